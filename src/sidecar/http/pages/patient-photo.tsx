import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HosxpError } from '../../../hosxp-adapter/hosxp-error.js'
import { imageTypeOf } from '../../photos/image-type.js'
import { noticeVersion } from '../../photos/photo-notice.js'
import { PHOTO_WORDS } from '../../photos/photo-words.js'
import { MOST_PHOTO_BYTES, PHOTO_TOO_LARGE } from '../../photos/prepare-photo.js'
import { restorePhoto } from '../../photos/restore-photo.js'
import { recordAudit } from '../../state/audit-store.js'
import { listPhotos, readKeptPhoto } from '../../state/photo-journal-store.js'
import { askSite, nameOf } from '../act/ask-site.js'
import { PageNotFoundError } from '../answer-errors.js'
import { recordView } from '../audit-views.js'
import { visitorOn } from '../guard.js'
import { photoDeskOf, type PhotoDesk } from '../photo/desk-of-browser.js'
import { photoSizeOf, photoToolsOf, readPhotoNow } from '../photo/read-photo.js'
import { faultOf, takeUpload } from '../photo/take-upload.js'
import { sendPage } from '../send-page.js'
import { readUploads, type UploadForm } from '../uploads.js'
import { PatientPhotoPage } from '../views/patient-photo.js'
import type { Visitor, Web } from '../web.js'

const hn = Type.String({ pattern: '^[0-9A-Za-z-]{1,20}$' })
const Params = Type.Object({ hn })
const EntryParams = Type.Object({ hn, id: Type.String({ pattern: '^[1-9]\\d{0,9}$' }) })
const Form = Type.Object({ _csrf: Type.String() })
type Params = Static<typeof Params>
type EntryParams = Static<typeof EntryParams>

/** A patient's photo: what HOSxP has, a new one, and those before (promise D3). */
export function patientPhotoPages (app: FastifyInstance, web: Web): void {
  app.get<{ Params: Params }>('/patients/:hn/photo', { schema: { params: Params } }, async (request, reply) => {
    const visitor = visitorOn(request)
    return await show(web, visitor, reply, { hn: request.params.hn, desk: await photoDeskOf(web, request, request.params.hn) })
  })

  void app.register(async scope => {
    readUploads(scope, { mostBytes: MOST_PHOTO_BYTES, tooLarge: PHOTO_TOO_LARGE })
    scope.post<{ Params: Params, Body: UploadForm }>('/patients/:hn/photo', { schema: { params: Params } }, async (request, reply) => {
      const visitor = visitorOn(request)
      const { hn } = request.params
      const desk = await photoDeskOf(web, request, hn)
      const taken = await takeUpload(web, visitor, hn, desk, request.body)
      if (taken.kind === 'fault') return await show(web, visitor, reply, { hn, desk, fault: taken.fault, status: 422 })
      return await reply.redirect(`/patients/${hn}/photo?said=${taken.kind === 'saved' ? 'photo-saved' : 'nothing-changed'}`, 303)
    })
  })

  app.get<{ Params: Params }>('/patients/:hn/photo.jpg', { schema: { params: Params } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { hn } = request.params
    const now = await readPhotoNow(web, visitor, hn)
    if (now.kind === 'down') return await reply.code(503).type('text/plain; charset=utf-8').send('HOSxP ไม่ตอบ')
    return await sendPicture(web, request, reply, { hn, image: now.kind === 'read' ? now.photo?.image ?? null : null })
  })

  app.get<{ Params: EntryParams }>('/patients/:hn/photos/:id', { schema: { params: EntryParams } }, async (request, reply) => {
    const { hn, id } = request.params
    const entry = await readKeptPhoto(web.state, Number(id))
    return await sendPicture(web, request, reply, { hn, image: entry?.hn === hn ? entry.before?.image ?? null : null })
  })

  app.post<{ Params: EntryParams, Body: Static<typeof Form> }>('/patients/:hn/photos/:id/restore', { schema: { params: EntryParams, body: Form } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const { hn } = request.params
    const restored = await restorePhoto(photoToolsOf(web), { id: Number(request.params.id), hn, by: person.name }).catch((error: unknown) => {
      if (error instanceof HosxpError) return { kind: 'fault' as const, fault: faultOf(error) }
      throw error
    })
    if (restored.kind === 'unknown') throw new PageNotFoundError(PHOTO_WORDS.unknown)
    if (restored.kind === 'same') return await reply.redirect(`/patients/${hn}/photo?said=nothing-changed`, 303)
    if (restored.kind !== 'written') {
      const fault = restored.kind === 'fault' ? restored.fault : PHOTO_WORDS[restored.kind]
      return await show(web, visitor, reply, { hn, desk: await photoDeskOf(web, request, hn), fault, status: 409 })
    }
    await recordAudit(web.state, { at, person, action: 'photo-restored', outcome: 'done', subject: { kind: 'patient', id: hn }, hns: [hn], address, detail: { entry: restored.entryId, undoes: Number(request.params.id) } })
    return await reply.redirect(`/patients/${hn}/photo?said=photo-restored`, 303)
  })
}

async function sendPicture (web: Web, request: FastifyRequest, reply: FastifyReply, { hn, image }: { readonly hn: string, readonly image: Buffer | null }): Promise<FastifyReply> {
  const type = image === null ? null : imageTypeOf(image)
  if (image === null || type === null) throw new PageNotFoundError('ไม่มีรูปที่แสดงได้')
  await recordView(web, visitorOn(request), { action: 'photo-viewed', hns: [hn] })
  return await reply.type(type).send(image)
}

interface Shown {
  readonly hn: string
  readonly desk: PhotoDesk
  readonly fault?: string
  readonly status?: number
}

async function show (web: Web, visitor: Visitor, reply: FastifyReply, { hn, desk, fault, status = 200 }: Shown): Promise<FastifyReply> {
  const [people, now, size] = await Promise.all([askSite(web.site.people([hn])), readPhotoNow(web, visitor, hn), askSite(photoSizeOf(web, visitor))])
  if (people !== null && !people.has(hn)) throw new PageNotFoundError('ไม่พบ HN นี้ใน HOSxP')
  const history = await listPhotos(web.state, hn)
  await recordView(web, visitor, { action: 'photo-viewed', hns: [hn], subject: { kind: 'patient', id: hn } })
  const notice = visitor.settings['photo.notice']
  return await sendPage(reply, <PatientPhotoPage visitor={visitor} hn={hn} name={nameOf(people, hn)} now={now} size={size} desk={desk} notice={{ wording: notice, version: noticeVersion(notice) }} history={history} fault={fault ?? null} />, status)
}
