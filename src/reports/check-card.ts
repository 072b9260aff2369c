import type { Case } from '../case/case.js'
import type { Audience, Severity } from '../case/finding.js'
import type { SiteFact } from '../case/site-fact.js'
import type { PAYER_SYSTEMS } from '../checks/check.js'
import { type Check, type PayerCode, type SeverityFor } from '../checks/check.js'
import { whyUnlisted } from '../checks/code-tables/unlisted-codes.js'
import { formatBuddhist } from '../values/local-date.js'
import { OWNER_NAMES } from './owner-names.js'
import { AUDIENCE_NAMES as NOTE_READERS, FACT_NAMES, FAMILY_NAMES, SCHEME_NAMES } from './thai-names.js'

export const SEVERITY_MEANINGS: Readonly<Record<Severity, string>> = {
  block: 'ผู้จ่ายจะปฏิเสธ',
  warn: 'เสี่ยงเสียเงินหรือถูกเรียกคืน',
  info: 'ให้ทราบ'
}

const NOTE_AUDIENCE_NAMES: Readonly<Record<Audience, string>> = { none: 'ไม่มี (อยู่ในรายการงานเท่านั้น)', ...NOTE_READERS }

const KIND_NAMES: Readonly<Record<Case['kind'], string>> = { visit: 'ผู้ป่วยนอก (VN)', admission: 'ผู้ป่วยใน (AN)' }

export const SYSTEM_NAMES: Readonly<Record<typeof PAYER_SYSTEMS[number], string>> = {
  'e-claim': 'e-Claim สปสช.', 'digital-platform': 'NHSO Digital Platform', fdh: 'FDH', chi: 'สกส.', local: 'ของโรงพยาบาล'
}

/** What a page of a check says about it besides its sentences, in the order a reader asks: name and text, Thai. */
export function factsOfCheck (check: Check): readonly (readonly [name: string, text: string])[] {
  return [
    ['หมวด', FAMILY_NAMES[check.family]],
    ['ตัดสิน', judgedText(check)],
    ['บอกเมื่อใด', check.grace ?? 'ทันทีที่พบ'],
    ['ผู้แก้', OWNER_NAMES[check.owner]],
    ['ผู้เห็นโน้ต', `${NOTE_AUDIENCE_NAMES[check.audience]}${check.audience === 'none' ? '' : ` "${check.note.th}"`}`],
    ['กองทุน', check.schemes === 'all' ? 'ทุกกองทุน' : check.schemes.map(scheme => `${scheme} ${SCHEME_NAMES[scheme]}`).join(', ')],
    ['ระดับ', `${check.severity} ${SEVERITY_MEANINGS[check.severity]}${(check.severityFor ?? []).map(other => `; ${severityForText(other)}`).join('')}`],
    ['ข้อมูลที่ต้องมี', check.needs.map(needText).join('; ') || '-'],
    ['ใช้กับวันรับบริการ', validityText(check)],
    ...check.scope === 'none' ? [['ยังตรวจไม่ได้เพราะ', check.lacks] as const] : []
  ]
}

function judgedText (check: Check): string {
  switch (check.scope) {
    case 'case': return check.kinds.map(kind => KIND_NAMES[kind]).join(' และ ')
    case 'patient': return 'ทะเบียนผู้ป่วย (HN) บอกครั้งเดียวต่อคน'
    case 'accident': return 'อุบัติเหตุหนึ่งครั้ง บอกที่ visit แรกของเหตุ'
    case 'site': return 'เรื่องของทั้งโรงพยาบาล บอกครั้งเดียว'
    case 'none': return 'รุ่นนี้ยังไม่ตรวจ'
  }
}

function severityForText ({ schemes, subCodes, severity }: SeverityFor): string {
  const whom = [
    ...schemes === undefined ? [] : [schemes.map(scheme => SCHEME_NAMES[scheme]).join(', ')],
    ...subCodes === undefined ? [] : [`สิทธิย่อย ${subCodes.join(', ')}`]
  ]
  return `${severity} สำหรับ ${whom.join(' ')}`
}

const needText = (need: SiteFact | readonly SiteFact[]): string =>
  typeof need === 'string' ? factText(need) : need.map(factText).join(' หรือ ')

/** With the name that the setting `facts.use_anyway` takes. */
const factText = (fact: SiteFact): string => `${FACT_NAMES[fact]} (${fact})`

const validityText = ({ validFrom, validTo }: Check): string => validFrom === undefined && validTo === undefined
  ? 'ทุกวัน'
  : `${validFrom === undefined ? 'แรกเริ่ม' : formatBuddhist(validFrom)} ถึง ${validTo === undefined ? 'ปัจจุบัน' : formatBuddhist(validTo)}`

/** A refusal the check prevents, as a page says it. */
export interface PreventedRefusal {
  readonly system: string
  readonly code: string
  readonly meaning: string
  readonly mend: string
}

/** What a code of a payer says; `null`: it stands in no list. */
export type MeaningOf = (system: PayerCode['system'], code: string) => { readonly meaning: string, readonly mend: string | null } | null

export const preventedRefusals = ({ prevents = [] }: Check, meaningOf: MeaningOf): readonly PreventedRefusal[] => prevents.map(named => refusalText(named, meaningOf))

function refusalText (named: PayerCode, meaningOf: MeaningOf): PreventedRefusal {
  const refusal = meaningOf(named.system, named.code)
  return {
    system: SYSTEM_NAMES[named.system],
    code: named.code,
    meaning: refusal?.meaning ?? `ไม่มีคำอธิบาย: ${whyUnlisted(named) ?? 'ไม่อยู่ในรายการรหัสที่มี'}`,
    mend: refusal?.mend ?? '-'
  }
}
