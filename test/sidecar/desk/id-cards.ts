import type { ThaiIdCard } from '../../../src/devices/thai-id-card/thai-id-card.js'
import { localDate } from '../../../src/values/local-date.js'
import { neverLogged } from '../../support/test-log.js'

export const CITIZEN_ID = '9000000000012'
neverLogged(CITIZEN_ID, 'ใจดีมาก', 'สมมุติเทพ')

/** The card of a patient of the small hospital. */
export const idCard = (overrides: Partial<ThaiIdCard> = {}): ThaiIdCard => ({
  citizenId: CITIZEN_ID,
  thaiName: { prefix: 'นาย', first: 'สมมุติเทพ', middle: '', last: 'ใจดีมาก' },
  englishName: { prefix: 'Mr.', first: 'Sommutthep', middle: '', last: 'Chaideemak' },
  birth: { year: 1980, month: 5, day: 5 },
  sex: 'male',
  address: { house: '9/1', moo: '4', trok: '', soi: 'ลับ', road: '', subdistrict: 'ในเมือง', district: 'เมืองสุรินทร์', province: 'สุรินทร์', text: '9/1 หมู่ที่ 4' },
  issuer: 'อำเภอ',
  issuedOn: localDate('2020-01-01'),
  expiresOn: localDate('2030-01-01'),
  isLifelong: false,
  nhso: null,
  ...overrides
})
