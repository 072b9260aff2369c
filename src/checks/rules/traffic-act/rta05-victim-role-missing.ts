import type { AccidentCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'
import { whyNotStrong } from './victim.js'

// 43-file victim roles: 1 driver, 2 passenger, 3 pedestrian; 8 is another, told in words.
const KNOWN_ROLES = new Set(['1', '2', '3'])
const OTHER_ROLE = '8'

export const rta05VictimRoleMissing: AccidentCheck = {
  id: 'RTA05',
  scope: 'accident',
  title: { th: 'ไม่มีบทบาทผู้ประสบภัย', en: 'Role of the victim not recorded' },
  family: 'traffic-act',
  schemes: ['ACT'],
  severity: 'warn',
  owner: 'emergency',
  audience: 'emergency',
  note: { th: 'ลงว่าเป็นผู้ขับขี่ ผู้โดยสาร หรือคนเดินเท้า', en: 'Record if driver, passenger or pedestrian' },
  needs: ['injury-victim-role'],
  mend: 'ลงผู้ขับขี่ ผู้โดยสาร หรือคนเดินเท้า ที่หน้าจออุบัติเหตุ',
  source: 'RVP field VicTimIs',
  why: 'แบบคำร้อง พรบ. ต้องบอกว่าผู้ประสบภัยเป็นผู้ขับขี่ ผู้โดยสาร หรือคนเดินเท้า',
  example: 'ผู้ป่วยซ้อนท้ายจักรยานยนต์ ช่องบทบาทว่าง',
  judge: accident => {
    const skipped = whyNotStrong(accident)
    if (skipped !== null) return skipped
    const injury = accident.first.kind === 'visit' ? accident.first.injury : accident.first.fromVisit?.injury ?? null
    const role = accident.claim?.victimRole ?? injury?.victimRole ?? null
    if (role !== null && KNOWN_ROLES.has(role)) return CLEAN
    const isTold = role === OTHER_ROLE && (accident.claim?.victimRole === OTHER_ROLE || (injury?.note ?? '') !== '')
    return isTold ? CLEAN : fault({ evidence: { role } })
  }
}
