import type { Scheme } from '../../../case/right.js'
import type { RightSetUp } from '../../../case/set-up.js'
import type { SiteCheck } from '../../check.js'
import { CLEAN, fault, type Outcome } from '../../check.js'
import { nameOfRight, schemeOfSetUp } from './claimed-right.js'

/** NHSO's payers whose rights are sent with these settings, and the price group each one wants. */
const PRICE_GROUP: Partial<Record<Scheme, string>> = { OFC: '1', LGO: '1', UC: '2' }
/** Not charged to the right: CF01 tells it, and nothing of it is sent. */
const CHARGED_TO_THE_RIGHT = '02'
const SCHEMES: readonly Scheme[] = ['UC', 'OFC', 'LGO']

interface Setting {
  readonly th: string
  readonly en: string
  readonly isSet: (right: RightSetUp) => boolean
  /** The site uses it at all: not every HOSxP has each column. */
  readonly isKnown: (right: RightSetUp) => boolean
}

const SETTINGS: readonly Setting[] = [
  { th: 'ไม่หมดอายุ (noexpire)', en: 'never expires', isSet: right => right.neverExpires, isKnown: right => right.neverExpires },
  { th: 'ส่งออก e-Claim (export_eclaim)', en: 'exported to e-Claim', isSet: right => right.isExported, isKnown: right => right.isExported },
  { th: 'สิทธิตามแผน', en: 'a plan right', isSet: right => right.isPlan, isKnown: right => right.isPlan },
  { th: 'กลุ่มราคา (1 ข้าราชการ อปท., 2 บัตรทอง)', en: 'price group (1 OFC and LGO, 2 UC)', isSet: right => right.priceGroup === groupOf(right), isKnown: right => right.priceGroup !== '' }
]

export const rt13RightSetUp: SiteCheck = {
  id: 'RT13',
  scope: 'site',
  title: { th: 'ตั้งค่ารหัสสิทธิไม่ครบสำหรับส่งเบิก', en: 'Right code not set up for sending' },
  family: 'set-up',
  schemes: SCHEMES,
  severity: 'warn',
  owner: 'it',
  audience: 'none',
  needs: ['right-set-up'],
  mend: 'แก้ที่ System Setting > สิทธิการรักษา ของรหัสสิทธินั้น ถ้าเลิกใช้แล้ว ให้ปิดการใช้งานรหัส',
  source: 'NDP-Kit precheck (set-up of rights)',
  why: 'โปรแกรมส่งออกเลือกและคิดราคาตามการตั้งค่าของรหัสสิทธิ ตั้งไม่ครบ รายการทั้งหมดของรหัสนั้นไม่ถูกส่งหรือราคาผิด',
  example: 'เพิ่มรหัสสิทธิบัตรทองใหม่ แต่ลืมเลือกกลุ่มราคา ทุก visit ของรหัสนี้ใช้ราคาคนจ่ายเงินเอง',
  grace: 'ดูเฉพาะรหัสที่ลงเป็นลูกหนี้ (02) นอกนั้นบอกที่ CF01 และไม่ดูการตั้งค่าที่รหัสสิทธิใช้ไม่ถึงครึ่ง',
  judge: ({ setUp }) => {
    if (setUp === null) return null
    const judged = setUp.rights.filter(right => right.isActive && right.paymentStatus === CHARGED_TO_THE_RIGHT && groupOf(right) !== undefined)
    // What fewer than half of them have is no custom of the site.
    const known = SETTINGS.filter(setting => judged.filter(setting.isKnown).length * 2 >= judged.length)
    return new Map(judged.map(right => [nameOfRight(right), outcomeOf(right, known)]))
  }
}

const groupOf = (right: RightSetUp): string | undefined => {
  const scheme = schemeOfSetUp(right)
  return scheme === null ? undefined : PRICE_GROUP[scheme]
}

function outcomeOf (right: RightSetUp, known: readonly Setting[]): Outcome {
  const missing = known.filter(({ isSet }) => !isSet(right))
  if (missing.length === 0) return CLEAN
  return fault({
    detail: { th: `${right.code} ${right.name}: ${missing.map(({ th }) => th).join(', ')}`, en: `${right.code} ${right.name}: ${missing.map(({ en }) => en).join(', ')}` },
    evidence: { right: right.code, missing: missing.map(({ en }) => en).join(', ') }
  })
}
