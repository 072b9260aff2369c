import t from 'tap'
import { rg04LivesHereBelongsElsewhere } from '../../../src/checks/rules/registration/rg04-lives-here-belongs-elsewhere.js'
import { admission, at, context, day, patient, right, visit, vn } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const SETTINGS = { 'office.district': '3201', 'hospital.code': '10999', 'uc.cup_hospitals': ['01234'] }
const when = context({ settings: SETTINGS })
const came = (on: string, mainHospital = '10670', overrides: Parameters<typeof visit>[0] = {}) => visit({ id: vn(on), day: day(on), rights: [right('UC', { mainHospital })], ...overrides })
const asked = (...visits: readonly ReturnType<typeof came>[]) => ({ of: visits, when })
const living = (addressCode: string, isThai = true) => ({ patient: patient({ addressCode, isThai }) })

await t.test('RG04 finds who lives here and belongs elsewhere', async (t) => {
  judged(t, rg04LivesHereBelongsElsewhere, {
    clean: {
      'of our own hospital since': asked(came('2026-05-01'), came('2026-11-01', '10999')),
      'of a hospital of our CUP': asked(came('2026-05-01'), came('2026-11-01', '01234')),
      'one visit': asked(came('2026-11-01')),
      'the other visit is more than a year ago': asked(came('2025-11-19'), came('2026-11-01')),
      'the other visit was of another scheme': asked(came('2026-05-01', '10670', { rights: [right('SSS')] }), came('2026-11-01')),
      'a main hospital that is not recorded': asked(came('2026-05-01'), came('2026-11-01', '00000')),
      'the universal scheme comes second': asked(came('2026-05-01'), came('2026-11-01', '10670', { rights: [right('ACT'), right('UC', { mainHospital: '10670' })] })),
      'admissions are not visits': { of: [came('2026-05-01'), admission({ rights: [right('UC', { mainHospital: '10670' })] })], when }
    },
    finding: {
      'two visits': asked(came('2026-05-01'), came('2026-11-01')),
      'a year ago to the day': asked(came('2025-11-20'), came('2026-11-01')),
      'whatever the order of the history': asked(came('2026-11-01'), came('2026-05-01', '10999'))
    },
    'not-applicable': {
      'lives in another district': asked(came('2026-05-01', '10670', living('320201')), came('2026-11-01', '10670', living('320201'))),
      'no address': asked(came('2026-05-01', '10670', living('')), came('2026-11-01', '10670', living(''))),
      'an address of a province alone': asked(came('2026-05-01', '10670', living('32')), came('2026-11-01', '10670', living('32'))),
      'a foreigner': asked(came('2026-05-01', '10670', living('320101', false)), came('2026-11-01', '10670', living('320101', false))),
      'our district is not told': { of: [came('2026-05-01'), came('2026-11-01')], when: context({ settings: { ...SETTINGS, 'office.district': '' } }) },
      'nobody told which hospital is ours': { of: [came('2026-05-01'), came('2026-11-01')], when: context({ settings: { 'office.district': '3201' } }) }
    },
    undetermined: { 'nobody in the patient table': asked(came('2026-05-01', '10670', { patient: null })) }
  })
  t.match(answerOf(rg04LivesHereBelongsElsewhere, [came('2026-05-01'), came('2026-11-01')], when).findings, [{
    severity: 'info', satangAtRisk: 0, deadline: null, subject: { kind: 'patient' }, evidence: { visits: 2, mainHospital: '10670', subDistrict: '320101' }
  }], 'to be listed by sub-district')
})

await t.test('a visit of somebody else\'s patient who lives here is enough to look closer', async (t) => {
  const suspects = (item: Parameters<NonNullable<typeof rg04LivesHereBelongsElsewhere.suspectsCase>>[0], of = when) => rg04LivesHereBelongsElsewhere.suspectsCase?.(item, of)
  t.equal(suspects(came('2026-11-01')), true)
  t.equal(suspects(came('2026-11-01', '10999')), false)
  t.equal(suspects(came('2026-11-01', '')), false)
  t.equal(suspects(came('2026-11-01', '10670', living('320201'))), false)
  t.equal(suspects(came('2026-11-01', '10670', { patient: null })), false)
  t.equal(suspects(admission({ rights: [right('UC', { mainHospital: '10670' })] })), false)
  t.equal(suspects(came('2026-11-01'), context({ asOf: at('2026-11-20 06:30') })), false, 'nobody, while our district is not told')
})
