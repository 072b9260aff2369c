import type { HosxpSend } from '../../../case/case-claim.js'
import { DAY_MS } from '../../../values/local-date.js'
import type { CaseCheck, Outcome } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'

// Statuses of the platform (ndp_status_codes): to be mended by us, and its last word against us.
const TO_BE_MENDED = new Set(['1101', '1102', '2100', '3000', '3101', '4100', '4103'])
const REFUSED = new Set(['5007', '5102', '6000'])
const STUCK_MS = 2 * DAY_MS

export const sn06PlatformState: CaseCheck = {
  id: 'SN06',
  scope: 'case',
  kinds: ['visit', 'admission'],
  standsUnderCapitation: true,
  title: { th: 'สถานะใน NHSO Digital Platform ค้างหรือผิด', en: 'Stuck or failed on the NHSO Digital Platform' },
  family: 'sending',
  schemes: 'all',
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['platform-sends'],
  mend: 'เปิดสถานะการส่งใน HOSxP แก้ตามรหัสที่ตอบกลับ แล้วส่งใหม่ ถ้าไม่ใช้แล้วให้ยกเลิกรายการที่นั่น',
  source: 'NDP-Kit 2026-08-07 (ndp_status_codes); 13Plus v1.3.5.1',
  why: 'รายการที่ค้างหรือถูกตีกลับในแพลตฟอร์มไม่มีใครเห็นจนพ้นกำหนดส่ง',
  example: 'ส่งค่าฝากครรภ์เมื่อสามวันก่อน แพลตฟอร์มตอบ 1101 ไม่ผ่านการตรวจสอบขั้นต้น',
  grace: 'ที่ถูกตีกลับบอกทันที ที่ยังไม่มีคำตอบบอกเมื่อครบ 2 วัน',
  judge: (item, { asOf }) => {
    const last = item.sends.filter(({ channel }) => channel === 'digital-platform').at(-1)
    return last === undefined ? NOT_APPLICABLE : answerOf(last, asOf)
  }
}

function answerOf (send: HosxpSend, asOf: number): Outcome {
  const { state, recordStatus, paymentStatus, codes, at } = send
  if (state === 'cancelled') return CLEAN
  const status = [paymentStatus, recordStatus].find(code => REFUSED.has(code) || TO_BE_MENDED.has(code)) ?? recordStatus
  const isRefused = REFUSED.has(status)
  const isStuck = state === 'unknown' && at !== null && asOf - at >= STUCK_MS
  if (!isRefused && !TO_BE_MENDED.has(status) && state !== 'failed' && !isStuck) return state === 'unknown' && at === null && status === '' ? undetermined('ไม่ทราบว่าส่งเมื่อไร') : CLEAN
  const shown = [status, ...codes].filter(code => code !== '').join(' ')
  const word = isRefused ? { th: 'ไม่จ่าย', en: 'refused' } : isStuck && !TO_BE_MENDED.has(status) ? { th: 'ไม่มีคำตอบเกิน 2 วัน', en: 'no answer for two days' } : { th: 'ต้องแก้แล้วส่งใหม่', en: 'to be mended and sent again' }
  return fault({
    severity: isRefused ? 'block' : 'warn',
    detail: { th: [word.th, shown].filter(part => part !== '').join(' '), en: [word.en, shown].filter(part => part !== '').join(' ') },
    evidence: { state, recordStatus, paymentStatus, codes: codes.join(' ') }
  })
}
