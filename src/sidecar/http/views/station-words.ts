import type { CardSource, ReaderService, SlotState } from '../../../devices/card-readers.js'
import type { StationFields } from '../../state/station-store.js'

/** Where a station takes cards from, as IT chooses it. */
export const WANTED_SOURCES: Readonly<Record<StationFields['source'], string>> = {
  auto: 'อัตโนมัติ (ใช้โปรแกรม NHSO Smart Card Agent ถ้าเปิดอยู่ ไม่มีจึงอ่านเอง)',
  reader: 'อ่านจากเครื่องอ่านบัตรเอง',
  'nhso-agent': 'จากโปรแกรม NHSO Smart Card Agent เท่านั้น'
}

export const WANTED_READS: Readonly<Record<StationFields['readsOn'], string>> = {
  insert: 'อ่านทันทีที่เสียบบัตร',
  demand: 'อ่านเมื่อกดปุ่มบนหน้าห้องบัตร'
}

/** Where its cards come from now. */
export const CARD_SOURCES: Readonly<Record<CardSource, string>> = {
  pcsc: 'อ่านจากเครื่องอ่านบัตรเอง',
  'nhso-agent': 'โปรแกรม NHSO Smart Card Agent',
  simulated: 'เครื่องอ่านจำลอง'
}

/** With the colour of its chip. */
export const READER_SERVICES: Readonly<Record<ReaderService, readonly [colour: string, words: string]>> = {
  up: ['green', 'ระบบอ่านบัตรทำงาน'],
  down: ['red', 'ระบบอ่านบัตรไม่ตอบ'],
  missing: ['red', 'เครื่องนี้ไม่มีระบบอ่านบัตร']
}

export const SLOT_STATES: Readonly<Record<SlotState, readonly [colour: string, words: string]>> = {
  empty: ['', 'ไม่มีบัตร'],
  reading: ['blue', 'กำลังอ่าน'],
  read: ['green', 'อ่านแล้ว'],
  fault: ['red', 'อ่านไม่ได้']
}
