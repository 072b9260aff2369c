import t from 'tap'
import { recordOf } from '../../../src/checks/accident/accident-record.js'
import { buildAccidentCases } from '../../../src/checks/accident/build-accident-cases.js'
import type { Case } from '../../../src/case/case.js'
import { satangFromBaht } from '../../../src/values/satang.js'
import { admission, an, at, charge, completeRight, context, day, HN, moment, origin, right, victim, visit, vn } from '../../support/case-builder.js'

const recorded = (...cases: Case[]) => {
  const { registers, settings } = context()
  return buildAccidentCases(cases, registers, settings).map(recordOf)
}
const act = (baht: number) => charge(baht, { rightCode: '36' })
const owing = (baht: number) => ({ debt: { owed: satangFromBaht(baht), since: null } })

await t.test('a record keeps what the board shows of an accident', async (t) => {
  const referral = { on: day('2026-11-11'), toHospital: '10670' }
  t.strictSame(recorded(
    victim({ id: vn('691112090000'), day: day('2026-11-12'), injury: null, charges: [act(-50)], ...owing(30) }),
    admission({ admittedOn: day('2026-11-10'), fromVisit: origin({ id: vn('691110090000') }), charges: [act(500), charge(1000)], referral, ...owing(20) }),
    victim({ charges: [charge(200)], admission: an('690000123') })
  ), [{
    subject: { kind: 'visit', id: '691110090000' },
    hn: HN,
    level: 'strong',
    signals: ['right of the act', 'external cause V234', 'injury record transport 02'],
    startsClock: true,
    arrivedAt: at('2026-11-10 09:00'),
    isArrivalTimeKnown: true,
    accident: { recorded: moment('2026-11-10 07:40'), clockFrom: at('2026-11-10 07:40'), isAssumed: false, doSourcesDiffer: false },
    members: [
      { kind: 'visit', id: '691110090000', day: '2026-11-10' },
      { kind: 'admission', id: '690000123', day: '2026-11-10' },
      { kind: 'visit', id: '691112090000', day: '2026-11-12' }
    ],
    hasActRight: true,
    charged: satangFromBaht(1650),
    underAct: satangFromBaht(450),
    referral,
    owed: satangFromBaht(50)
  }])
})

await t.test('a suspicion has a record, too', async (t) => {
  t.match(recorded(visit({ complaint: 'รถล้ม' })), [{ level: 'weak', signals: ['words'], hasActRight: false, underAct: 0, charged: 30_000, referral: null, owed: 0 }])
})

await t.test('a record holds broken data without breaking', async (t) => {
  const lone = admission({ rights: [completeRight(), right('ACT', { code: '' })], admittedOn: null, dischargedOn: null, charges: [charge(-200), charge(5, { rightCode: '' })] })
  t.match(recorded(lone), [{ members: [{ kind: 'admission', day: null }], hasActRight: true, charged: 0, underAct: 0 }], 'a blank code names no charges, and what was given back is no less than nothing')
})
