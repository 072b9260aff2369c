import t from 'tap'
import type { CaseEligibility, KeptAuthenCode, ProvisionalRight } from '../../../src/case/case-eligibility.js'
import type { Case } from '../../../src/case/case.js'
import type { CheckSettings } from '../../../src/checks/settings.js'
import { au02VisitNotClosed } from '../../../src/checks/rules/authen/au02-visit-not-closed.js'
import { au03AuthenElsewhere } from '../../../src/checks/rules/authen/au03-authen-elsewhere.js'
import { au04AuthenOfAnotherDay } from '../../../src/checks/rules/authen/au04-authen-of-another-day.js'
import { au05ClosedWithoutCard } from '../../../src/checks/rules/authen/au05-closed-without-card.js'
import { au06NoAuthorization } from '../../../src/checks/rules/authen/au06-no-authorization.js'
import { admission, an, at, charge, context, day, patient, right, visit } from '../../support/case-builder.js'
import { answerOf, judged, type Row } from '../../support/judged.js'

const OURS = '10888'
const OTHERS = '10777'
const code = (overrides: Partial<KeptAuthenCode> = {}): KeptAuthenCode => ({
  code: 'PP1', kind: 'authen', hospital: OURS, serviceCode: 'PG0060001', at: at('2026-11-10 08:59'), sourceChannel: 'KIOSK', ...overrides
})
const closing = (overrides: Partial<KeptAuthenCode> = {}): KeptAuthenCode => code({ code: 'EP1', kind: 'closed', ...overrides })
const waiting = (state: ProvisionalRight['state'] = 'waiting') => ({ state }) as ProvisionalRight

/** The case, and what NHSO says of its codes. */
const said = (of: Case, authenCodes: readonly KeptAuthenCode[] | null, more: { readonly settings?: Partial<CheckSettings>, readonly known?: Partial<CaseEligibility> } = {}): Row => ({
  of, when: context({ eligibility: { [`${of.kind} ${of.id}`]: { authenCodes, ...more.known } }, settings: { 'hospital.code': OURS, 'authen.card_channels': ['Kiosk', 'SMARTCARD'], ...more.settings } })
})
const open = visit()
const child = (birthday: string | null) => visit({ patient: patient({ birthday: birthday === null ? null : day(birthday) }) })
const ofScheme = (scheme: Parameters<typeof right>[0]) => visit({ rights: [right(scheme, { authenCodes: ['PP1'] })] })

await t.test('AU02 wants every visit closed', t => {
  judged(t, au02VisitNotClosed, {
    clean: {
      'a closing code on the right': visit({ rights: [right('UC', { authenCodes: ['PP1', 'EP1'] })] }),
      'on another right': visit({ rights: [right('UC', { authenCodes: ['PP1'] }), right('ACT', { authenCodes: ['EP1'] })] }),
      'on the first visit of the day': visit({ firstVisitAuthenCodes: ['EP1'] }),
      'NHSO has a closing of ours': said(open, [code(), closing()]),
      'closed, though the birthday is unknown': said(child(null), [closing()])
    },
    finding: {
      'an authen code alone': open,
      'from the first minute of the next day': { of: open, when: context({ asOf: at('2026-11-11 00:00') }) },
      'behind the traffic act': visit({ rights: [right('ACT'), right('UC', { authenCodes: ['PP1'] })] }),
      'closed at another hospital': said(open, [closing({ hospital: OTHERS })]),
      'NHSO was not asked': said(open, null),
      'NHSO knows of nothing': said(open, []),
      'on the fifteenth birthday': child('2011-11-10'),
      'a scheme the site wants closed': said(ofScheme('OFC'), null, { settings: { 'authen.closing_schemes': ['OFC'] } }),
      'a provisional right that was settled': said(open, null, { known: { provisional: waiting('settled') } })
    },
    'not-applicable': {
      'on the day of the visit': { of: open, when: context({ asOf: at('2026-11-10 23:59') }) },
      'no code at all': visit({ rights: [right()] }),
      'civil servant': ofScheme('OFC'),
      'an unknown right': ofScheme(null),
      'the day before the fifteenth birthday': child('2011-11-11'),
      'our own outpatient': said(visit({ rights: [right('UC', { authenCodes: ['PP1'], mainHospital: OURS })] }), null),
      'a provisional right': said(open, null, { known: { provisional: waiting() } }),
      'a provisional right a person decides on': said(open, null, { known: { provisional: waiting('needs-person') } }),
      'an admission': admission(),
      'the visit became an admission': visit({ admission: an('690000123') })
    },
    undetermined: {
      'no birthday': child(null),
      'born after the visit': child('2026-11-11'),
      'an HN without a patient': visit({ patient: null }),
      'a closing NHSO names no hospital of': said(open, [closing({ hospital: '' })]),
      'a closing somewhere, and our own code is not set': said(open, [closing()], { settings: { 'hospital.code': '' } })
    }
  })
  t.match(answerOf(au02VisitNotClosed, open).findings, [{ severity: 'block', owner: 'card-room' }])
  t.end()
})

await t.test('AU03 sees codes that other hospitals gave', t => {
  judged(t, au03AuthenElsewhere, {
    clean: { 'a code of ours': said(open, [code()]), 'a code of ours beside another': said(open, [code({ hospital: OTHERS }), code()]) },
    finding: { 'codes of others': said(open, [code({ hospital: OTHERS })]), 'a closing of another': said(open, [closing({ hospital: OTHERS })]) },
    'not-applicable': {
      'NHSO was not asked': said(open, null),
      'NHSO knows of none': said(open, []),
      'social security': said(ofScheme('SSS'), [code({ hospital: OTHERS })]),
      'a provisional right': said(open, [code({ hospital: OTHERS })], { known: { provisional: waiting() } }),
      'no right': said(visit({ rights: [] }), [code({ hospital: OTHERS })]),
      'an admission': said(admission(), [code({ hospital: OTHERS })])
    },
    undetermined: {
      'NHSO does not say where': said(open, [code({ hospital: '' }), code({ hospital: OTHERS })]),
      'our own code is not set': said(open, [code()], { settings: { 'hospital.code': '' } })
    }
  })
  const elsewhere = { of: open, when: context({ eligibility: { 'visit 691110090000': { authenCodes: [code({ hospital: OTHERS }), code({ hospital: OTHERS })] } }, settings: { 'hospital.code': OURS } }) }
  t.match(answerOf(au03AuthenElsewhere, elsewhere.of, elsewhere.when).findings, [{ severity: 'warn', evidence: { hospitals: OTHERS } }])
  t.end()
})

await t.test('AU04 sees codes of another day', t => {
  judged(t, au04AuthenOfAnotherDay, {
    clean: {
      'a code of the day': said(open, [code()]),
      'in its first minute': said(open, [code({ at: at('2026-11-10 00:00') })]),
      'one of the day beside one without a time': said(open, [code({ at: null }), code()])
    },
    finding: { 'the day before': said(open, [code({ at: at('2026-11-09 23:59') })]), 'the day after': said(open, [code({ at: at('2026-11-11 00:00') })]) },
    'not-applicable': {
      'NHSO was not asked': said(open, null),
      'NHSO knows of none': said(open, []),
      'a code of another hospital is AU03\'s': said(open, [code({ hospital: OTHERS, at: at('2026-11-09 08:00') })]),
      'civil servant': said(ofScheme('OFC'), [code({ at: at('2026-11-09 08:00') })]),
      'a provisional right': said(open, [code({ at: at('2026-11-09 08:00') })], { known: { provisional: waiting() } }),
      'an admission': said(admission(), [code()])
    },
    undetermined: {
      'a code without a time': said(open, [code({ at: null }), code({ at: at('2026-11-09 08:00') })]),
      'our own code is not set': said(open, [code()], { settings: { 'hospital.code': '' } })
    }
  })
  t.end()
})

await t.test('AU05 sees visits closed without the card', t => {
  judged(t, au05ClosedWithoutCard, {
    clean: {
      'closed by a channel of the card, however it is written': said(open, [closing({ sourceChannel: ' smartcard ' })]),
      'closed twice, once by card': said(open, [closing({ sourceChannel: 'WEB' }), closing()]),
      'by card, though the birthday is unknown': said(child(null), [closing()])
    },
    finding: {
      'closed by another channel': said(open, [closing({ sourceChannel: 'WEB' })]),
      'the authen alone came by card': said(open, [code(), closing({ sourceChannel: 'WEB' })]),
      'on the fifteenth birthday': said(child('2011-11-10'), [closing({ sourceChannel: 'WEB' })])
    },
    'not-applicable': {
      'NHSO was not asked': said(open, null),
      'it is not closed': said(open, [code({ sourceChannel: 'WEB' })]),
      'closed at another hospital': said(open, [closing({ hospital: OTHERS, sourceChannel: 'WEB' })]),
      'the day before the fifteenth birthday': said(child('2011-11-11'), [closing({ sourceChannel: 'WEB' })]),
      'local government': said(ofScheme('LGO'), [closing({ sourceChannel: 'WEB' })]),
      'a provisional right': said(open, [closing({ sourceChannel: 'WEB' })], { known: { provisional: waiting() } }),
      'an admission': said(admission(), [closing({ sourceChannel: 'WEB' })])
    },
    undetermined: {
      'NHSO does not say by which channel': said(open, [closing({ sourceChannel: '' }), closing({ sourceChannel: 'WEB' })]),
      'no birthday': said(child(null), [closing({ sourceChannel: 'WEB' })]),
      'our own code is not set': said(open, [closing({ sourceChannel: 'WEB' })], { settings: { 'hospital.code': '' } })
    }
  })
  t.end()
})

await t.test('AU06 wants an authorization before the claim', t => {
  const bare = (scheme: Parameters<typeof right>[0]) => visit({ rights: [right(scheme)] })
  const stay = (overrides: Parameters<typeof admission>[0] = {}) => admission({ rights: [right('STATE')], ...overrides })
  judged(t, au06NoAuthorization, {
    clean: {
      'an authen code': visit({ rights: [right('STP', { authenCodes: ['PP1'] })] }),
      'an approval code': visit({ rights: [right('STATE', { approvalCode: 'A1' })] }),
      'the terminal\'s list': visit({ rights: [right('STATE')], approvalCodes: '123456' }),
      'an admission with a code': stay({ rights: [right('STATE', { approvalCode: 'A1' })] })
    },
    finding: {
      'other state agencies': bare('STATE'),
      'people with status problems': bare('STP'),
      'behind the traffic act': visit({ rights: [right('ACT'), right('STATE')] }),
      'three days after the visit': { of: bare('STATE'), when: context({ asOf: at('2026-11-13 06:30') }) },
      'an admission': stay()
    },
    'not-applicable': {
      'two days after the visit': { of: bare('STATE'), when: context({ asOf: at('2026-11-12 23:59') }) },
      'two days after the discharge': { of: stay(), when: context({ asOf: at('2026-11-12 06:30') }) },
      'still admitted': stay({ isDischarged: false, dischargedOn: null }),
      'nothing claimed': visit({ rights: [right('STATE')], charges: [charge(300, { isClaimed: false })] }),
      'civil servant': bare('OFC'),
      'local government': bare('LGO'),
      Bangkok: bare('BKK'),
      'universal scheme': bare('UC'),
      'an unknown right': bare(null),
      'a provisional right': said(bare('STATE'), null, { known: { provisional: waiting() } })
    },
    undetermined: { 'discharged without a day': stay({ dischargedOn: null }) }
  })
  t.match(answerOf(au06NoAuthorization, bare('STP')).findings, [{ severity: 'block', satangAtRisk: 30_000 }])
  t.end()
})
