import type { PayerCode } from '../check.js'

/** Codes a check names whose meaning no list we have gives, with the reason (Thai). Every other code is in the tables. */
export const UNLISTED: readonly (PayerCode & { readonly why: string })[] = [
  ...['ER101', 'ER102', 'ER103', 'ER105', 'ER108'].map(code => ({ system: 'fdh' as const, code, why: 'รหัสของโปรแกรมตรวจก่อนส่ง FDH ไม่มีรายการคำอธิบายที่เผยแพร่' })),
  ...['P208', 'P124', 'L205'].map(code => ({ system: 'digital-platform' as const, code, why: 'รายการรหัสของ NHSO Digital Platform ที่มีเป็นฉบับไม่ครบ' }))
]

/** Why nothing is known of a code; `null`: it is not one of these. */
export const whyUnlisted = ({ system, code }: PayerCode): string | null => UNLISTED.find(listed => listed.system === system && listed.code === code)?.why ?? null
