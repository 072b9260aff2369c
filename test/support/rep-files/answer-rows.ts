import type { FileLayout } from './answer-columns.js'
import type { FileRow } from './answer-file.js'

// 9-0000-… is given to nobody.
export const SOMEBODY = '9000000000017'
export const ELSE = '9000000000025'
// Must never come out again.
export const NAME = 'นางสมมติ ตัวอย่าง'

const PEOPLE = { tran_id: '610629012', hn: '0012345', pid: SOMEBODY, name: NAME, seq_no: '691116093105' } as const

/** A plain row of each layout, with every column that counts. */
export const PLAIN_ROW: Readonly<Record<FileLayout, FileRow>> = {
  ucs: {
    ...PEOPLE,
    rep_no: '690100337',
    seq: 1,
    an: '690001234',
    ptype: 'IP',
    dateadm: '10/11/2569 08:15:00',
    datedsc: '14/11/2569 10:30',
    reimb_nhso: 12_345.67,
    reimb_agency: 100,
    claim_from: 'สปสช.',
    error_code: '-',
    main_fund: 'IP',
    sub_fund: 'IPINRGR',
    main_inscl: 'UCS',
    claim_drg: 20_000,
    claim_xdrg: 500.25,
    claim_net: 20_500.25,
    claim_central_reimb: 500,
    ps_chk: 'Y',
    ps_percent: 95,
    act_amt: 30_000,
    deny_hc: 10,
    deny_ip: 5.5
  },
  orf: {
    ...PEOPLE, rep_no: '690100400', no: 1, service_date: '16/11/2026 09:31', claim_amt: '2,500.00', act_amt: '-', reimb_total: 2000, ps: 100, cr_total: 300.5, error_code: 'W02', deny_hc: '-', respon_cup: 1600, respon_nhso: 400
  },
  office: {
    ...PEOPLE, rep_no: '690200001', seq: 1, an: '-', ptype: 'OP', dateadm: '16/11/2569 09:31', datedsc: '-', net_compensate_nhso: 1234.5, net_compensate_employer: 50, error_code: '', main_fund: 'OPCS', maininscl: 'OFC', charge_total: 1400, charge_vehicle_drug_device: 1334.5, charge_central_reimburse: 65.5, delay_percent: '100', act_amount: 0, deny_inst: '(20.00)'
  },
  lgo: {
    ...PEOPLE, rep_no: '690300001', seq: 1, an: '690001234', ptype: 'IP', dateadm: '10/11/2569', datedsc: '14/11/2569', net_compensate_nhso: 0, error_code: '305', main_fund: 'IPLG', maininscl: 'LGO', charge_vehicle_drug_device: 9000, delay_percent: '80%', act_amount: 100, deny_ip: 9000
  },
  sss: {
    ...PEOPLE, rep_no: '690400001', seq: 1, an: '-', ptype: 'OP', dateadm: '16/11/2569 09:31', datedsc: '-', main_fund: 'ARF', maininscl: 'SSS', delay_ps: 'N', net_compensate_nhso: 0, error_code: 'A52', deny_ip: 1, deny_hc: 2, deny_ae: 3, deny_inst: 4, deny_dmis: 5
  },
  status: {
    eclaim_no: '6911000123', ptype: 'OP', right: 'UCS', pid: SOMEBODY, name: NAME, recorder: NAME, hn: '0012345', an: 'null', date: '16/11/2569', time: '09:31', dsc_date: '16/11/2569', dsc_time: '10:00:05', status: '3=ไม่ผ่านการตรวจสอบจากสปสช.(C)', tran_id: '610629012', net: 900, asked: 850.75, rep_no: '690100337', stm: 'null', seq_no: '691116093105', detail: 'ไม่พบเลข 305 ในฐานข้อมูล', deny: '305,W02', channel: 'FDH'
  }
}
