import t from 'tap'
import type { HosxpSend } from '../../../src/case/case-claim.js'
import { id09OtherCitizenIdSent } from '../../../src/checks/rules/identity/id09-other-citizen-id-sent.js'
import { ip08ChartNotAudited } from '../../../src/checks/rules/inpatient-chart/ip08-chart-not-audited.js'
import { ar01PromiseBroken } from '../../../src/checks/rules/sending/ar01-promise-broken.js'
import { sn06PlatformState } from '../../../src/checks/rules/sending/sn06-platform-state.js'
import { isSuspect } from '../../../src/checks/judge.js'
import type { LocalDate } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { admission, at, context, day, patient, visit, vn } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const owing = (owed = 5_000, overrides: Parameters<typeof visit>[0] = {}) => visit({ debt: { owed: satang(owed), since: day('2026-11-10') }, ...overrides })
const promised = (days: Readonly<Record<string, string>>) => context({ money: { promiseOf: (kind, id): LocalDate | null => days[`${kind} ${id}`] === undefined ? null : day(days[`${kind} ${id}`] ?? '') } })
const OURS = 'visit 691110090000'
const YESTERDAY = promised({ [OURS]: '2026-11-19' })

await t.test('AR01 tells of a promise that has passed while money is owed', async t => {
  judged(t, ar01PromiseBroken, {
    clean: { 'promised for today': { of: owing(), when: promised({ [OURS]: '2026-11-20' }) }, 'promised for next week': { of: owing(), when: promised({ [OURS]: '2026-11-27' }) }, 'paid meanwhile': { of: visit(), when: YESTERDAY }, 'an arrear of nothing': { of: owing(0), when: YESTERDAY } },
    finding: {
      'promised for yesterday': { of: owing(), when: YESTERDAY },
      'a debt whose day is not written': { of: visit({ debt: { owed: satang(100), since: null } }), when: YESTERDAY },
      'an admission': { of: admission({ debt: { owed: satang(90_000), since: null } }), when: promised({ 'admission 690000123': '2026-11-01' }) },
      'of two debts one is broken': { of: [owing(), owing(7_000, { id: vn('691112090000') })], when: promised({ [OURS]: '2026-11-19', 'visit 691112090000': '2026-11-30' }) }
    },
    'not-applicable': { 'nobody promised': owing(), 'the promise is for another case': { of: owing(), when: promised({ 'admission 691110090000': '2026-11-19' }) } },
    undetermined: { 'no patient row': { of: owing(5_000, { patient: null }), when: YESTERDAY } }
  })
  t.match(answerOf(ar01PromiseBroken, [owing(), owing(7_000, { id: vn('691112090000') })], promised({ [OURS]: '2026-11-18', 'visit 691112090000': '2026-11-19' })).findings, [
    { subject: { kind: 'patient' }, line: OURS, satangAtRisk: 5_000, deadline: null, message: /นัด 18\/11\/2569 ค้าง 50\.00 บาท$/ }, { line: 'visit 691112090000', satangAtRisk: 7_000 }
  ])
  t.ok(isSuspect([ar01PromiseBroken], patient(), visit(), YESTERDAY), 'the history is read for a broken promise: only there debts are known')
  t.notOk(isSuspect([ar01PromiseBroken], patient(), visit(), promised({ [OURS]: '2026-11-20' })), 'and for no other')
})

const send = (overrides: Partial<HosxpSend> = {}): HosxpSend => ({ channel: 'digital-platform', at: at('2026-11-18 06:30'), state: 'sent', recordStatus: '', paymentStatus: '', codes: [], reference: '', ...overrides })
const sent = (...sends: Partial<HosxpSend>[]) => visit({ sends: sends.map(send) })

await t.test('SN06 reads what the Digital Platform said last', async t => {
  judged(t, sn06PlatformState, {
    clean: {
      'taken by the platform': sent({ recordStatus: '1103' }),
      'the money is on its way': sent({ recordStatus: '5000', paymentStatus: '5005' }),
      'withdrawn here': sent({ state: 'cancelled', recordStatus: '1101' }),
      'sent again after a failure': sent({ state: 'failed', recordStatus: '1101' }, { recordStatus: '2000' }),
      'no answer for a second less than two days': sent({ state: 'unknown', at: at('2026-11-18 06:31') }),
      'a status nobody knows': sent({ recordStatus: '9999' })
    },
    finding: {
      'not through the first check': sent({ state: 'failed', recordStatus: '1101' }),
      'failed without a status': sent({ state: 'failed' }),
      'authentication to be explained': sent({ recordStatus: '2100' }),
      'nothing is paid': sent({ recordStatus: '5000', paymentStatus: '5007' }),
      'not approved': sent({ recordStatus: '6000' }),
      'no answer for two days': sent({ state: 'unknown' }),
      'sent back after it was taken': sent({ recordStatus: '2000' }, { recordStatus: '3000' }),
      'an admission': admission({ sends: [send({ recordStatus: '3000' })] })
    },
    'not-applicable': { 'nothing was sent there': visit(), 'sent to e-Claim alone': sent({ channel: 'e-claim', state: 'failed' }) },
    undetermined: { 'begun, and nobody knows when': sent({ state: 'unknown', at: null }) }
  })
  t.match(answerOf(sn06PlatformState, sent({ recordStatus: '5000', paymentStatus: '5007', codes: ['C305'] })).findings, [{ severity: 'block', message: /ไม่จ่าย 5007 C305$/ }])
  t.match(answerOf(sn06PlatformState, sent({ state: 'failed', recordStatus: '1101' })).findings, [{ severity: 'warn', message: /ต้องแก้แล้วส่งใหม่ 1101$/, evidence: { recordStatus: '1101' } }])
  t.match(answerOf(sn06PlatformState, sent({ state: 'failed', recordStatus: '1101' }), context({ settings: { 'hospital.code': '10999' } })).findings, [{ severity: 'warn' }], 'fee-schedule items are sent where care is paid per head, too')
})

const picked = (on: string | null) => context({ money: { auditPickOf: an => an === '690000123' && on !== null ? day(on) : null } })

await t.test('IP08 asks for a chart that was picked for audit a week ago', async t => {
  judged(t, ip08ChartNotAudited, {
    clean: { 'six days ago': { of: admission(), when: picked('2026-11-14') }, 'picked tomorrow, by a clock that ran ahead': { of: admission(), when: picked('2026-11-21') } },
    finding: { 'seven days ago': { of: admission(), when: picked('2026-11-13') }, 'a year ago': { of: admission(), when: picked('2025-11-13') }, 'the hospital waits three days': { of: admission(), when: context({ settings: { 'coding.audit_return_days': 3 }, money: { auditPickOf: () => day('2026-11-17') } }) }, 'of a stay without its discharge': { of: admission({ isDischarged: false, dischargedOn: null }), when: picked('2026-11-01') } },
    'not-applicable': { 'not picked, or returned': { of: admission(), when: picked(null) }, 'a visit': { of: visit(), when: context({ money: { auditPickOf: () => day('2026-11-01') } }) } }
  })
  t.match(answerOf(ip08ChartNotAudited, admission(), picked('2026-11-13')).findings, [{ severity: 'info', deadline: null, satangAtRisk: 0, message: /เลือกเมื่อ 13\/11\/2569 \(7 วัน\)$/ }])
})

const KNOWN = '9000000000012'
const under = (...ids: string[]) => context({ money: { otherCitizenIdsSent: (_hn, citizenId) => ids.filter(id => id !== citizenId) } })

await t.test('ID09 tells of an HN that was sent with another citizen id', async t => {
  judged(t, id09OtherCitizenIdSent, {
    clean: { 'nothing was sent': visit(), 'sent with the same': { of: visit(), when: under(KNOWN) } },
    finding: { 'sent with another': { of: visit(), when: under('9000000000098') }, 'sent with both': { of: visit(), when: under(KNOWN, '9000000000098') }, 'what HOSxP has is cut short': { of: visit({ patient: patient({ citizenId: '90000000000' }) }), when: under(KNOWN) }, 'an admission': { of: admission(), when: under('9000000000098') } },
    'not-applicable': { 'HOSxP has no citizen id': { of: visit({ patient: patient({ citizenId: '' }) }), when: under(KNOWN) } },
    undetermined: { 'no patient row': { of: visit({ patient: null }), when: under(KNOWN) } }
  })
  const [finding] = answerOf(id09OtherCitizenIdSent, visit(), under('9123456789018')).findings
  t.match(finding, { severity: 'block', subject: { kind: 'patient' }, message: /เคยส่งด้วย/ })
  t.notMatch(JSON.stringify(finding), '9123456789018', 'the number is masked')
})
