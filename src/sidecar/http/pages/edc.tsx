import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { EdcFileError } from '../../../payers/ktb-edc/edc-file-error.js'
import { addDays, dayOf } from '../../../values/local-date.js'
import { EDC_CHECKS, importEdc, type EdcImport } from '../../jobs/import-edc.js'
import { countEdcFiles, knownEdcDays, listEdcFiles } from '../../state/edc-store.js'
import { countFindings } from '../../state/list-findings.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { readUploads, type UploadForm } from '../uploads.js'
import { DAYS_SHOWN, EdcPage, FILES_A_PAGE, type EdcOverview } from '../views/edc-page.js'
import type { Visitor, Web } from '../web.js'

const MOST_BYTES = 5 * 1024 * 1024

const Query = Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })), said: Type.Optional(Type.String({ maxLength: 40 })) })

/** Daily files of the card terminal: what is here, which days are missing, one more. No patient is on this page. */
export function edcPages (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: { page?: number } }>('/edc', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    return await sendPage(reply, <EdcPage visitor={visitor} overview={await readOverview(web, visitor, request.query.page ?? 1)} upload={null} />)
  })
  void app.register(async scope => {
    readUploads(scope, { mostBytes: MOST_BYTES, tooLarge: 'ไฟล์ใหญ่เกิน 5 MB' })
    scope.post<{ Body: UploadForm }>('/edc', async (request, reply) => {
      const visitor = visitorOn(request)
      const upload = await importUpload(web, visitor, request.body)
      // Shown at once, without going elsewhere first: the lines left out are kept nowhere, and the same file sent again changes nothing.
      return await sendPage(reply, <EdcPage visitor={visitor} overview={await readOverview(web, visitor, 1)} upload={upload} />, 'fault' in upload ? 422 : 200)
    })
  })
}

async function importUpload (web: Web, { person, at, address }: Visitor, { file }: Partial<UploadForm>): Promise<EdcImport | { readonly fault: string }> {
  if (file == null) return { fault: 'เลือกไฟล์หนึ่งไฟล์ก่อนกดนำเข้า' }
  try {
    const result = await importEdc(web.state, file, { person, by: person.name, at, address })
    if (result.rechecks > 0) web.wake()
    return result
  } catch (error) {
    if (error instanceof EdcFileError) return { fault: error.message }
    throw error
  }
}

async function readOverview ({ state }: Web, { at }: Visitor, page: number): Promise<EdcOverview> {
  const today = dayOf(at)
  const total = await countEdcFiles(state)
  // The list may have become shorter since its page was linked to.
  const shown = Math.min(page, Math.max(1, Math.ceil(total / FILES_A_PAGE)))
  const [files, knownDays, counts] = await Promise.all([
    listEdcFiles(state, { limit: FILES_A_PAGE, offset: (shown - 1) * FILES_A_PAGE }),
    knownEdcDays(state, addDays(today, 1 - DAYS_SHOWN), today),
    Promise.all(EDC_CHECKS.map(async check => {
      const { open, dismissed, muted } = await countFindings(state, at, { checks: [check] })
      return { check, toDo: open - dismissed - muted, aside: dismissed + muted }
    }))
  ])
  return { today, files, total, page: shown, knownDays, counts }
}
