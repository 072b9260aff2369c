import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { HosxpError } from '../../../hosxp-adapter/hosxp-error.js'
import { AnswerFileError } from '../../../payers/rep/answer-file-error.js'
import { addYears, dayOf, instantAt } from '../../../values/local-date.js'
import { importAnswers, type AnswerImport, type AnswerSite } from '../../jobs/import-answers.js'
import { AnswerConflictError } from '../../state/answer-conflict.js'
import { answerCoverage, answerFilesOf, countAnswerFiles, listAnswerFiles } from '../../state/answer-file-list.js'
import { countAnswerLines, listAnswerLines } from '../../state/answer-line-list.js'
import { askSite } from '../act/ask-site.js'
import { PageNotFoundError } from '../answer-errors.js'
import { recordView } from '../audit-views.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { readUploads, type UploadForm } from '../uploads.js'
import { ClaimAnswerLinesPage, LINES_A_PAGE } from '../views/claim-answer-lines.js'
import { ClaimAnswersPage, FILES_A_PAGE, MOST_MEGABYTES, type AnswersOverview } from '../views/claim-answers.js'
import { shownPage } from '../views/list-pages.js'
import type { Visitor, Web } from '../web.js'
import { claimUnmatchedPages } from './claim-unmatched.js'

const Page = Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 }))
const Query = Type.Object({ page: Page, said: Type.Optional(Type.String({ maxLength: 40 })) })
const FileParams = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 4_294_967_295 }) })
const LinesQuery = Type.Object({ page: Page, kind: Type.Optional(Type.Union([Type.Literal('sent'), Type.Literal('accepted'), Type.Literal('corrective'), Type.Literal('denied')])) })

/** Payers' answers: files imported, one more, and the lines a person has to match. */
export function claimAnswersPages (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: { page?: number } }>('/claims/answers', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    return await sendPage(reply, <ClaimAnswersPage visitor={visitor} overview={await readOverview(web, visitor, request.query.page ?? 1)} upload={null} />)
  })

  void app.register(async scope => {
    readUploads(scope, { mostBytes: MOST_MEGABYTES * 1024 * 1024, tooLarge: `ไฟล์ใหญ่เกิน ${MOST_MEGABYTES} MB` })
    scope.post<{ Body: UploadForm }>('/claims/answers', async (request, reply) => {
      const visitor = visitorOn(request)
      const upload = await importUpload(web, visitor, request.body)
      // Shown at once, without going elsewhere first: the same file sent again changes nothing.
      return await sendPage(reply, <ClaimAnswersPage visitor={visitor} overview={await readOverview(web, visitor, 1)} upload={upload} />, 'fault' in upload ? 422 : 200)
    })
  })

  app.get<{ Params: Static<typeof FileParams>, Querystring: Static<typeof LinesQuery> }>('/claims/answers/:id', { schema: { params: FileParams, querystring: LinesQuery } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const [file] = await answerFilesOf(web.state, request.params.id)
    if (file === undefined) throw new PageNotFoundError('ไม่พบไฟล์นี้')
    const filter = { fileId: file.id, kind: request.query.kind ?? null }
    const total = await countAnswerLines(web.state, filter)
    const page = shownPage(request.query.page ?? 1, total, LINES_A_PAGE)
    const lines = await listAnswerLines(web.state, filter, { limit: LINES_A_PAGE, offset: (page - 1) * LINES_A_PAGE })
    await recordView(web, visitor, { action: 'claims-viewed', hns: lines.map(({ hn }) => hn), detail: { answerFile: file.id } })
    return await sendPage(reply, <ClaimAnswerLinesPage visitor={visitor} file={file} lines={lines} total={total} page={page} kind={filter.kind} />)
  })

  claimUnmatchedPages(app, web)
}

async function importUpload (web: Web, { person, at, address }: Visitor, { file }: Partial<UploadForm>): Promise<AnswerImport | { readonly fault: string }> {
  if (file == null) return { fault: 'เลือกไฟล์หนึ่งไฟล์ก่อนกดนำเข้า' }
  try {
    const result = await importAnswers({ state: web.state, site: async () => await siteOf(web) }, file, { person, by: person.name, at, address })
    if (result.rechecks > 0 || result.file.counts.waiting > 0) web.wake()
    return result
  } catch (error) {
    if (error instanceof AnswerFileError || error instanceof AnswerConflictError) return { fault: error.message }
    throw error
  }
}

async function siteOf ({ site }: Web): Promise<AnswerSite> {
  const known = await askSite(site.site())
  if (known === null) throw new HosxpError('HOSXP_UNREACHABLE', 'HOSxP does not answer')
  return { connection: site.connection, schema: known.site.schema }
}

async function readOverview ({ state }: Web, { at }: Visitor, wanted: number): Promise<AnswersOverview> {
  const total = await countAnswerFiles(state)
  const page = shownPage(wanted, total, FILES_A_PAGE)
  const [files, coverage, unmatched, waiting] = await Promise.all([
    listAnswerFiles(state, { limit: FILES_A_PAGE, offset: (page - 1) * FILES_A_PAGE }),
    answerCoverage(state, instantAt(addYears(dayOf(at), -1))),
    countAnswerLines(state, { matchStates: ['ambiguous', 'none'] }),
    countAnswerLines(state, { matchStates: ['waiting'] })
  ])
  return { files, total, page, coverage, unmatched, waiting }
}
