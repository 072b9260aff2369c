import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { CATALOGUE } from '../../../checks/catalogue.js'
import { scoresOfChecks } from '../../jobs/judge-refusals.js'
import { figuresOfCheck, openCounts } from '../../state/check-figures-store.js'
import { lastWholeRun } from '../../state/list-runs.js'
import { listSiteChecks } from '../../state/site-check-store.js'
import { checkMutes } from '../../state/standing-mutes.js'
import type { StateDb } from '../../state/state-schema.js'
import { PageNotFoundError } from '../answer-errors.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { CheckPage } from '../views/check-page.js'
import { CheckListPage } from '../views/check-list.js'
import { shownCheck, shownSiteCheck, type ShownCheck } from '../views/shown-check.js'
import type { Web } from '../web.js'

const Params = Type.Object({ id: Type.String({ pattern: '^[A-Za-z0-9-]{2,16}$' }) })

/** What is checked, why, and what came of it here. No patient is on these pages. */
export function checksPages (app: FastifyInstance, { state }: Web): void {
  app.get('/checks', async (request, reply) => {
    const visitor = visitorOn(request)
    const [checks, open, scores, run, mutes] = await Promise.all([shownChecks(state), openCounts(state), scoresOfChecks(state, visitor.at), lastWholeRun(state, 'done'), checkMutes(state, visitor.at)])
    return await sendPage(reply, <CheckListPage checks={checks.filter(({ id, isRemoved }) => !isRemoved || (open.get(id) ?? 0) > 0)} open={open} scores={scores} run={run} mutes={mutes} visitor={visitor} />)
  })

  app.get<{ Params: { id: string } }>('/checks/:id', { schema: { params: Params } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const id = request.params.id.toUpperCase()
    const check = (await shownChecks(state)).find(known => known.id === id)
    if (check === undefined) throw new PageNotFoundError('รุ่นนี้ไม่มีข้อตรวจนี้')
    const [figures, scores, run, mutes] = await Promise.all([figuresOfCheck(state, visitor.at, id), scoresOfChecks(state, visitor.at), lastWholeRun(state, 'done'), checkMutes(state, visitor.at)])
    return await sendPage(reply, <CheckPage check={check} figures={figures} score={scores.get(id) ?? null} run={run} mute={mutes.find(mute => mute.check === id) ?? null} visitor={visitor} />)
  })
}

/** Ours, then the hospital's own; one whose file is gone as well, because its findings still lead here. */
const shownChecks = async (state: StateDb): Promise<readonly ShownCheck[]> => [...CATALOGUE.map(shownCheck), ...(await listSiteChecks(state)).map(shownSiteCheck)]
