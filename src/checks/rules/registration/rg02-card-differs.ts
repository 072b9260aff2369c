import { addDays, dayOf, type LocalDate } from '../../../values/local-date.js'
import type { CardReading } from '../../../case/card-reading.js'
import { satang } from '../../../values/satang.js'
import type { CheckContext, PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { CARD_FIELD_NAMES, type ToldField } from '../../registration/card-field-names.js'
import { compareCard } from '../../registration/compare-card.js'
import { READING_HOLDS_DAYS } from '../../registration/reading-holds.js'

export const rg02CardDiffers: PatientCheck = {
  id: 'RG02',
  scope: 'patient',
  title: { th: 'ข้อมูลบัตรไม่ตรงกับ HOSxP', en: 'The ID card and HOSxP differ' },
  family: 'registration',
  schemes: 'all',
  severity: 'info',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ขอบัตรประชาชน เทียบกับทะเบียน แล้วแก้ให้ตรงกัน', en: 'Check the ID card against the record, correct it' },
  needs: ['card-readings'],
  mend: 'เสียบบัตรที่หน้าห้องบัตรเพื่อดูว่าต่างกันตรงไหน แล้วแก้ที่หน้าทะเบียนผู้ป่วย (Patient Registry) ที่อยู่ปัจจุบันที่ตั้งใจให้ต่างจากบัตร ให้ปิดรายการพร้อมเหตุผล',
  source: 'NHSO C118, C119',
  why: 'เพศและวันเกิดที่ต่างจากทะเบียนราษฎรทำให้ส่งเบิกไม่ผ่าน ชื่อและที่อยู่ที่เก่าทำให้ติดต่อผู้ป่วยไม่ได้',
  example: 'ผู้ป่วยเปลี่ยนนามสกุลหลังแต่งงาน บัตรใหม่แล้ว แต่ HOSxP ยังเป็นนามสกุลเดิม',
  grace: 'เมื่อเสียบบัตรที่ห้องบัตร ใช้ผลอ่านไม่เกิน 90 วัน',
  prevents: [{ system: 'e-claim', code: 'C118' }, { system: 'e-claim', code: 'C119' }],
  suspects: ({ hn }, context) => readingOf(hn, context) !== null,
  judge: (patient, _cases, context) => {
    const reading = readingOf(patient.hn, context)
    if (reading === null) return NOT_APPLICABLE
    const fields = compareCard(reading, patient, context.today).flatMap(({ field }): readonly ToldField[] => field === 'expired' ? [] : [field])
    if (fields.length === 0) return CLEAN
    return fault({
      detail: { th: fields.map(field => CARD_FIELD_NAMES[field].th).join(' '), en: fields.map(field => CARD_FIELD_NAMES[field].en).join(', ') },
      deadline: null,
      satangAtRisk: satang(0),
      // The names of what differs, never what stands there.
      evidence: { fields: fields.join('; '), readOn: dayOf(reading.readAt) }
    })
  }
}

function readingOf (hn: string, { registers, today }: CheckContext): CardReading | null {
  const reading = registers.cardReadingOf(hn)
  return reading !== null && isRecent(dayOf(reading.readAt), today) ? reading : null
}

const isRecent = (readOn: LocalDate, today: LocalDate): boolean => readOn >= addDays(today, -READING_HOLDS_DAYS)
