import t from 'tap'
import type { AccidentClaim } from '../../../src/case/accident-claim.js'
import { rta01OtherRight } from '../../../src/checks/rules/traffic-act/rta01-other-right.js'
import { rta02NoExternalCause } from '../../../src/checks/rules/traffic-act/rta02-no-external-cause.js'
import { rta05VictimRoleMissing } from '../../../src/checks/rules/traffic-act/rta05-victim-role-missing.js'
import { rta09NotFiledInTime } from '../../../src/checks/rules/traffic-act/rta09-not-filed-in-time.js'
import { admission, an, at, charge, claim, completeRight, context, day, daysLater, diagnosis, injury, moment, origin, right, victim, visit, vn } from '../../support/case-builder.js'
import { answerOf, judged, type Row } from '../../support/judged.js'

const weak = visit({ complaint: 'รถล้ม' })
const dressing = visit({ rights: [right('ACT')], diagnoses: [diagnosis('Z480')] })
const filed = (overrides: Partial<AccidentClaim>) => context({ claims: [claim(overrides)] })
const yes = filed({ isVictim: true })

/** Nothing here is a victim to be judged. */
const NOBODY: Readonly<Record<string, Row>> = {
  'no sign of an accident': visit(),
  'a suspicion nobody answered': weak,
  'a suspicion the office answered with no': { of: weak, when: filed({ isVictim: false }) },
  'a suspicion the office answered with yes, whose clock alone runs': { of: weak, when: yes },
  'only a follow-up visit is known': dressing
}

await t.test('RTA01 wants the right of the act for a victim', async (t) => {
  const other = victim({ rights: [completeRight()] })
  judged(t, rta01OtherRight, {
    clean: {
      'the right of the act': victim({ rights: [right('ACT')] }),
      'as second right': victim({ rights: [completeRight(), right('ACT')] }),
      'on the visit itself': victim({ rights: [completeRight()], registeredRight: right('ACT') }),
      'on the admission': [victim({ rights: [completeRight()], admission: an('690000123') }), admission({ rights: [right('ACT')] })],
      'the act does not cover it': { of: other, when: filed({ notCoveredReason: 'รถล้มในบ้าน' }) },
      'the act is exhausted': { of: other, when: filed({ exhaustedOn: day('2026-11-11') }) },
      'refused with a signature': { of: other, when: filed({ refusalSignedOn: day('2026-11-10') }) }
    },
    finding: {
      'another right': other,
      'no right': victim({ rights: [] }),
      'somebody who pays': victim({ rights: [right('CASH')] }),
      'an unknown right': victim({ rights: [right(null)] }),
      'only a traffic type in the emergency register': visit({ emergency: { enteredAt: null, isTrafficType: true, urgency: null, text: '' } }),
      'an admission that came from no visit': admission({ diagnoses: [diagnosis('S721'), diagnosis('V234', '5')] }),
      'a refusal without a signature': { of: other, when: filed({ refusalConfirmedBy: 'งานประกัน' }) },
      'a foreigner without any number': victim({ rights: [completeRight()], patient: null })
    },
    'not-applicable': NOBODY
  })
  const { findings } = answerOf(rta01OtherRight, victim({ rights: [completeRight()], charges: [charge(40_000)] }))
  t.match(findings, [{ severity: 'block', satangAtRisk: 3_000_000, subject: { kind: 'visit' } }], 'at risk is at most what the act pays first')
  t.match(answerOf(rta01OtherRight, victim({ rights: [completeRight()], charges: [charge(-500)] })).findings, [{ satangAtRisk: 0 }], 'a refund puts nothing at risk')
})

await t.test('RTA02 wants a V code under the right of the act', async (t) => {
  const uncoded = { rights: [right('ACT')], diagnoses: [diagnosis('S610')] }
  judged(t, rta02NoExternalCause, {
    clean: {
      'a V code': victim(),
      'a V code as principal': visit({ rights: [right('ACT')], diagnoses: [diagnosis('V234')] }),
      'V01 is a V code': visit({ ...uncoded, diagnoses: [diagnosis('S610'), diagnosis('V01', '5')] }),
      'V99 is a V code': visit({ ...uncoded, diagnoses: [diagnosis('S610'), diagnosis('V99', '5')] })
    },
    finding: {
      'no cause': visit(uncoded),
      'alcohol is no traffic accident': visit({ ...uncoded, diagnoses: [diagnosis('S610'), diagnosis('Y85', '5')] }),
      'a fall': visit({ ...uncoded, diagnoses: [diagnosis('S610'), diagnosis('W010', '5')] }),
      'the act as second right': visit({ ...uncoded, rights: [completeRight(), right('ACT')] }),
      'the act on the visit itself': visit({ ...uncoded, rights: [completeRight()], registeredRight: right('ACT') }),
      'on the third day': { of: visit(uncoded), when: daysLater(3) },
      'an admission on the seventh day after discharge': { of: admission(uncoded), when: daysLater(7) }
    },
    'not-applicable': {
      'another right': visit({ diagnoses: [diagnosis('S610')] }),
      'on the second day': { of: visit(uncoded), when: daysLater(2) },
      'six days after discharge': { of: admission(uncoded), when: daysLater(6) },
      'still admitted': admission({ ...uncoded, isDischarged: false }),
      'the visit became an admission': visit({ ...uncoded, admission: an('690000123') })
    },
    undetermined: {
      'no diagnosis is the business of DX01': visit({ ...uncoded, diagnoses: [] }),
      'rows without a code': visit({ ...uncoded, diagnoses: [diagnosis('')] }),
      'the table cannot hold the admission number': admission({ ...uncoded, isDiagnosisReadable: false })
    }
  })
  const severityWith = (...charges: ReturnType<typeof charge>[]) => answerOf(rta02NoExternalCause, visit({ ...uncoded, charges })).findings[0]?.severity
  t.equal(severityWith(charge(100, { rightCode: '36' })), 'block', 'the payer refuses what is billed to the act')
  t.equal(severityWith(charge(0.01, { rightCode: '36' })), 'block', 'a single satang')
  t.equal(severityWith(charge(100)), 'warn', 'nothing is billed to the act yet')
  t.equal(severityWith(charge(0, { rightCode: '36' })), 'warn', 'a line of nothing is not billed')
})

await t.test('RTA05 wants the role of the victim', async (t) => {
  const role = (victimRole: string | null, note = '') => victim({ injury: injury({ accident: moment('2026-11-10 07:40'), victimRole, note }) })
  judged(t, rta05VictimRoleMissing, {
    clean: {
      driver: role('1'),
      passenger: role('2'),
      pedestrian: role('3'),
      'another, told in words': role('8', 'คนงานซ่อมถนน'),
      'the case file knows': { of: role(null), when: filed({ victimRole: '2' }) },
      'the case file says another': { of: role('9'), when: filed({ victimRole: '8' }) },
      'an admission, from the record of its visit': admission({ rights: [right('ACT')], fromVisit: origin({ injury: injury({ victimRole: '1' }) }) })
    },
    finding: {
      'not recorded': role(null),
      unknown: role('9'),
      'another without words': role('8'),
      'a code that does not exist': role('7', 'คนงาน'),
      'no injury record': victim({ injury: null })
    },
    'not-applicable': NOBODY
  })
})

await t.test('RTA09 counts the 180 days to file', async (t) => {
  const older = (days: number) => ({ of: victim(), when: daysLater(days) })
  const withClaim = (overrides: Partial<AccidentClaim>) => ({ of: victim(), when: { ...daysLater(190), registers: filed(overrides).registers } })
  judged(t, rta09NotFiledInTime, {
    clean: {
      'day 149': older(149),
      filed: withClaim({ filedOn: day('2026-12-01') }),
      'the act does not cover it': withClaim({ notCoveredReason: 'รถล้มในบ้าน' }),
      'the act is exhausted': withClaim({ exhaustedOn: day('2026-12-01') }),
      'refused, signed and confirmed': withClaim({ refusalSignedOn: day('2026-11-10'), refusalConfirmedBy: 'งานประกัน' })
    },
    finding: {
      'day 150': older(150),
      'day 180': older(180),
      'years later': older(2000),
      'an accident known by its day alone': { of: victim({ injury: injury({ accident: moment('2026-11-10') }) }), when: daysLater(150) },
      'a refusal nobody confirmed': withClaim({ refusalSignedOn: day('2026-11-10') })
    },
    undetermined: {
      'no accident date': { of: victim({ injury: null }), when: daysLater(200) },
      'no accident date, seen early': victim({ injury: null })
    },
    'not-applicable': NOBODY
  })
  for (const [days, level] of [[150, 'amber'], [179, 'amber'], [180, 'red']] as const) {
    t.match(answerOf(rta09NotFiledInTime, victim(), daysLater(days)).findings, [{ evidence: { days, level }, deadline: at('2027-05-10 00:00') }], `day ${days} is ${level}`)
  }
})

await t.test('an accident is told on its first visit only', async (t) => {
  const second = victim({ id: vn('691112090000'), day: day('2026-11-12'), rights: [completeRight()], injury: null, diagnoses: [diagnosis('V234', '5')] })
  const { findings } = answerOf(rta01OtherRight, [second, victim({ rights: [completeRight()] })])
  t.same(findings.map(({ subject }) => subject), [{ kind: 'visit', id: '691110090000' }])
})
