import { HosxpError } from '../../../hosxp-adapter/hosxp-error.js'
import { noticeVersion } from '../../photos/photo-notice.js'
import { PHOTO_WORDS } from '../../photos/photo-words.js'
import { PhotoError, preparePhoto, provenCardPhoto, type PreparedPhoto } from '../../photos/prepare-photo.js'
import { savePhoto, type NewPhoto } from '../../photos/save-photo.js'
import { recordAudit } from '../../state/audit-store.js'
import { PageInputError } from '../answer-errors.js'
import type { UploadForm } from '../uploads.js'
import type { Visitor, Web } from '../web.js'
import type { PhotoDesk } from './desk-of-browser.js'
import { photoSizeOf, photoToolsOf } from './read-photo.js'

/** Saved, or why not, in Thai. */
export type PhotoTaken = { readonly kind: 'saved' | 'same' } | { readonly kind: 'fault', readonly fault: string }

/** Takes the form of the photo page: the patient was told, the picture is one, and HOSxP has it. */
export async function takeUpload (web: Web, visitor: Visitor, hn: string, desk: PhotoDesk, form: Partial<UploadForm>): Promise<PhotoTaken> {
  const { person, at, address, settings } = visitor
  const notice = settings['photo.notice']
  const source = sourceOf(form)
  if (form.text?.['notice'] !== noticeVersion(notice)) return { kind: 'fault', fault: 'ยังไม่ได้บันทึก อ่านข้อความแจ้งให้ผู้ป่วยฟัง แล้วกด “ผู้ป่วยรับทราบแล้ว” ก่อน' }
  try {
    const photo = await pictureOf(web, visitor, desk, form, source)
    const saved = await savePhoto(photoToolsOf(web), { ...photo, hn, imageName: settings['photo.image_name'], source, notice, by: person.name })
    if (saved.kind === 'same') return { kind: 'same' }
    if (saved.kind !== 'written') return { kind: 'fault', fault: PHOTO_WORDS[saved.kind] }
    await recordAudit(web.state, { at, person, action: 'photo-saved', outcome: 'done', subject: { kind: 'patient', id: hn }, hns: [hn], address, detail: { entry: saved.entryId, source, notice: noticeVersion(notice), width: photo.width, height: photo.height } })
    return { kind: 'saved' }
  } catch (error) {
    if (error instanceof PhotoError || error instanceof PageInputError) return { kind: 'fault', fault: error.message }
    if (error instanceof HosxpError) return { kind: 'fault', fault: faultOf(error) }
    throw error
  }
}

function sourceOf ({ text }: Partial<UploadForm>): NewPhoto['source'] {
  const source = text?.['source']
  return source === 'camera' || source === 'card' ? source : 'file'
}

async function pictureOf (web: Web, visitor: Visitor, desk: PhotoDesk, form: Partial<UploadForm>, source: NewPhoto['source']): Promise<PreparedPhoto> {
  if (source === 'card') {
    if (desk.card === null || desk.card.id !== form.text?.['card']) throw new PageInputError('บัตรใบนี้ไม่อยู่บนโต๊ะแล้ว เสียบบัตรแล้วเปิดหน้านี้ใหม่')
    return await provenCardPhoto(desk.card.photo)
  }
  if (form.file == null) throw new PageInputError('ยังไม่มีรูป ถ่ายหรือเลือกรูปก่อนกดใช้รูปนี้')
  return await preparePhoto(form.file.content, await photoSizeOf(web, visitor))
}

/** Why HOSxP has no photo from us, in Thai. */
export function faultOf ({ code }: HosxpError): string {
  if (code === 'PATIENT_UNKNOWN') return 'ไม่พบ HN นี้ใน HOSxP'
  return code === 'PHOTO_NOT_POSSIBLE' ? 'HOSxP ของที่นี่เก็บรูปนี้ไม่ได้ แจ้งฝ่ายไอที' : 'HOSxP ไม่ตอบ ยังไม่ได้บันทึกรูป รอสักครู่แล้วส่งใหม่'
}
