import type { AccountRule } from './account-rule.js'

type Route = readonly [account: string, revenueAccount: string, name: string, kinds: AccountRule['kinds'], schemes: AccountRule['schemes'], where?: AccountRule['where']]

/**
 * debtor_accounts.tsv as far as the claim itself tells the account; the first that fits counts. Check-ups, emergency ambulances, promotion and prevention, high
 * cost, specific services, the first 72 hours of social security and what the agency pays back hang on items or on the hospital's own right codes: left to the hospital.
 */
const ROUTES: readonly Route[] = [
  ['1102050102.602', '4301020104.602', 'ลูกหนี้ค่ารักษา พรบ.รถ OP', ['visit'], ['ACT']],
  ['1102050102.603', '4301020104.603', 'ลูกหนี้ค่ารักษา พรบ.รถ IP', ['admission'], ['ACT']],
  ['1102050101.307', '4301020106.311', 'ลูกหนี้ค่ารักษา ประกันสังคม-กองทุนทดแทน', ['visit', 'admission'], ['WCF']],
  ['1102050101.209', '4301020105.241', 'ลูกหนี้ค่ารักษา P&P', ['visit'], ['UC'], 'own-cup'],
  ['1102050101.203', '4301020105.203', 'ลูกหนี้ค่ารักษา UC-OP นอก CUP (ในจังหวัด)', ['visit'], ['UC'], 'province'],
  ['1102050101.216', '4301020105.244', 'ลูกหนี้ค่ารักษา UC-OP บริการเฉพาะ (CR)', ['visit'], ['UC'], 'outside'],
  ['1102050101.202', '4301020105.202', 'ลูกหนี้ค่ารักษา UC-IP', ['admission'], ['UC']],
  ['1102050101.301', '4301020106.305', 'ลูกหนี้ค่ารักษา ประกันสังคม OP-เครือข่าย', ['visit'], ['SSS'], 'sso-network'],
  ['1102050101.303', '4301020106.307', 'ลูกหนี้ค่ารักษา ประกันสังคม OP-นอกเครือข่าย', ['visit'], ['SSS'], 'sso-outside'],
  ['1102050101.302', '4301020106.306', 'ลูกหนี้ค่ารักษา ประกันสังคม IP เครือข่าย', ['admission'], ['SSS'], 'sso-network'],
  ['1102050101.304', '4301020106.308', 'ลูกหนี้ค่ารักษา ประกันสังคม IP นอกเครือข่าย', ['admission'], ['SSS'], 'sso-outside'],
  ['1102050101.401', '4301020104.401', 'ลูกหนี้ค่ารักษา เบิกจ่ายตรงกรมบัญชีกลาง OP', ['visit'], ['OFC']],
  ['1102050101.402', '4301020104.402', 'ลูกหนี้ค่ารักษา เบิกจ่ายตรงกรมบัญชีกลาง IP', ['admission'], ['OFC']],
  ['1102050102.801', '4301020104.801', 'ลูกหนี้ค่ารักษา เบิกจ่ายตรง อปท. OP', ['visit'], ['LGO']],
  ['1102050102.802', '4301020104.802', 'ลูกหนี้ค่ารักษา เบิกจ่ายตรง อปท. IP', ['admission'], ['LGO']],
  ['1102050102.803', '4301020104.805', 'ลูกหนี้ค่ารักษา อปท.รูปแบบพิเศษ OP', ['visit'], ['BKK']],
  ['1102050102.804', '4301020104.806', 'ลูกหนี้ค่ารักษา อปท.รูปแบบพิเศษ IP', ['admission'], ['BKK']],
  ['1102050102.110', '4301020104.108', 'ลูกหนี้ค่ารักษา เบิกจ่ายตรงหน่วยงานอื่น OP', ['visit'], ['STATE']],
  ['1102050102.111', '', 'ลูกหนี้ค่ารักษา เบิกจ่ายตรงหน่วยงานอื่น IP', ['admission'], ['STATE']],
  ['1102050101.501', '4301020106.503', 'ลูกหนี้ค่ารักษา คนต่างด้าวและแรงงานต่างด้าว OP', ['visit'], ['MIGRANT'], 'own-cup'],
  ['1102050101.503', '4301020106.512', 'ลูกหนี้ค่ารักษา ต่างด้าว นอก CUP OP', ['visit'], ['MIGRANT']],
  ['1102050101.502', '', 'ลูกหนี้ค่ารักษา ต่างด้าว IP', ['admission'], ['MIGRANT'], 'own-cup'],
  ['1102050101.504', '', 'ลูกหนี้ค่ารักษา ต่างด้าว นอก CUP IP', ['admission'], ['MIGRANT']],
  ['1102050101.701', '4301020106.709', 'ลูกหนี้ค่ารักษา บุคคลที่มีปัญหาสถานะ OP ใน CUP', ['visit'], ['STP'], 'own-cup'],
  ['1102050101.702', '4301020106.701', 'ลูกหนี้ค่ารักษา บุคคลที่มีปัญหาสถานะ OP นอก CUP', ['visit'], ['STP']],
  ['1102050101.704', '4301020106.710', 'ลูกหนี้ค่ารักษา บุคคลที่มีปัญหาสถานะ เบิกส่วนกลาง IP', ['admission'], ['STP']]
]

export const ACCOUNT_RULES: AccountRule[] = ROUTES.map(([account, revenueAccount, name, kinds, schemes, where = 'any']) => ({ account, revenueAccount, name, kinds, schemes, where, rightCodes: [] }))
