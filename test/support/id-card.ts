import type { ThaiIdCard } from '../../src/devices/thai-id-card/thai-id-card.js'
import { localDate } from '../../src/values/local-date.js'
import { citizenIdAt } from './citizen-ids.js'

/** A whole card of somebody made up; who matters to a test, and what of them, it says itself. */
export const idCard = (changes: Partial<ThaiIdCard> = {}): ThaiIdCard => ({
  citizenId: citizenIdAt(1),
  thaiName: { prefix: 'นาย', first: 'สมมติ', middle: '', last: 'ตัวอย่าง' },
  englishName: { prefix: 'Mr.', first: 'Sommut', middle: '', last: 'Tuayang' },
  birth: { year: 1980, month: 5, day: 5 },
  sex: 'male',
  address: null,
  issuer: '',
  issuedOn: localDate('2020-01-01'),
  expiresOn: localDate('2030-01-01'),
  isLifelong: false,
  nhso: null,
  ...changes
})
