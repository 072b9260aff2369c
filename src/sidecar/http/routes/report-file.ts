import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { hnsInSheet } from '../../../reports/hns-in-sheet.js'
import { recordAudit } from '../../state/audit-store.js'
import { readReportFile } from '../../state/report-file-store.js'
import { PageNotFoundError } from '../answer-errors.js'
import { visitorOn } from '../guard.js'
import type { Web } from '../web.js'

/** The spreadsheet a message links to: for people who signed in and know the address, which holds a secret of 192 bits and ends after a week. */
export function reportFileRoute (app: FastifyInstance, web: Web): void {
  app.get<{ Params: { secret: string } }>('/reports/:secret', { schema: { params: Type.Object({ secret: Type.String({ pattern: '^[A-Za-z0-9_-]{32}$' }) }) } }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    const file = await readReportFile(web.state, request.params.secret, at)
    if (file === null) throw new PageNotFoundError('ไม่พบไฟล์ หรือหมดอายุแล้ว')
    await recordAudit(web.state, { at, person, action: 'report-opened', outcome: 'done', subject: { kind: 'report', id: file.fileName }, hns: await hnsInSheet(file.body), address })
    return await reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename="${file.fileName}"`).send(file.body)
  })
}
