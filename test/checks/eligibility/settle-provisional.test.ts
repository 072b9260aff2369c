import t from 'tap'
import type { ProvisionalRight } from '../../../src/case/case-eligibility.js'
import { NOT_ELIGIBLE_REASONS, UNDETERMINED_REASONS, type DefiniteAnswer, type EligibilityAnswer, type NotEligibleReason, type PayerRight } from '../../../src/case/eligibility-answer.js'
import type { Scheme } from '../../../src/case/right.js'
import { settleProvisional, type Settlement } from '../../../src/checks/eligibility/settle-provisional.js'
import { addDays } from '../../../src/values/local-date.js'
import { at, day } from '../../support/case-builder.js'

const DAY = day('2026-11-20')
const ASKED = at('2026-11-20 12:00')

const PROVISIONAL: ProvisionalRight = {
  id: 1,
  subject: { kind: 'visit', id: '691120100000' },
  hn: '000012345',
  citizenId: '9000000000012',
  serviceDate: DAY,
  startedAt: at('2026-11-20 10:00'),
  startedBy: 'สมศรี',
  cause: 'unavailable',
  offered: { code: '89', scheme: 'UC', mainHospital: '10670', from: { kind: 'visit', id: '690302080000', day: day('2026-03-02') }, warning: null },
  decidedBy: 'rule',
  decider: '',
  remark: '',
  state: 'waiting',
  why: null,
  tries: 0,
  nextAt: at('2026-11-20 10:05'),
  lastAt: null,
  lastReason: null,
  answerId: null,
  basis: '',
  endedAt: null,
  endedBy: null
}

const payerRight = (scheme: Scheme | null, mainHospital = '10670'): PayerRight => ({
  mainCode: 'UCS', mainName: '', subCode: '89', subName: '', scheme, mainHospital, outpatientHospital: '', primaryHospital: '', startsOn: null, endsOn: null
})
const answered = { source: 'real-person', askedAt: ASKED, isAbout: DAY, knowsDates: false, notInForce: [], raw: '' } as const
const person = { citizenId: '9000000000012', name: 'สมมติ ตัวอย่าง', birthday: null, diedOn: null }
const eligible = (rights: readonly PayerRight[] = [payerRight('UC')], more: Partial<DefiniteAnswer> = {}): EligibilityAnswer => ({ ...answered, kind: 'eligible', rights, person, ...more } as EligibilityAnswer)
const notEligible = (reason: NotEligibleReason, more: Partial<DefiniteAnswer> = {}): EligibilityAnswer => ({ ...answered, kind: 'not-eligible', reason, person, ...more } as EligibilityAnswer)

interface Wish { readonly recorded?: { readonly scheme: Scheme | null, readonly mainHospital: string } | null, readonly provisional?: Partial<ProvisionalRight>, readonly now?: string }
const settle = (answer: EligibilityAnswer, { recorded = { scheme: 'UC', mainHospital: '10670' }, provisional = {}, now = '2026-11-20 12:00' }: Wish = {}): Settlement =>
  settleProvisional({ ...PROVISIONAL, ...provisional }, recorded, answer, at(now))

await t.test('the same right and main hospital as in HOSxP settle it, and the basis says by whom and when', async (t) => {
  t.same(settle(eligible()), { kind: 'settled', basis: 'ตรงกับสิทธิที่บันทึกใน HOSxP: บัตรทอง หน่วยบริการหลัก 10670 ตาม RealPerson ตรวจเมื่อ 20/11/2569 12:00 น.' })
})

await t.test('what the clerk recorded wins over what was offered', async (t) => {
  t.match(settle(eligible([payerRight('SSS', '10661')]), { recorded: { scheme: 'SSS', mainHospital: '10661' } }), { kind: 'settled' })
  t.same(settle(eligible(), { recorded: { scheme: 'SSS', mainHospital: '10661' } }), { kind: 'person', why: 'differs' }, 'the offer alone does not count')
})

await t.test('one of several rights in force is enough', async (t) => {
  t.match(settle(eligible([payerRight('OFC', ''), payerRight('LGO', '')]), { recorded: { scheme: 'LGO', mainHospital: '10670' } }), { kind: 'settled', basis: /อปท. ตาม/ })
  t.match(settle(eligible([payerRight('UC', '10661'), payerRight('UC', '10670')])), { kind: 'settled', basis: /10670/ })
})

await t.test('another right or another main hospital is for a person', async (t) => {
  for (const rights of [[payerRight('SSS')], [payerRight('UC', '10661')], [payerRight(null)]]) t.same(settle(eligible(rights)), { kind: 'person', why: 'differs' })
  for (const scheme of ['CASH', 'VACANT', null] as const) t.same(settle(eligible([payerRight('UC'), payerRight(null)]), { recorded: { scheme, mainHospital: '' } }), { kind: 'person', why: 'differs' }, String(scheme))
})

await t.test('a main hospital nobody recorded or told is not compared', async (t) => {
  for (const unknown of ['', '00000']) {
    t.match(settle(eligible([payerRight('UC', unknown)])), { kind: 'settled' }, 'the source does not say')
    t.match(settle(eligible(), { recorded: { scheme: 'UC', mainHospital: unknown } }), { kind: 'settled' }, 'HOSxP does not say')
    t.notMatch(settle(eligible([payerRight('UC', unknown)])), { basis: /หน่วยบริการหลัก/ })
  }
})

await t.test('no right, a vacant one and one not in force are not found; a dead person is told as dead', async (t) => {
  for (const reason of NOT_ELIGIBLE_REASONS) t.same(settle(notEligible(reason)), { kind: 'person', why: reason === 'dead' ? 'dead' : 'not-found' }, reason)
  t.same(settle(notEligible('vacant'), { recorded: { scheme: 'VACANT', mainHospital: '' } }), { kind: 'person', why: 'not-found' }, 'a vacant right is there to be registered')
  t.same(settle(notEligible('dead', { isAbout: addDays(DAY, 1) })), { kind: 'person', why: 'dead' }, 'whatever day the register speaks of')
})

await t.test('whatever kept the answer away, it is asked again; a number nobody can be asked about is for a person', async (t) => {
  for (const reason of UNDETERMINED_REASONS) {
    const answer: EligibilityAnswer = { kind: 'undetermined', source: 'srm', askedAt: ASKED, reason, retryAfterMs: null }
    t.same(settle(answer), reason === 'bad-citizen-id' ? { kind: 'person', why: 'cannot-ask' } : { kind: 'again' }, reason)
  }
  t.same(settle({ kind: 'not-checked' }), { kind: 'again' })
})

await t.test('while HOSxP cannot be asked it is compared with the offer, and the basis says so', async (t) => {
  t.match(settle(eligible(), { recorded: null }), { kind: 'settled', basis: /สิทธิที่เสนอจากครั้งก่อน \(ยังไม่ทราบสิทธิที่บันทึกใน HOSxP\)/ })
  t.same(settle(eligible([payerRight('SSS')]), { recorded: null }), { kind: 'person', why: 'differs' })
  t.same(settle(eligible(), { recorded: null, provisional: { offered: null } }), { kind: 'again' }, 'nothing was offered')
  t.match(settle(eligible(), { provisional: { offered: null } }), { kind: 'settled', basis: /บันทึกใน HOSxP/ }, 'nothing was offered, and the clerk recorded it')
  t.same(settle(notEligible('no-right'), { recorded: null }), { kind: 'person', why: 'not-found' })
})

await t.test('a source that speaks of today alone settles the day before only for what HOSxP has, within 36 hours', async (t) => {
  const nextDay = (askedAt: string, rights = [payerRight('UC')]): EligibilityAnswer => eligible(rights, { isAbout: addDays(DAY, 1), askedAt: at(askedAt) })
  t.match(settle(nextDay('2026-11-21 12:00')), { kind: 'settled', basis: /21\/11\/2569.*36 ชั่วโมง/ }, 'to the minute')
  t.same(settle(nextDay('2026-11-21 12:01')), { kind: 'person', why: 'today-only' })
  t.same(settle(nextDay('2026-11-21 08:30', [payerRight('SSS')])), { kind: 'person', why: 'today-only' }, 'another right today says nothing of yesterday')
  t.same(settle(nextDay('2026-11-21 08:30', [payerRight('UC', '10661')])), { kind: 'person', why: 'today-only' })
  t.same(settle(notEligible('no-right', { isAbout: addDays(DAY, 1), askedAt: at('2026-11-21 08:30') })), { kind: 'person', why: 'today-only' })
  t.same(settle(nextDay('2026-11-19 18:30')), { kind: 'person', why: 'today-only' }, 'asked before the service')
})

await t.test('one that speaks of today alone waits for HOSxP as long as it still could count', async (t) => {
  const nextDay = eligible(undefined, { isAbout: addDays(DAY, 1), askedAt: at('2026-11-21 08:30') })
  t.same(settle(nextDay, { recorded: null, now: '2026-11-21 12:00' }), { kind: 'again' })
  t.same(settle(nextDay, { recorded: null, now: '2026-11-21 12:01' }), { kind: 'person', why: 'today-only' })
})

await t.test('a source that knows dates settles a day long past', async (t) => {
  t.match(settle(eligible(undefined, { knowsDates: true, askedAt: at('2026-11-23 09:00') }), { now: '2026-11-23 09:00' }), { kind: 'settled' })
})

await t.test('a visit of 23:59 asked just after midnight', async (t) => {
  const provisional = { startedAt: at('2026-11-20 23:59') }
  const midnight = { isAbout: addDays(DAY, 1), askedAt: at('2026-11-21 00:04') }
  t.match(settle(eligible(undefined, midnight), { provisional, now: '2026-11-21 00:04' }), { kind: 'settled' })
  t.same(settle(eligible([payerRight('SSS')], midnight), { provisional, now: '2026-11-21 00:04' }), { kind: 'person', why: 'today-only' })
})
