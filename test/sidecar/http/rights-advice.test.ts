import t from 'tap'
import type { DefiniteAnswer, PayerRight } from '../../../src/case/eligibility-answer.js'
import type { CheckSettings } from '../../../src/checks/settings.js'
import { rightAdvice } from '../../../src/sidecar/http/rights/right-advice.js'
import { localDate } from '../../../src/values/local-date.js'
import { settings } from '../../support/case-builder.js'
import { eligible, notEligible, payerRight, TODAY } from './right-support.js'

const ours: Partial<CheckSettings> = { 'hospital.code': '10670', 'uc.cup_hospitals': ['10670', '04001'], 'uc.province_hospitals': ['10670', '04001', '10671'], 'sso.network_main_hospitals': [{ code: '11001', from: localDate('2026-01-01'), to: localDate('2026-06-30') }] }
const advise = (answer: DefiniteAnswer, tuned: Partial<CheckSettings> = ours): string => rightAdvice(answer, settings(tuned), { day: TODAY, today: TODAY }).map(({ level, text }) => `${level} ${text}`).join('\n')
const sso = (mainHospital: string): PayerRight => payerRight({ scheme: 'SSS', mainCode: 'SSS', mainHospital })

await t.test('whose patient somebody under the universal scheme is', async t => {
  t.match(advise(eligible([payerRight({ mainHospital: '04001' })])), /^green .*CUP ของเรา$/)
  t.match(advise(eligible([payerRight({ mainHospital: '10671' })])), /^amber .*CUP อื่นในจังหวัด/)
  t.match(advise(eligible([payerRight({ mainHospital: '13777' })])), /^amber .*ต่างจังหวัด/)
  t.equal(advise(eligible([payerRight({ mainHospital: '00000' })])), '', 'a hospital that is not told is nobody\'s')
  t.equal(advise(eligible([payerRight({ mainHospital: '13777' })]), {}), '', 'before the hospital says which codes are ours')
})

await t.test('section 8 and a vacant right are proposed for registration', async t => {
  t.match(advise(eligible([payerRight({ subName: 'ผู้มีสิทธิ ม.8' })])), /^red ม\.8: .*ขึ้นทะเบียน/)
  t.match(advise(eligible([payerRight({ subName: '', subCode: 'X8' })]), { ...ours, 'nhso.section8_sub_codes': ['X8'] }), /^red ม\.8/)
  t.match(advise(eligible([payerRight({ subName: 'มาตรา 80' })])), /^green/)
  t.match(advise(notEligible('vacant')), /^red สิทธิว่าง: เสนอให้ขึ้นทะเบียนวันนี้ ที่งานประกันสุขภาพ \(เปิดทุกวัน 08:30–16:30 น\.\)/, 'at night the desk must know when')
})

await t.test('social security: the network by its days, and never "register" or "move"', async t => {
  t.match(advise(eligible([sso('10670')])), /^green/)
  for (const code of ['11001', '11002']) {
    const told = advise(eligible([sso(code)]))
    t.match(told, /^amber โรงพยาบาลหลักประกันสังคมอยู่นอกเครือข่าย.*สำนักงานประกันสังคมหรือทางเว็บไซต์/, code)
    t.notMatch(told, /ขึ้นทะเบียน|ย้าย/)
  }
  const waiting = advise(notEligible('not-in-force', { notInForce: [payerRight({ scheme: 'SSS', startsOn: null })] }))
  t.match(waiting, /ยังไม่เกิดสิทธิ .*ไม่ใช่สิทธิว่าง/)
  t.notMatch(waiting, /ขึ้นทะเบียน|ย้าย/)
})

await t.test('an end within the days of the setting, on the last day, and past', async t => {
  const ending = (day: string): string => advise(eligible([payerRight({ endsOn: localDate(day) })]))
  t.match(ending('2026-12-20'), /red .*อีก 30 วัน/)
  t.notMatch(ending('2026-12-21'), /red/)
  t.match(ending('2026-11-20'), /red บัตรทอง หมดอายุวันนี้/)
  t.match(ending('2026-11-19'), /red .*สิ้นสุดแล้ว/)
})
