import { CARE_COLUMNS, column, type LayoutFacts } from './layout-facts.js'

/**
 * Universal scheme, outpatients and inpatients.
 * Billed is 40, the total of (1.1) and (1.2); central reimburse (41) is a part of what is charged looked at once more and is not added.
 * Approved is what comes from NHSO (10) and from the agency (11). Denied parts stand in 104 to 108.
 */
export const UCS: LayoutFacts = {
  family: 'ucs',
  title: 'UCS (OP/IP)',
  width: 120,
  columns: [
    ...CARE_COLUMNS,
    column(10, 'approved', 'ชดเชยสุทธิ', 'สปสช'),
    column(11, 'approved', 'ชดเชยสุทธิ', 'หน่วยงาน'),
    column(13, 'codes', 'Error Code'),
    column(14, 'fund', 'กองทุนหลัก'),
    column(15, 'fund', 'กองทุนย่อย'),
    column(21, 'mainRight', 'สิทธิหลัก'),
    column(24, 'hospital', 'HCODE'),
    column(40, 'billed', 'รวมยอดเรียกเก็บ'),
    column(45, 'share', 'ล่าช้า', 'PS'),
    column(50, 'act', 'พรบ'),
    column(104, 'denied', 'Deny', 'HC'),
    column(105, 'denied', 'Deny', 'AE'),
    column(106, 'denied', 'Deny', 'INST'),
    column(107, 'denied', 'Deny', 'IP'),
    column(108, 'denied', 'Deny', 'DMIS'),
    column(117, 'seq', 'SEQ NO')
  ]
}
