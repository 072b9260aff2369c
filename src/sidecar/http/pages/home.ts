import type { FastifyInstance } from 'fastify'
import type { Role } from '../../people/role.js'
import { visitorOn } from '../guard.js'

const HOMES: Readonly<Record<Role, string>> = { 'card-room': '/card-room', 'insurance-office': '/act', department: '/work', it: '/set-up', auditor: '/audit' }

/** Where a person begins, by what they work as. */
export function homePage (app: FastifyInstance): void {
  app.get('/', async (request, reply) => {
    const { person, said } = visitorOn(request)
    return await reply.redirect(`${HOMES[person.role]}${said === null ? '' : `?said=${encodeURIComponent(said)}`}`, 303)
  })
}
