import { column, type LayoutFacts } from './layout-facts.js'

/**
 * Outpatients referred (OP refer) of the universal scheme: visits only.
 * Billed is 21, all that may be charged (1), of which central reimburse (2) and OP refer (5) are parts.
 * Approved is 32, the net of OP refer whoever pays it (CUP up to 1,600 baht, NHSO above), and 61, the net of central reimburse.
 */
export const ORF: LayoutFacts = {
  family: 'orf',
  title: 'ORF (OP Refer)',
  width: 113,
  columns: [
    column(0, 'rep', 'REP'),
    column(2, 'transaction', 'TRAN_ID'),
    column(3, 'hn', 'HN'),
    column(4, 'citizenId', 'PID'),
    column(6, 'service', 'รับบริการ'),
    column(10, 'hospital', 'รักษา', 'Hcode'),
    column(21, 'billed', 'ยอดรวมค่าใช้จ่าย', 'เบิกได้'),
    column(25, 'act', 'พรบ'),
    column(32, 'approved', 'ชดเชยสุทธิ'),
    column(34, 'shareOrFlag', 'PS'),
    column(61, 'approved', 'ชดเชยสุทธิ'),
    column(101, 'codes', 'Error Code'),
    column(102, 'denied', 'Deny'),
    column(103, 'denied', 'Deny'),
    column(104, 'denied', 'Deny'),
    column(105, 'denied', 'Deny'),
    column(110, 'seq', 'SEQ NO')
  ]
}
