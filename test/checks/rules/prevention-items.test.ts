import t from 'tap'
import type { ChargeLine, VisitCase } from '../../../src/case/case.js'
import type { Scheme } from '../../../src/case/right.js'
import { FEE_SCHEDULE, feeScheduleRule } from '../../../src/checks/code-tables/ppfs-rules.js'
import { pp01AgainstFeeSchedule } from '../../../src/checks/rules/prevention/pp01-against-fee-schedule.js'
import { admission, an, charge, context, day, daysLater, diagnosis, drug, item, patient, procedure, right, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const line = (nationalCode: string, baht: number, overrides: Partial<ChargeLine> = {}): ChargeLine =>
  charge(baht, { item: item({ code: `S${nationalCode}`, nationalCode, nationalType: '4' }), ...overrides })
const tmt = (code: string): ChargeLine => charge(20, { item: drug({ code: `D${code}` }, { tmt: code, allTmt: [code] }) })

interface Wish {
  readonly codes?: readonly string[]
  readonly charges: readonly ChargeLine[]
  readonly procedures?: readonly string[]
  readonly born?: string | null
  readonly sex?: 'male' | 'female' | null
  readonly scheme?: Scheme | null
}
const of = ({ codes = ['Z340'], charges, procedures = [], born = '1996-03-14', sex = 'female', scheme = 'UC' }: Wish): VisitCase => visit({
  patient: patient({ sex, birthday: born === null ? null : day(born) }),
  rights: [right(scheme)],
  diagnoses: codes.map((code, i) => diagnosis(code, i === 0 ? '1' : '2')),
  procedures: procedures.map((code) => procedure(code)),
  charges
})
const FIRST_LABS = ['350057', '36351', '36319', '30213', '30131'].map((code) => line(code, 50))
const glucose = charge(40, { item: item({ code: 'L1', laboratoryCode: '320281' }) })

await t.test('PP01 wants everything the fee schedule asks beside an item', (t) => {
  judged(t, pp01AgainstFeeSchedule, {
    clean: {
      'antenatal care': of({ charges: [line('30011', 360)] }),
      'cheaper than the schedule': of({ charges: [line('30011', 300)] }),
      'another of its diagnoses, not as principal': of({ codes: ['J069', 'Z359'], charges: [line('30011', 360)] }),
      'one test of each group': of({ charges: [line('30012', 600), ...FIRST_LABS] }),
      'one of the second tests with antenatal care': of({ charges: [line('30011', 360), line('30013', 190), line('36350', 100)] }),
      'an ultrasound with its procedure': of({ charges: [line('30010', 400)], procedures: ['8878'] }),
      'a glucose test by its TMLT code': of({ codes: ['Z018'], born: '1986-03-14', sex: 'male', charges: [line('12003', 40), glucose] }),
      'the 35th birthday': of({ codes: ['Z131'], born: '1991-11-10', charges: [line('12003', 40), glucose] }),
      'the day before the 60th birthday': of({ codes: ['Z131'], born: '1966-11-11', charges: [line('12003', 40), glucose] }),
      'pills by their TMT code': of({ codes: ['Z304'], charges: [line('FP003_1', 40), tmt('100546')] }),
      'two units, each at the price': of({ charges: [charge(720, { item: item({ code: 'S30011', nationalCode: '30011' }), quantity: 2, unitPrice: null })] }),
      'a price the schedule does not name': of({ codes: ['Z000'], born: '1950-01-01', sex: 'male', charges: [line('17001', 900)] }),
      'a category of diagnoses': of({ codes: ['C049'], born: '1986-03-14', charges: [line('15001', 100)] }),
      'lipids at an age on which sources disagree are left to PP14': of({ codes: ['Z108'], born: '1986-03-14', charges: [line('12004', 160), line('32004', 200)] }),
      'social security': of({ scheme: 'SSS', charges: [line('30011', 360)] }),
      'no diagnosis at all is told by DX01': of({ codes: [], charges: [line('30011', 360)] }),
      'procedures where the site does not record them': { of: of({ charges: [line('30010', 400)] }), when: context({ lacks: ['visit-procedures'] }) },
      'laboratory tests where the site has no codes of them': { of: of({ charges: [line('30012', 600)] }), when: context({ lacks: ['laboratory-codes'] }) },
      'drugs where the site has no codes of them': { of: of({ codes: ['Z304'], charges: [line('FP003_1', 40)] }), when: context({ lacks: ['drug-codes'] }) },
      'on the second day': { of: of({ charges: [line('30011', 360)] }), when: daysLater(2) }
    },
    finding: {
      'a man': of({ codes: ['Z130'], sex: 'male', born: '2006-03-14', charges: [line('13001', 65), line('30101', 90)] }),
      'a day before the 35th birthday': of({ codes: ['Z018'], born: '1991-11-11', charges: [line('12003', 40), glucose] }),
      'the 60th birthday': of({ codes: ['Z018'], born: '1966-11-10', charges: [line('12003', 40), glucose] }),
      'lipids under 35, where all sources agree': of({ codes: ['Z108'], born: '1996-03-14', charges: [line('12004', 160), line('32004', 200)] }),
      'none of its diagnoses': of({ codes: ['J069'], charges: [line('30011', 360)] }),
      'a neighbour of its diagnoses': of({ codes: ['Z360'], charges: [line('30011', 360)] }),
      'four of five groups of tests': of({ charges: [line('30012', 600), ...FIRST_LABS.slice(1)] }),
      'another procedure': of({ charges: [line('30010', 400)], procedures: ['8952'] }),
      'another drug': of({ codes: ['Z304'], charges: [line('FP003_1', 40), tmt('737390')] }),
      'without what must stand beside it': of({ codes: ['Z392'], charges: [line('30016', 135), tmt('737390')] }),
      'one satang too dear': of({ charges: [line('30011', 360.01)] }),
      'social security, too': of({ scheme: 'SSS', codes: ['J069'], charges: [line('30011', 360)] })
    },
    'not-applicable': {
      'no item of the schedule': of({ charges: [line('55020', 50)] }),
      'the patient paid for it': of({ codes: ['J069'], charges: [line('30011', 360, { isClaimed: false })] }),
      'cancelled again': of({ codes: ['J069'], charges: [line('30011', 360), line('30011', -360, { quantity: -1 })] }),
      'civil servants': of({ scheme: 'OFC', codes: ['J069'], charges: [line('30011', 360)] }),
      'before the schedule of 2569': { ...of({ codes: ['J069'], charges: [line('30011', 360)] }), day: day('2025-09-30') },
      'the day after may still complete it': { of: of({ codes: ['J069'], charges: [line('30011', 360)] }), when: daysLater(1) },
      'the visit became an admission': { ...of({ codes: ['J069'], charges: [line('30011', 360)] }), admission: an('690000123') },
      'an admission': admission({ charges: [line('30011', 360)] })
    },
    undetermined: {
      'an unknown right': of({ scheme: null, charges: [line('30011', 360)] }),
      'an unknown sex, nothing else wrong': of({ sex: null, charges: [line('30011', 360)] }),
      'an unknown birthday': of({ codes: ['Z018'], born: null, charges: [line('12003', 40), glucose] }),
      'the HN is not in the patient table': { ...of({ charges: [line('30011', 360)] }), patient: null }
    }
  })
  t.end()
})

await t.test('PP01 tells one finding for each item, with all that is missing', (t) => {
  const { findings } = answerOf(pp01AgainstFeeSchedule, of({ codes: ['J069'], charges: [line('30011', 400), line('30010', 400), line('30014', 75)], sex: null }))
  t.same(findings.map((finding) => finding.line).sort(), ['30010', '30011', '30014'])
  const care = findings.find((finding) => finding.line === '30011')
  t.match(care?.message, /Z340\/Z348\/Z349\/Z350….*400\.00 เกินอัตรา 360\.00/)
  t.equal(care?.satangAtRisk, 40_000, 'what was charged for the item is at risk')
  t.match(findings.find((finding) => finding.line === '30010')?.message, /ไม่มีรหัสโรค.*ไม่มีรหัสหัตถการ 8878/)
  t.equal(care?.severity, 'block')
  t.match(answerOf(pp01AgainstFeeSchedule, of({ charges: [line('30011', 400)] })).findings, [{ severity: 'warn' }], 'a price above the rate alone: the rate is paid all the same')
  t.end()
})

await t.test('the fee schedule is whole', (t) => {
  t.equal(FEE_SCHEDULE.length, 24)
  t.equal(new Set(FEE_SCHEDULE.map(({ code }) => code)).size, 24, 'every code stands once')
  for (const { code, diagnoses, price, ages: [low, high], companions } of FEE_SCHEDULE) {
    t.ok(diagnoses.length > 0 && diagnoses.every((one) => /^[A-Z]\d\d\d?\d?$/.test(one)), `${code} names diagnoses`)
    t.ok(price === null || price > 0, `${code} has a price or none`)
    t.ok(low === null || high === null || low < high, `${code} has ages in order`)
    t.ok(companions.every((one) => feeScheduleRule(one) !== null), `${code} has companions of the schedule`)
  }
  t.equal(feeScheduleRule('55020'), null)
  t.end()
})
