import { column, type LayoutFacts } from '../rep/layouts/layout-facts.js'

/** The list of cases that e-Claim's web site exports: columns B to W, names in F and N are not read. Billed is Q, what is asked for. */
export const STATUS: LayoutFacts = {
  family: 'status',
  title: 'สถานะจากเว็บ e-Claim',
  width: 23,
  columns: [
    column(1, 'claimNumber', 'No'),
    column(2, 'patientType', 'ประเภทผู้ป่วย'),
    column(3, 'mainRight', 'สิทธิประโยชน์'),
    column(4, 'citizenId', 'บัตร'),
    column(6, 'hn', 'HN'),
    column(7, 'an', 'AN'),
    column(8, 'service', 'วันที่', 'รับบริการ'),
    column(9, 'serviceTime', 'เวลา', 'รับบริการ'),
    column(10, 'discharge', 'วันที่', 'จำหน่าย'),
    column(11, 'dischargeTime', 'เวลา', 'จำหน่าย'),
    column(12, 'status', 'สถานะ'),
    column(14, 'transaction', 'Tran ID'),
    column(16, 'billed', 'เรียกเก็บ'),
    column(17, 'rep', 'REP'),
    column(19, 'seq', 'SEQ'),
    column(20, 'detail', 'รายละเอียด'),
    column(21, 'codes', 'Deny')
  ]
}
