import t from 'tap'
import { mg01CardExpired } from '../../../src/checks/rules/migrants/mg01-card-expired.js'
import { mg02MainHospitalMissing } from '../../../src/checks/rules/migrants/mg02-main-hospital-missing.js'
import { st01NotRegistered } from '../../../src/checks/rules/migrants/st01-not-registered.js'
import { admission, an, completeRight, context, day, patient, right, visit } from '../../support/case-builder.js'
import { answered, eligible, knowing, notEligible, payerRight, provisional } from '../../support/eligibility-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const card = (endsOn: string | null) => right('MIGRANT', { endsOn: endsOn === null ? null : day(endsOn) })
const foreigner = patient({ isThai: false, citizenId: '6000000000011' })

await t.test('MG01 tells of a card that ended before the care did', async (t) => {
  judged(t, mg01CardExpired, {
    clean: {
      'it ends on the day of the visit': visit({ rights: [card('2026-11-10')] }),
      'it ends on the day of discharge': admission({ rights: [card('2026-11-10')] }),
      'the newer of two cards counts': visit({ rights: [right('CASH'), card('2026-11-01'), card('2027-11-01')] }),
      'in bed, and it ends today': { of: admission({ rights: [card('2026-11-20')], dischargedOn: null, isDischarged: false }), when: context() }
    },
    finding: {
      'it ended during the stay': admission({ rights: [card('2026-11-09')] }),
      'it ended on the day of admission': admission({ rights: [card('2026-11-08')] }),
      'in bed, and it ended yesterday': admission({ rights: [card('2026-11-19')], dischargedOn: null, isDischarged: false }),
      'it stands behind another right': visit({ rights: [right('CASH'), card('2026-11-09')] }),
      'a provisional right waits, the card has ended': { of: visit({ rights: [card('2026-11-09')] }), when: knowing({ provisional: provisional() }) }
    },
    'not-applicable': {
      'the main right, ended before the visit: RT06 tells it': visit({ rights: [card('2026-11-09')] }),
      'the main right, ended before the admission': admission({ rights: [card('2026-11-07')] }),
      'no last day is recorded': visit({ rights: [card(null)] }),
      'another payer': visit({ rights: [right('SSS', { endsOn: day('2026-11-09') })] }),
      'no day of the stay': admission({ rights: [card('2026-11-09')], admittedOn: null, dischargedOn: null }),
      'no right': visit({ rights: [] }),
      'the visit became an admission': visit({ rights: [right('CASH'), card('2026-11-09')], admission: an('690000123') })
    }
  })
  t.match(answerOf(mg01CardExpired, admission({ rights: [card('2026-11-09')] })).findings, [{ severity: 'block', message: /หมดอายุ 09\/11\/2569/, evidence: { endsOn: '2026-11-09' } }])
})

await t.test('MG02 wants the main hospital of a migrant', async (t) => {
  const of = (mainHospital: string) => ({ rights: [right('MIGRANT', { mainHospital })] })
  judged(t, mg02MainHospitalMissing, {
    clean: { 'our own': visit(of('10999')), 'another hospital': visit(of('10670')), 'an inpatient': admission(of('10670')) },
    finding: {
      blank: visit(of('')),
      zeros: visit(of('00000')),
      'a second right': visit({ rights: [right('CASH'), ...of('').rights] }),
      'an inpatient': admission(of(''))
    },
    'not-applicable': { 'another payer is the business of RT04': visit({ rights: [right('UC', { mainHospital: '' })] }), 'no right': visit({ rights: [] }), 'an unknown right': visit({ rights: [right(null, { mainHospital: '' })] }) }
  })
})

await t.test('ST01 tells of a status-problem right that the register does not have', async (t) => {
  const of = { rights: [right('STP')], patient: foreigner }
  judged(t, st01NotRegistered, {
    clean: { 'the register has it': { of: visit(of), when: answered(eligible([payerRight('STP')])) } },
    finding: {
      'no right': { of: visit(of), when: answered(notEligible('no-right')) },
      'vacant, and no Thai': { of: visit(of), when: answered(notEligible('vacant')) },
      'of an inpatient': { of: admission(of), when: answered(notEligible('no-right', { on: '2026-11-08' })) },
      'a Thai by nationality, and no right': { of: visit({ rights: [right('STP')] }), when: answered(notEligible('no-right')) }
    },
    'not-applicable': {
      'another right is the business of RT02': { of: visit(of), when: answered(eligible([payerRight('UC')])) },
      'a death is, too': { of: visit(of), when: answered(notEligible('dead', { diedOn: '2026-11-01' })) },
      'an ended one is the business of RT06': { of: visit(of), when: answered(notEligible('not-in-force', { notInForce: [payerRight('STP', { endsOn: day('2026-10-01') })] })) },
      'vacant, and a Thai: EL04 tells it': { of: visit({ rights: [right('STP')] }), when: answered(notEligible('vacant')) },
      'a right we have no scheme for': { of: visit(of), when: answered(eligible([payerRight(null)])) },
      'nobody was asked': visit(of),
      'asked too late': { of: visit(of), when: answered(notEligible('no-right', { askedAt: '2026-11-12 10:00', isAbout: '2026-11-12' })) },
      provisional: { of: visit(of), when: knowing({ provisional: provisional(), answers: [notEligible('no-right')] }) },
      'another payer': { of: visit({ rights: [completeRight('UC')] }), when: answered(notEligible('no-right')) }
    }
  })
  t.match(answerOf(st01NotRegistered, visit(of), answered(notEligible('no-right', { askedAt: '2026-11-11 05:00', isAbout: '2026-11-11' }))).findings, [{ message: /ตามวันที่ถาม/ }], 'an answer of the next morning says so')
})
