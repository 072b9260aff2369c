import t from 'tap'
import { ch01ChargesNotPositive } from '../../../src/checks/rules/charges/ch01-charges-not-positive.js'
import { ch02NoCharges } from '../../../src/checks/rules/charges/ch02-no-charges.js'
import { ch03TotalDiffers } from '../../../src/checks/rules/charges/ch03-total-differs.js'
import { admission, an, at, charge, context, right, total, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const sameDay = context({ asOf: at('2026-11-10 23:59') })
const nextDay = context({ asOf: at('2026-11-11 00:00') })
const outcomes = context({ settings: { 'visit.outcomes_without_claim': ['08'] } })

await t.test('CH01 wants charges above zero', async (t) => {
  const free = { charges: [charge(0)], statistics: null }
  judged(t, ch01ChargesNotPositive, {
    clean: {
      'one satang': visit({ charges: [charge(0.01)] }),
      'a refund that leaves something': visit({ charges: [charge(300), charge(-299.99)] }),
      'an admission': admission()
    },
    finding: {
      zero: visit(free),
      'a NULL price counts as nothing': visit({ charges: [charge(null)] }),
      'one line back and forth': visit({ charges: [charge(300), charge(-300)] }),
      negative: visit({ charges: [charge(-0.01)] }),
      'tenths of a baht that cancel out in satang': visit({ charges: [charge(0.1), charge(0.2), charge(-0.3)] }),
      'an admission': admission(free),
      'from the next day': { of: visit(free), when: nextDay },
      'another outcome than those without care': { of: visit({ ...free, outcomeCode: '01' }), when: outcomes }
    },
    'not-applicable': {
      'no line at all is the business of CH02': visit({ charges: [] }),
      'the visit is still going on': { of: visit(free), when: sameDay },
      'the patient is still admitted': admission({ ...free, isDischarged: false }),
      'the patient pays': visit({ ...free, rights: [right('CASH')] }),
      'nobody registered the right': visit({ ...free, rights: [right('VACANT')] }),
      'advice only': { of: visit({ ...free, outcomeCode: '08' }), when: outcomes },
      'the visit became an admission': visit({ ...free, admission: an('690000123') })
    },
    undetermined: { 'no right': visit({ ...free, rights: [] }), 'an unknown right': visit({ ...free, rights: [right(null)] }) }
  })
  t.match(answerOf(ch01ChargesNotPositive, visit({ charges: [charge(-5)] })).findings, [{ severity: 'block', satangAtRisk: 0, evidence: { totalSatang: -500 } }], 'nothing is at risk where nothing is asked')
})

await t.test('CH02 wants charge lines', async (t) => {
  const none = { charges: [], statistics: null }
  judged(t, ch02NoCharges, {
    clean: { 'one line': visit(), 'one line of nothing': visit({ charges: [charge(0)] }), 'an admission': admission() },
    finding: {
      'no line': visit(none),
      'no line although statistics exist': visit({ charges: [] }),
      'an admission': admission(none),
      'from the next day': { of: visit(none), when: nextDay }
    },
    'not-applicable': {
      'the visit is still going on': { of: visit(none), when: sameDay },
      'the patient is still admitted': admission({ ...none, isDischarged: false, dischargedOn: null }),
      'the patient pays': visit({ ...none, rights: [right('CASH')] }),
      'left before care': { of: visit({ ...none, outcomeCode: '08' }), when: outcomes },
      'the visit became an admission': visit({ ...none, admission: an('690000123') })
    },
    undetermined: { 'no right': visit({ ...none, rights: [] }), 'an unknown right': visit({ ...none, rights: [right(null)] }) }
  })
})

await t.test('CH03 wants the total to equal the lines', async (t) => {
  judged(t, ch03TotalDiffers, {
    clean: {
      equal: visit(),
      'one baht more': visit({ statistics: total(301) }),
      'one baht less': visit({ statistics: total(299) }),
      'lines that only binary fractions tell apart': visit({ charges: [charge(0.1), charge(0.2)], statistics: total(0.3) }),
      'an admission': admission()
    },
    finding: {
      'one baht and one satang more': visit({ statistics: total(301.01) }),
      'one baht and one satang less': visit({ statistics: total(298.99) }),
      'lines that cancel out': visit({ charges: [charge(300), charge(-300)] }),
      'an admission': admission({ statistics: total(4310) }),
      'a visit without care that was charged': { of: visit({ statistics: total(400), outcomeCode: '08' }), when: outcomes }
    },
    'not-applicable': {
      'statistics without lines are the business of CH02': visit({ charges: [] }),
      'the visit is still going on': { of: visit({ statistics: total(400) }), when: sameDay },
      'the patient is still admitted': admission({ statistics: total(1), isDischarged: false }),
      'the patient pays': visit({ statistics: total(400), rights: [right('CASH')] }),
      'the visit became an admission': visit({ statistics: total(400), admission: an('690000123') })
    },
    undetermined: {
      'no statistics row': visit({ statistics: null }),
      'statistics of zero': visit({ statistics: total(0) }),
      'no right': visit({ statistics: total(400), rights: [] })
    }
  })
  t.match(answerOf(ch03TotalDiffers, visit({ statistics: total(250) })).findings, [{ severity: 'warn', satangAtRisk: 5000 }], 'the difference is at risk')
})
