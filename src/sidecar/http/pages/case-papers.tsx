import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { DOCUMENT_KINDS } from '../../../case/case-document.js'
import { keyOfMember } from '../../../checks/accident/accident-record.js'
import { casePapers } from '../../../checks/papers/case-papers.js'
import { prepareScan, ScanError } from '../../photos/prepare-scan.js'
import { readAccidentFile } from '../../state/accident-claim-store.js'
import { recordAudit, type AuditAction } from '../../state/audit-store.js'
import { documentsOf, recordDocument, withdrawDocument } from '../../state/document-store.js'
import { readScannedPage, removeScannedPage, saveScannedPage, scannedPagesOf } from '../../state/scanned-page-store.js'
import { SubjectParams } from '../act/act-address.js'
import { PageInputError, PageNotFoundError } from '../answer-errors.js'
import { recordView } from '../audit-views.js'
import { refused, visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { readUploads, type UploadForm } from '../uploads.js'
import { readHosxp } from '../views/case-hosxp.js'
import { CasePapersPage, papersHref, type CasePapersSheet } from '../views/case-papers.js'
import { readOwnKnowledge } from '../views/case-reading.js'
import type { Web } from '../web.js'

const MOST_BYTES = 12 * 1024 * 1024
const TOO_LARGE = 'ไฟล์ใหญ่เกิน 12 MB สแกนใหม่ให้ละเอียดน้อยลง (300 จุดต่อนิ้ว) หรือแบ่งเป็นหลายไฟล์'

const PageParams = Type.Intersect([SubjectParams, Type.Object({ page: Type.Integer({ minimum: 1, maximum: 4_294_967_295 }) })])
type PageParams = Static<typeof PageParams>

/** The papers of one case: which it needs, which are here, and their scanned pages. */
export function casePapersPages (app: FastifyInstance, web: Web): void {
  app.get<{ Params: SubjectParams }>('/cases/:kind/:id/papers', { schema: { params: SubjectParams } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const sheet = await readPapers(web, request)
    await recordView(web, visitor, { action: 'case-viewed', hns: hnsOf(sheet), subject: request.params })
    return await sendPage(reply, <CasePapersPage sheet={sheet} visitor={visitor} />)
  })

  void app.register(async scope => {
    readUploads(scope, { mostBytes: MOST_BYTES, tooLarge: TOO_LARGE })
    scope.post<{ Params: SubjectParams, Body: UploadForm | undefined }>('/cases/:kind/:id/papers', { schema: { params: SubjectParams } }, async (request, reply) => {
      const sheet = await readPapers(web, request)
      try {
        return await reply.redirect(`${papersHref(request.params)}?said=${await takePaper(web, request, sheet)}`, 303)
      } catch (error) {
        if (!(error instanceof PageInputError)) throw error
        return await sendPage(reply, <CasePapersPage sheet={sheet} visitor={visitorOn(request)} fault={error.message} />, 422)
      }
    })
  })

  app.get<{ Params: PageParams }>('/cases/:kind/:id/papers/:page', { schema: { params: PageParams } }, async (request, reply) => {
    const sheet = await readPapers(web, request)
    const page = await readScannedPage(web.state, request.params, request.params.page)
    if (page === null) throw new PageNotFoundError('ไม่พบภาพสแกนนี้ อาจถูกลบแล้ว')
    await audit(web, request, sheet, 'page-viewed', { document: page.document })
    // A page of papers is looked at, never run: it has no origin of its own and may load nothing.
    return await reply.headers({
      'content-type': page.type,
      'content-disposition': `inline; filename="${page.document}-${request.params.page}.${EXTENSIONS[page.type]}"`,
      'content-security-policy': page.type === 'application/pdf' ? "default-src 'none'; object-src 'self'; plugin-types application/pdf; style-src 'unsafe-inline'; frame-ancestors 'none'" : "default-src 'none'; sandbox"
    }).send(page.content)
  })

  app.post<{ Params: PageParams }>('/cases/:kind/:id/papers/:page/remove', { schema: { params: PageParams } }, async (request, reply) => {
    const { person, at } = visitorOn(request)
    const sheet = await readPapers(web, request)
    const document = await removeScannedPage(web.state, request.params, request.params.page, { by: person.name, at })
    if (document !== null) await audit(web, request, sheet, 'page-removed', { document })
    return await reply.redirect(`${papersHref(request.params)}?said=${document === null ? 'nothing-changed' : 'removed'}`, 303)
  })
}

/** What the form says, done: a scan kept, or a paper that is here without one, or not after all. Rejects with PageInputError. */
async function takePaper (web: Web, request: FastifyRequest<{ Params: SubjectParams, Body: UploadForm | undefined }>, sheet: CasePapersSheet): Promise<string> {
  const { person, at } = visitorOn(request)
  const { text = {}, file = null } = request.body ?? {}
  const document = DOCUMENT_KINDS.find(kind => kind === text['document'])
  if (document === undefined) throw new PageInputError('เลือกว่าเป็นเอกสารอะไร')
  const act = { by: person.name, at }
  const say = async (action: AuditAction): Promise<void> => { await audit(web, request, sheet, action, { document }) }
  let said = 'saved-recheck'
  if (text['is'] === 'here') await recordDocument(web.state, { ...request.params, document }, act).then(async () => { await say('paper-recorded') })
  else if (text['is'] === 'missing') {
    if (sheet.pages.some(page => page.document === document)) throw new PageInputError('ยังมีภาพสแกนของเอกสารนี้ ลบภาพก่อน')
    await withdrawDocument(web.state, { ...request.params, document }, act).then(async () => { await say('paper-withdrawn') })
  } else {
    if (file === null) throw new PageInputError('เลือกไฟล์หนึ่งไฟล์ก่อนกดแนบ')
    const isNew = await saveScannedPage(web.state, request.params, { document, ...await prepared(file.content) }, act)
    if (isNew) await say('page-scanned')
    else said = 'nothing-changed'
  }
  web.wake()
  return said
}

const EXTENSIONS = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const

const hnsOf = ({ hn }: CasePapersSheet): string[] => hn === null ? [] : [hn]

async function prepared (content: Buffer): ReturnType<typeof prepareScan> {
  try {
    return await prepareScan(content)
  } catch (error) {
    throw error instanceof ScanError ? new PageInputError(error.message) : error
  }
}

async function audit (web: Web, request: FastifyRequest<{ Params: SubjectParams }>, sheet: CasePapersSheet, action: AuditAction, detail: Readonly<Record<string, unknown>>): Promise<void> {
  const { person, at, address } = visitorOn(request)
  const { kind, id } = request.params
  await recordAudit(web.state, { at, person, action, outcome: 'done', subject: { kind, id }, hns: hnsOf(sheet), address, detail })
}

/** Rejects for whom this is no case of theirs, and where neither HOSxP nor we know such a number. */
async function readPapers (web: Web, request: FastifyRequest<{ Params: SubjectParams }>): Promise<CasePapersSheet> {
  const visitor = visitorOn(request)
  const { kind, id } = request.params
  const subject = { kind, id }
  const own = await readOwnKnowledge(web.state, visitor, subject)
  // The card room copies papers of whoever stands at its desk; a department's way to a case is its own list.
  if (!own.mayOpen && visitor.person.role !== 'card-room') throw await refused(web, request, 403, 'role', subject)
  const [hosxp, pages] = [await readHosxp(web, { subject, knownHn: own.hn, at: visitor.at }), await scannedPagesOf(web.state, subject)]
  const item = typeof hosxp === 'string' ? null : hosxp.item
  if (item === null && own.findings.length + own.papers.length + pages.length === 0 && own.accident === null) {
    throw new PageNotFoundError(hosxp === 'down' ? 'HOSxP ไม่ตอบ และระบบนี้ยังไม่มีข้อมูลของเลขนี้ ลองใหม่ภายหลัง' : 'ไม่พบเลขนี้')
  }
  const first = own.accident?.subject
  const accident = first === undefined ? null : { claim: (await readAccidentFile(web.state, first))?.file ?? null }
  const members = (own.accident?.members ?? []).filter(member => keyOfMember(member) !== keyOfMember(subject))
  const elsewhere = await Promise.all(members.map(async member => (await documentsOf(web.state, member)).map(({ document }) => ({ document, member }))))
  return {
    subject,
    hn: own.hn ?? (typeof hosxp === 'string' ? null : hosxp.hn),
    name: typeof hosxp === 'string' ? null : hosxp.person?.name ?? null,
    isHosxpDown: hosxp === 'down',
    lists: casePapers({ item, accident }, visitor.settings),
    here: own.papers,
    elsewhere: elsewhere.flat(),
    pages,
    mayOpenCase: own.mayOpen
  }
}
