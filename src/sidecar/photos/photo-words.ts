import type { ListedPhoto } from '../state/photo-journal-store.js'
import type { PhotoRestored } from './restore-photo.js'

/** Why nothing was written, or not for sure. */
export const PHOTO_WORDS: Readonly<Record<Exclude<PhotoRestored['kind'], 'written'>, string>> = {
  same: 'รูปนี้อยู่ใน HOSxP แล้ว ไม่มีอะไรเปลี่ยน',
  busy: 'มีคนกำลังบันทึกรูปของผู้ป่วยรายนี้ รอสักครู่แล้วกดอีกครั้ง',
  human: 'มีคนเปลี่ยนรูปใน HOSxP หลังจากเรา จึงไม่เขียนทับ ดูรูปปัจจุบันก่อน',
  refused: 'HOSxP ไม่รับรูปนี้ ไม่มีอะไรเปลี่ยน แจ้งฝ่ายไอที (doctor บอกสิทธิที่ขาด)',
  doubt: 'HOSxP หลุดระหว่างบันทึก ยังไม่รู้ว่ารูปเข้าแล้วหรือไม่ ระบบจะตรวจเอง รอ 2 นาทีแล้วเปิดหน้านี้ใหม่',
  unknown: 'ไม่พบรายการรูปนี้ของผู้ป่วยรายนี้'
}

export const SOURCE_WORDS: Readonly<Record<ListedPhoto['source'], string>> = { camera: 'ถ่ายจากกล้อง', file: 'จากไฟล์', card: 'จากบัตรประชาชน', restore: 'นำรูปเดิมกลับ' }

export const STATE_WORDS: Readonly<Record<ListedPhoto['state'], string>> = {
  standing: 'อยู่ใน HOSxP', past: 'ถูกแทนแล้ว', human: 'มีคนเปลี่ยนใน HOSxP', doubt: 'กำลังบันทึก', void: 'ไม่ได้บันทึก'
}
