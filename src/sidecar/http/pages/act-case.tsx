import { Type } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CASE_FILE_FIELDS } from '../../../reports/act-board/case-file-fields.js'
import { isArrivalUnknown } from '../../../reports/act-board/act-board-facts.js'
import { readCaseFile } from '../../../reports/act-board/read-case-file.js'
import type { AccidentClaim } from '../../../case/accident-claim.js'
import { keyOfMember } from '../../../checks/accident/accident-record.js'
import { DAY_MS, dayOf, instantAt, plusMs, type Instant } from '../../../values/local-date.js'
import { loadAccidentFiles, readAccidentFile, saveAccidentFile } from '../../state/accident-claim-store.js'
import { recordAudit } from '../../state/audit-store.js'
import { StateError } from '../../state/state-error.js'
import { actAddress, SubjectParams } from '../act/act-address.js'
import { askSite } from '../act/ask-site.js'
import { sentFields } from '../act/field-text.js'
import { fileConflict } from '../act/file-conflict.js'
import { mergeChoices } from '../act/merge-choices.js'
import { readActCase, type ActCase } from '../act/read-act-case.js'
import { splitChoices } from '../act/split-choices.js'
import { mayUse } from '../access.js'
import { PageNotFoundError } from '../answer-errors.js'
import { recordView } from '../audit-views.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import type { Visitor, Web } from '../web.js'
import { ActCasePage, ActUnknownPage } from '../views/act-case.js'
import type { TypedCall } from '../views/act-case-calls.js'
import type { TypedFile } from '../views/act-case-form.js'

// Fields are read by name: what the form does not send stays.
const FileForm = Type.Object({ _csrf: Type.String(), version: Type.String({ pattern: '^\\d{0,16}$' }) }, { additionalProperties: Type.String({ maxLength: 20_000 }) })
type FileForm = { readonly version: string } & Readonly<Record<string, string>>

/** The page of one accident and its case file. */
export function actCasePage (app: FastifyInstance, web: Web): void {
  app.get<{ Params: SubjectParams }>('/act/:kind/:id', { schema: { params: SubjectParams } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const act = await readActCase(web.state, request.params, visitor)
    if (act === null) {
      const stored = await readAccidentFile(web.state, request.params)
      return await sendPage(reply, <ActUnknownPage visitor={visitor} subject={request.params} stored={stored} />, stored?.file.isVictim === true ? 200 : 404)
    }
    if (keyOfMember(act.record.subject) === keyOfMember(request.params)) return await showActCase(web, visitor, reply, act)
    const said = visitor.said === null ? '' : `?said=${encodeURIComponent(visitor.said)}`
    return await reply.redirect(`${actAddress(act.record.subject)}${said}`, 303)
  })
  app.post<{ Params: SubjectParams, Body: FileForm }>('/act/:kind/:id', { schema: { params: SubjectParams, body: FileForm } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const act = await actCaseOf(web, request)
    const values = Object.fromEntries(CASE_FILE_FIELDS.flatMap(({ name }) => request.body[name] === undefined ? [] : [[name, request.body[name]]]))
    const answer = await keepFile(web, visitor, act, { values, version: request.body.version })
    if (typeof answer === 'string') return await reply.redirect(`${actAddress(act.record.subject)}?said=${answer}`, 303)
    return await showActCase(web, visitor, reply, answer.act, { status: answer.typedFile.conflict === null ? 422 : 409, typedFile: answer.typedFile })
  })
}

interface Sent {
  readonly values: Readonly<Record<string, string>>
  readonly version: string
}

/** Keeps the file, and returns the word to say; or returns what keeps it from being kept, with everything that was typed. */
async function keepFile (web: Web, visitor: Visitor, act: ActCase, sent: Sent): Promise<string | { readonly act: ActCase, readonly typedFile: TypedFile }> {
  const version = sent.version === '' ? null : Number(sent.version) as Instant
  const opened = act.stored?.updatedAt ?? null
  if (version !== opened) return { act, typedFile: conflictOf(act, sent, version) }
  const { changes, faults, nameFor } = readCaseFile(sentFields(sent.values, act.claim), act.claim, { asOf: visitor.at, happenedAt: happenedAt(act) })
  if (faults.length > 0) return { act, typedFile: { values: sent.values, faults: new Map(faults.map(({ name, message }) => [name, message.th])), conflict: null } }
  if (Object.keys(changes).length + nameFor.length === 0) return 'nothing-changed'
  const { person, at, address } = visitor
  const { subjectKind, subjectId, hn } = act.claim
  const named: Partial<AccidentClaim> = Object.fromEntries(nameFor.map(name => [name, person.name]))
  try {
    await saveAccidentFile(web.state, { ...changes, ...named, subjectKind, subjectId, hn }, { by: person.name, at, ifUpdatedAt: version })
  } catch (error) {
    if (!(error instanceof StateError) || error.code !== 'CASE_FILE_CHANGED') throw error
    const fresh = await readActCase(web.state, act.record.subject, visitor)
    if (fresh === null) throw error
    return { act: fresh, typedFile: conflictOf(fresh, sent, version) }
  }
  await recordAudit(web.state, { at, person, action: 'case-file-saved', outcome: 'done', subject: act.record.subject, hns: [hn], address, detail: { fields: [...new Set([...Object.keys(changes), ...nameFor])] } })
  web.wake()
  return 'saved-recheck'
}

/** Where nobody knows the time of the accident, it was not before the day of the arrival. */
const happenedAt = ({ record }: ActCase): Instant | null =>
  record.accident.clockFrom ?? (isArrivalUnknown(record) ? null : instantAt(dayOf(record.arrivedAt)))

const conflictOf = (act: ActCase, { values }: Sent, version: Instant | null): TypedFile => {
  const conflict = fileConflict(values, act.claim, act.history.filter(({ at }) => version === null || at > version))
  return { values: conflict.values, faults: new Map(), conflict }
}

/** The accident a form is about. Rejects with {@link PageNotFoundError}. */
export async function actCaseOf (web: Web, request: FastifyRequest<{ Params: SubjectParams }>): Promise<ActCase> {
  const act = await readActCase(web.state, request.params, visitorOn(request))
  if (act === null) throw new PageNotFoundError('การรักษานี้ไม่อยู่ในอุบัติเหตุใดแล้ว กลับไปดูที่กระดาน พรบ.')
  return act
}

interface Shown {
  readonly status?: number
  readonly typedFile?: TypedFile
  readonly typedCall?: TypedCall
}

/** Shows the page of an accident, with what HOSxP adds while it answers. */
export async function showActCase (web: Web, visitor: Visitor, reply: FastifyReply, act: ActCase, { status = 200, typedFile, typedCall }: Shown = {}): Promise<FastifyReply> {
  const { record: { hn, referral, subject }, contacts } = act
  const mayWrite = mayUse(visitor.person.role, 'POST /act/:kind/:id')
  const people = await askSite(web.site.people([hn]))
  // Not asked again when it was silent just now.
  const hospitals = people === null ? null : await askSite(web.site.hospitals(referral === null ? [] : [referral.toHospital]))
  const history = people === null || !mayWrite ? null : await askSite(web.site.history(hn))
  await recordView(web, visitor, { action: 'case-viewed', hns: [hn], subject })
  return await sendPage(reply, (
    <ActCasePage
      visitor={visitor}
      act={act}
      help={{ people, hospitals, contacts }}
      insurers={mayWrite ? await knownInsurers(web, visitor.at) : []}
      choices={mergeChoices(act, history, visitor.settings)}
      splits={splitChoices(act, history)}
      isVisitsUnknown={history === null}
      typedFile={typedFile ?? null}
      typedCall={typedCall ?? null}
    />), status)
}

const YEAR_MS = 365 * DAY_MS

/** Companies the office wrote in a case file of the last year. */
async function knownInsurers (web: Web, at: Instant): Promise<readonly string[]> {
  const files = await loadAccidentFiles(web.state, plusMs(at, -YEAR_MS))
  return [...new Set(files.flatMap(({ insurer }) => insurer ?? []))].sort((a, b) => a.localeCompare(b, 'th'))
}
