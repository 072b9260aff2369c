import { CARE_COLUMNS, column, type AnswerColumn, type LayoutFacts } from './layout-facts.js'

/** What the layouts of civil servants, local government and state agencies have alike. Billed is 31, what may be charged to the payer; approved its net (10) and that of promotion and prevention (11), paid besides. */
export const OFFICE_COLUMNS: readonly AnswerColumn[] = [
  ...CARE_COLUMNS,
  column(10, 'approved', 'ชดเชยสุทธิ'),
  column(11, 'approved', 'PP'),
  column(12, 'codes', 'Error Code'),
  column(13, 'fund', 'กองทุน'),
  column(18, 'mainRight', 'สิทธิหลัก'),
  column(21, 'hospital', 'HCODE'),
  column(31, 'billed', 'เบิกได้'),
  column(36, 'share', 'ล่าช้า', 'PS'),
  column(39, 'act', 'พรบ')
]

/** Denied parts beside each other, with the endings each payer gives them (`IPCS`, `IPLG`, `IP`). */
export const deniedFrom = (first: number): readonly AnswerColumn[] =>
  ['IP*', 'OP*', 'PA*', 'INST*', 'OT*'].map((word, i) => column(first + i, 'denied', 'Deny', word))

/** Civil servants, Bangkok, BMTA, the State Railway, private teachers: one layout. */
export const OFFICE: LayoutFacts = {
  family: 'office',
  title: 'OFC/BKK/BMT/SRT/PVT',
  width: 59,
  columns: [...OFFICE_COLUMNS, ...deniedFrom(48), column(56, 'seq', 'SEQ NO')]
}
