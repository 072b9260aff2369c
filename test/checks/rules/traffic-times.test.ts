import t from 'tap'
import { rta03AccidentTimeMissing } from '../../../src/checks/rules/traffic-act/rta03-accident-time-missing.js'
import { rta04AccidentDateWindow } from '../../../src/checks/rules/traffic-act/rta04-accident-date-window.js'
import { rta08EclaimNotEntered } from '../../../src/checks/rules/traffic-act/rta08-eclaim-not-entered.js'
import type { AccidentClaim } from '../../../src/case/accident-claim.js'
import { admission, an, at, claim, completeRight, context, day, diagnosis, emergency, injury, moment, right, victim, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const accidentAt = (text: string) => victim({ injury: injury({ accident: moment(text), victimRole: '1' }) })
const unknown = victim({ injury: injury() })
const filed = (overrides: Partial<AccidentClaim>) => context({ claims: [claim(overrides)] })
/** A victim admitted on 8 November at 10:00. */
const admitted = (accident: string | null, overrides: Parameters<typeof admission>[0] = {}) =>
  admission({ rights: [right('ACT')], accident: accident === null ? null : moment(accident), ...overrides })

await t.test('RTA03 wants the time of the accident', async (t) => {
  judged(t, rta03AccidentTimeMissing, {
    clean: {
      'a time before the arrival': accidentAt('2026-11-10 07:40'),
      'a minute before the arrival': accidentAt('2026-11-10 08:59'),
      'a second after midnight': accidentAt('2026-11-10 00:00:01'),
      'the case file knows': { of: unknown, when: filed({ accidentAt: at('2026-11-10 07:40') }) },
      'two sources an hour apart': [victim({ admission: an('690000123') }), admitted('2026-11-10 08:40')]
    },
    finding: {
      'not recorded': unknown,
      'no injury record': victim({ injury: null }),
      'the day alone': accidentAt('2026-11-10'),
      'exactly midnight': accidentAt('2026-11-10 00:00:00'),
      'the minute of the arrival': accidentAt('2026-11-10 09:00:59'),
      'two sources 61 minutes apart': [victim({ admission: an('690000123') }), admitted('2026-11-10 08:41')],
      'case file and record 61 minutes apart': { of: victim(), when: filed({ accidentAt: at('2026-11-10 06:39') }) }
    },
    'not-applicable': {
      'no victim': visit(),
      'a suspicion': visit({ complaint: 'MC accident' }),
      'a follow-up visit': visit({ rights: [right('ACT')], diagnoses: [diagnosis('Z480')] })
    }
  })
})

await t.test('RTA04 wants an accident less than 28 days before the admission, and before the arrival', async (t) => {
  judged(t, rta04AccidentDateWindow, {
    clean: {
      '27 days before the admission': admitted('2026-10-12 10:00'),
      'a day alone, 27 days before': admitted('2026-10-12'),
      'the minute of the admission': admitted('2026-11-08 10:00'),
      'outpatient, before the arrival': accidentAt('2026-11-10 07:40'),
      'outpatient, the minute of the arrival': accidentAt('2026-11-10 09:00'),
      'outpatient, the day before without a time': accidentAt('2026-11-09'),
      'outpatient without a registration time, by the emergency entry': victim({ registeredAt: null, emergency: emergency({ enteredAt: at('2026-11-10 09:00') }) })
    },
    finding: {
      '28 days before the admission': admitted('2026-10-11 10:00'),
      'a day alone, 28 days before': admitted('2026-10-11'),
      'a minute after the admission': admitted('2026-11-08 10:01'),
      'the day after the admission': admitted('2026-11-09'),
      'a year in the Buddhist era': admitted('2569-11-08 09:00'),
      'outpatient, a minute after the arrival': accidentAt('2026-11-10 09:01'),
      'outpatient, the day after': accidentAt('2026-11-11'),
      'the visit is fine, the admission came 28 days later': [
        victim({ admission: an('690000123') }), admitted(null, { admittedOn: day('2026-12-08'), dischargedOn: null, isDischarged: false })
      ]
    },
    undetermined: {
      'no accident date': unknown,
      'a day alone on the day of the admission': admitted('2026-11-08'),
      'no admission time on the day of the accident': admitted('2026-11-08 09:00', { admittedTime: null }),
      'a zero admission date': admitted('2026-11-08 09:00', { admittedOn: null }),
      'outpatient, a day alone on the day of the visit': accidentAt('2026-11-10')
    },
    'not-applicable': { 'no victim': visit(), 'a follow-up visit': visit({ rights: [right('ACT')], diagnoses: [diagnosis('Z09')] }) }
  })
})

await t.test('RTA08 wants the E-claim number and the time of its entry', async (t) => {
  const other = victim({ rights: [completeRight()] })
  const number = { eclaimNumber: 'E2569110001' }
  judged(t, rta08EclaimNotEntered, {
    clean: {
      'entered in time': { of: other, when: filed({ ...number, eclaimEnteredAt: at('2026-11-10 15:00') }) },
      'entered at the deadline': { of: other, when: filed({ ...number, eclaimEnteredAt: at('2026-11-11 07:40') }) },
      'entered late is the business of the KPI': { of: other, when: filed({ ...number, eclaimEnteredAt: at('2026-11-15 07:40') }) },
      'the act does not cover it': { of: other, when: filed({ notCoveredReason: 'รถไม่ต้องมี พรบ.' }) },
      'refused, signed and confirmed': { of: other, when: filed({ refusalSignedOn: day('2026-11-10'), refusalConfirmedBy: 'งานประกัน' }) }
    },
    finding: {
      'nothing recorded': other,
      'with the right of the act too': victim(),
      'a number without its time': { of: other, when: filed(number) },
      'a time without its number': { of: other, when: filed({ eclaimEnteredAt: at('2026-11-10 15:00') }) },
      'refused and signed, not confirmed': { of: other, when: filed({ refusalSignedOn: day('2026-11-10') }) },
      'the act is exhausted': { of: other, when: filed({ exhaustedOn: day('2026-11-11') }) },
      'an admission of its own': admitted('2026-11-08 09:00'),
      'a suspicion the office answered with yes': { of: visit({ complaint: 'รถชน' }), when: filed({ isVictim: true }) }
    },
    'not-applicable': {
      'no victim': visit(),
      'a suspicion nobody answered': visit({ complaint: 'รถชน' }),
      'a follow-up visit': visit({ rights: [right('ACT')], diagnoses: [diagnosis('Z470')] })
    },
    undetermined: { 'an admission of its own with a zero date': admitted('2026-11-08 09:00', { admittedOn: null }) }
  })
  const toldAt = (text: string) => answerOf(rta08EclaimNotEntered, other, context({ asOf: at(text) })).findings
  t.match(toldAt('2026-11-10 09:00'), [{ severity: 'warn', deadline: at('2026-11-11 07:40'), evidence: { level: 'amber' }, message: /11\/11\/2569 07:40/ }], 'amber warns with the deadline')
  t.match(answerOf(rta08EclaimNotEntered, accidentAt('2026-11-10 08:59'), context({ asOf: at('2026-11-10 09:00') })).findings, [{ severity: 'warn' }])
  t.match(answerOf(rta08EclaimNotEntered, unknown, context({ asOf: at('2026-11-10 09:00') })).findings, [{ message: /ประมาณ/, deadline: at('2026-11-11 09:00') }], 'without a time the clock is approximate')
  t.match(answerOf(rta08EclaimNotEntered, accidentAt('2026-11-09 07:00'), context({ asOf: at('2026-11-10 09:00') })).findings, [{ message: /มาช้า/, deadline: at('2026-11-11 09:00') }], 'who comes late has 24 hours from the arrival')
})
