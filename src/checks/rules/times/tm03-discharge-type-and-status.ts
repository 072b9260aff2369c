import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'

const DEAD_TYPES = new Set(['8', '9'])
// 8 is stillbirth, 9 is dead.
const DEAD_STATUSES = new Set(['8', '9'])
const TYPES = new Set(['1', '2', '3', '4', '5', '8', '9'])
const STATUSES = new Set(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
const withoutZeros = (code: string | null): string => (code ?? '').replace(/^0+/, '')

export const tm03DischargeTypeAndStatus: CaseCheck = {
  id: 'TM03',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'ประเภทหรือสภาพการจำหน่ายไม่มีหรือขัดกัน', en: 'Discharge type or status missing or in conflict' },
  family: 'times',
  schemes: 'all',
  severity: 'block',
  owner: 'ward',
  audience: 'none',
  needs: ['discharge-type', 'discharge-status'],
  mend: 'แก้ประเภทการจำหน่าย (dchtype) และสภาพ (dchstts) ให้ตรงกัน',
  source: 'NHSO C111, C112, C113',
  why: 'ประเภทและสภาพการจำหน่ายใช้จัดกลุ่ม DRG และต้องไม่ขัดกัน โดยเฉพาะการเสียชีวิต',
  example: 'ประเภทการจำหน่ายเป็นเสียชีวิต (9) แต่สภาพเป็นดีขึ้น (2)',
  grace: 'เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C111' }, { system: 'e-claim', code: 'C112' }, { system: 'e-claim', code: 'C113' }],
  judge: item => {
    if (item.kind !== 'admission' || !item.isDischarged) return NOT_APPLICABLE
    const type = withoutZeros(item.dischargeType)
    const status = withoutZeros(item.dischargeStatus)
    const evidence = { type: item.dischargeType, status: item.dischargeStatus }
    if (!TYPES.has(type)) return fault({ detail: { th: 'ไม่มีประเภทการจำหน่ายที่ใช้ได้', en: 'no valid discharge type' }, evidence })
    if (!STATUSES.has(status)) return fault({ detail: { th: 'ไม่มีสภาพการจำหน่ายที่ใช้ได้', en: 'no valid discharge status' }, evidence })
    const isConflict = (DEAD_TYPES.has(type) && !DEAD_STATUSES.has(status)) || (status === '9' && !DEAD_TYPES.has(type))
    return isConflict ? fault({ detail: { th: `ประเภท ${type} สภาพ ${status}`, en: `type ${type}, status ${status}` }, evidence }) : CLEAN
  }
}
