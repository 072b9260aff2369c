import { CARE_COLUMNS, column, type LayoutFacts } from './layout-facts.js'

/**
 * Social security. Approved is 60, all services together. Billed is not read: what was asked (ขอเบิกค่าบริการ) stands by service in columns whose places
 * no source gives us, and HOSxP knows what was billed.
 */
export const SSS: LayoutFacts = {
  family: 'sss',
  title: 'SSS',
  width: 74,
  columns: [
    ...CARE_COLUMNS,
    column(10, 'fund', 'กรณีที่เบิก'),
    column(16, 'mainRight', 'สิทธิหลัก'),
    column(19, 'hospital', 'HCODE'),
    column(34, 'shareOrFlag', 'ระยะเวลาส่งข้อมูล', 'PS'),
    column(60, 'approved', 'รวมเงินค่าบริการทั้งหมด'),
    column(61, 'codes', 'Error Code'),
    column(62, 'denied', 'Deny', 'IP*'),
    column(63, 'denied', 'Deny', 'OP*'),
    column(64, 'denied', 'Deny', 'AE*'),
    column(65, 'denied', 'Deny', 'HC*'),
    column(66, 'denied', 'Deny', 'IN*'),
    column(71, 'seq', 'SEQ NO')
  ]
}
