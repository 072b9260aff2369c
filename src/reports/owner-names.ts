import type { Owner } from '../case/finding.js'

export const OWNER_NAMES: Readonly<Record<Owner, string>> = {
  'card-room': 'ห้องบัตร',
  emergency: 'อุบัติเหตุฉุกเฉิน',
  ward: 'หอผู้ป่วย',
  coding: 'เวชสถิติ',
  finance: 'การเงิน',
  'insurance-office': 'งานประกันสุขภาพ',
  it: 'ไอที'
}
