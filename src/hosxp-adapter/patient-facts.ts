import type { Patient } from '../case/case.js'
import type { Hn } from '../values/identifiers.js'
import { dayOf } from './build-facts.js'
import { text, type Row } from './rows.js'
import type { ExportCodes, PlaceNames } from './site-lookups.js'

export const PATIENT_COLUMNS = [
  'hn', 'cid', 'birthday', 'sex', 'nationality', 'chwpart', 'amppart', 'tmbpart', 'pname', 'fname', 'midname', 'lname', 'addrpart', 'moopart', 'passport_no', 'deathday'
] as const

// '99' is Thai at every site seen; a blank nationality is a Thai nobody typed.
const THAI = new Set(['', '99', '099'])

const NO_NAMES: PlaceNames = new Map()

/** The patient's own row; nobody's twins are known by it. `names`: of provinces, districts and sub-districts; without them an address has none. */
export function patientOf (row: Partial<Row<typeof PATIENT_COLUMNS[number]>>, names: PlaceNames = NO_NAMES, disabilityNumbers: ExportCodes = NO_NAMES): Patient {
  const sex = text(row.sex)
  const [province, district, subdistrict] = [text(row.chwpart), text(row.amppart), text(row.tmbpart)]
  return {
    hn: text(row.hn) as Hn,
    citizenId: text(row.cid),
    birthday: dayOf(row.birthday ?? null),
    sex: sex === '1' ? 'male' : sex === '2' ? 'female' : null,
    isThai: THAI.has(text(row.nationality)),
    passport: text(row.passport_no),
    diedOn: dayOf(row.deathday ?? null),
    disabilityNumber: disabilityNumbers.get(text(row.hn)) ?? '',
    addressCode: `${province}${district}${subdistrict}`,
    twins: [],
    name: { prefix: text(row.pname), first: text(row.fname), middle: text(row.midname), last: text(row.lname) },
    address: {
      house: text(row.addrpart),
      moo: text(row.moopart),
      subdistrict: names.get(`${province}${district}${subdistrict}`) ?? '',
      district: names.get(`${province}${district}00`) ?? '',
      province: names.get(`${province}0000`) ?? ''
    }
  }
}
