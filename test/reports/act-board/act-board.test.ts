import t from 'tap'
import { actBoardOf } from '../../../src/reports/act-board/act-board.js'
import type { ActBoardRow } from '../../../src/reports/act-board/act-board-row.js'
import { satang } from '../../../src/values/satang.js'
import { accidentAt, boardFacts, COMPLETE, happened, papersOf, record, UNKNOWN_TIME, visitOf } from '../../support/accident-records.js'
import { at, day } from '../../support/case-builder.js'

const ID = '691110090000'
const rowOf = (wish: Parameters<typeof boardFacts>[0] = {}): ActBoardRow => {
  const [row] = actBoardOf(boardFacts(wish)).rows
  if (row === undefined) throw new Error('no row')
  return row
}
const withClaim = (claim: NonNullable<Parameters<typeof boardFacts>[0]>['claims'] extends Readonly<Record<string, infer C>> | undefined ? C : never, wish: Parameters<typeof boardFacts>[0] = {}) =>
  rowOf({ ...wish, claims: { [ID]: claim } })
const stageAndState = ({ stage, state }: ActBoardRow) => [stage, state]

await t.test('a case goes from the entry to its papers, to the money, to the end', async (t) => {
  const papers = papersOf(ID)
  t.same(stageAndState(rowOf()), ['enter', 'needs-entry'])
  t.same(stageAndState(withClaim(COMPLETE)), ['complete', 'entered'], 'papers are missing')
  t.same(stageAndState(withClaim({ ...COMPLETE, plate: '-' }, { papers })), ['complete', 'entered'], 'the plate is missing')
  t.same(stageAndState(withClaim(COMPLETE, { papers })), ['collect', 'entered'], 'not billed yet')
  t.same(stageAndState(withClaim({ ...COMPLETE, billedSatang: satang(100) }, { papers })), ['collect', 'money-awaited'])
  t.same(stageAndState(withClaim({ ...COMPLETE, billedSatang: satang(100), receivedOn: day('2026-11-19') }, { papers })), ['done', 'finished'])
  t.same(stageAndState(withClaim({ ...COMPLETE, billedSatang: satang(100), receivedOn: day('2026-11-19') })), ['complete', 'entered'], 'paid, but a paper is missing')
  t.same(stageAndState(withClaim({ ...COMPLETE, eclaimEnteredAt: at('2026-11-12 10:00') }, { papers })), ['collect', 'entered-late'])
  t.same(stageAndState(withClaim({ ...COMPLETE, exhaustedOn: day('2026-11-12') }, { papers })), ['done', 'exhausted'], 'nothing billed, nothing to come')
  t.same(stageAndState(withClaim({ ...COMPLETE, exhaustedOn: day('2026-11-12'), billedOn: day('2026-11-12') }, { papers })), ['collect', 'exhausted'])
  t.same(stageAndState(withClaim({ exhaustedOn: day('2026-11-12') })), ['enter', 'needs-entry'], 'a used-up limit does not stop the clock')
})

await t.test('a refusal counts only when it is signed and confirmed', async (t) => {
  const refused = { refusedOn: day('2026-11-10') }
  const signed = { ...refused, refusalSignedOn: day('2026-11-10') }
  const confirmed = { ...signed, refusalConfirmedBy: 'สมหญิง' }
  t.same(stageAndState(withClaim(refused)), ['enter', 'refused-unsigned'])
  t.equal(withClaim(refused).clock.level, 'red', 'the clock runs on')
  t.equal(withClaim(refused).nextStep, 'ให้ผู้ป่วยเซ็นไม่ใช้สิทธิ หรือลง E-claim ให้ทัน')
  t.same(stageAndState(withClaim(signed)), ['enter', 'refused-unconfirmed'])
  t.same(stageAndState(withClaim({ ...COMPLETE, ...signed }, { papers: papersOf(ID) })), ['complete', 'refused-unconfirmed'])
  t.same([stageAndState(withClaim(confirmed)), withClaim(confirmed).clock.level, withClaim(confirmed).refusal], [['ended', 'refused'], 'ended', 'confirmed'])
  t.equal(withClaim(confirmed).nextStep, 'ไม่มีงานค้าง')
  t.equal(withClaim({ ...confirmed, otherFundBilled: 'UC' }).nextStep, 'ตัดสินส่วนที่ พรบ. ต้องจ่าย เพราะเบิกกองทุนอื่นแล้ว')
  t.same(stageAndState(withClaim({ ...confirmed, notCoveredReason: 'ในบ้าน' })), ['ended', 'not-covered'])
  t.same(stageAndState(withClaim({ refusalConfirmedBy: 'สมหญิง' })), ['enter', 'needs-entry'], 'a confirmation of nothing')
})

await t.test('what is missing is named, and the next step begins with an action', async (t) => {
  const bare = rowOf({ records: [record({ accident: UNKNOWN_TIME })], withoutRole: [`visit ${ID}`], asOf: at('2026-11-10 10:00') })
  t.same(bare.missing.fields.map(({ id }) => id), ['accident-time', 'role', 'vehicle-status'])
  t.same(bare.missing.papers.map(({ kind }) => kind), ['id-copy', 'authorisation', 'claim-form'])
  const told = withClaim({ accidentAt: at('2026-11-10 07:30'), victimRole: '2' }, { records: [record({ accident: UNKNOWN_TIME })], withoutRole: [`visit ${ID}`] })
  t.same(told.missing.fields.map(({ id }) => id), ['vehicle-status'], 'what the office entered counts before the next run')
  const assumed = rowOf({ records: [record({ accident: { ...happened('2026-11-10 00:00'), isAssumed: true } })] })
  t.ok(assumed.missing.fields.some(({ id }) => id === 'accident-time'))
  t.same(assumed.accident.remarks, ['น่าจะเป็นค่าตั้งต้น'])

  const fled = withClaim({ ...COMPLETE, vehicleStatus: 'hit-and-run' }, { papers: papersOf(ID), settings: { 'act.papers_hit_and_run': [] } })
  t.same([fled.missing.papers.map(({ kind }) => kind), fled.missing.fields.map(({ id }) => id)], [['police-report'], ['fund-route']], 'the police report is asked for once, as a paper')
  t.equal(fled.nextStep, 'ขอ บันทึกประจำวันตำรวจ')
  const referred = { toHospital: '10670', on: day('2026-11-11') }
  const sentOn = withClaim(COMPLETE, { records: [record({ referral: referred })], papers: papersOf(ID).slice(1) })
  t.same([sentOn.nextStep, sentOn.referral], ['โทร รพ. 10670 ขอ สำเนาบัตรประชาชน', { toHospital: '10670', text: 'ส่งต่อ 10670 เมื่อ 11/11/2569' }])
  t.equal(withClaim({ ...COMPLETE, insurer: null }, { papers: papersOf(ID) }).nextStep, 'ลง บริษัทประกัน')
  t.equal(rowOf({ asOf: at('2026-11-10 11:00') }).nextStep, 'ลง E-claim วันนี้ก่อน 16:30')
  t.equal(rowOf({ asOf: at('2026-11-10 18:00') }).nextStep, 'ลง E-claim ทันที หมดเวลาทำการรอบสุดท้ายแล้ว')
  t.equal(rowOf().nextStep, 'ลง E-claim ทันที เลยกำหนดแล้ว')
})

await t.test('money: the bill, the filing before it is too late, what was billed', async (t) => {
  const papers = papersOf(ID)
  t.equal(withClaim(COMPLETE, { papers }).nextStep, 'วางบิล แล้วลงยอดและวันที่ในแฟ้มคดี')
  t.equal(withClaim(COMPLETE, { papers, asOf: at('2027-04-08 09:00') }).nextStep, 'วางบิล แล้วลงยอดและวันที่ในแฟ้มคดี', '149 days')
  t.equal(withClaim(COMPLETE, { papers, asOf: at('2027-04-09 09:00') }).nextStep, 'ยื่นคำร้องภายใน 09/05/2570', '150 days')
  t.equal(withClaim({ ...COMPLETE, filedOn: day('2027-01-01') }, { papers, asOf: at('2027-04-09 09:00') }).nextStep, 'วางบิล แล้วลงยอดและวันที่ในแฟ้มคดี')
  const paid = { ...COMPLETE, receivedOn: day('2026-11-19') }
  t.equal(withClaim(paid, { papers }).nextStep, 'ไม่มีงานค้าง')
  t.equal(withClaim(paid, { papers, records: [record({ owed: satang(50_000) })] }).nextStep, 'ติดตามค้างชำระ 500.00 บาท')
  t.equal(withClaim({ ...COMPLETE, billedSatang: satang(2_950_050) }, { papers }).nextStep, 'ติดตามเงิน 29,500.50 บาท')
})

await t.test('charges stand against the limits of the act', async (t) => {
  const charges = (underAct: number, charged = underAct) => rowOf({ records: [record({ underAct: satang(underAct), charged: satang(charged) })] }).charges
  t.same([charges(0, 0), charges(0, 100), charges(2_399_999), charges(2_400_000), charges(3_000_000), charges(3_000_001), charges(8_000_000), charges(8_000_001)].map(({ level }) => level),
    ['below', 'none', 'below', 'near', 'near', 'over', 'over', 'over-full'])
  t.same([charges(1_200_000).text, charges(0, 100).warning], ['พรบ. 12,000.00 จาก 30,000.00 บาท', 'ยังไม่คิดค่ารักษาในสิทธิ พรบ.'])
  const over = (excessRoute: string | null) => withClaim({ ...COMPLETE, excessRoute }, { records: [record({ underAct: satang(3_000_001) })], papers: papersOf(ID) })
  t.same([over(null).nextStep, over('UC').stage], ['ลง ทางเบิกส่วนเกินวงเงินเบื้องต้น', 'collect'])
})

await t.test('the reader sees words, calls, debts and a waiting recheck of any member', async (t) => {
  const row = rowOf({
    records: [record({
      signals: ['right of the act', 'external cause V234', 'emergency patient type', 'injury record transport 02', 'injury record transport blank', 'words', 'a new signal'],
      members: [{ ...visitOf(ID), day: day('2026-11-10') }, { kind: 'admission', id: '690000123', day: day('2026-11-10') }],
      owed: satang(12_345)
    })],
    calls: { [`visit ${ID}`]: '2026-11-12 09:00', 'admission 690000123': '2026-11-13 10:30' },
    pending: ['admission 690000123']
  })
  t.same(row.signals, ['สิทธิ พรบ.', 'รหัส V234', 'ประเภทผู้ป่วยฉุกเฉิน', 'ยานพาหนะรหัส 02', 'อุบัติเหตุขนส่ง ไม่ระบุยานพาหนะ', 'คำในอาการสำคัญหรือบันทึกอุบัติเหตุ', 'a new signal'])
  t.same([row.lastCallText, row.owedText, row.isRecheckPending], ['โทรล่าสุด 13/11/2569 10:30 น.', 'ค้างชำระ 123.45 บาท', true])
  t.same([row.arrivalText, rowOf({ records: [record({ isArrivalTimeKnown: false })] }).arrivalText], ['10/11/2569 08:10 น.', '10/11/2569'])
  t.same([rowOf().lastCallText, rowOf().owedText, rowOf().isRecheckPending, rowOf().referral], ['', '', false, null])
})

await t.test('papers and case file kept at a later visit of the accident count', async (t) => {
  const records = [record({ members: [{ ...visitOf('1'), day: null }, { ...visitOf(ID), day: day('2026-11-10') }], subject: visitOf('1') })]
  const row = rowOf({ records, claims: { [ID]: COMPLETE }, papers: papersOf(ID) })
  t.same([row.subject.id, row.stage, row.missing.papers], ['1', 'collect', []])
})

await t.test('suspicions wait for an answer: yes makes a case, no is counted only', async (t) => {
  const weak = (id: string, arrived: string) => record({ id, level: 'weak', signals: ['words'], arrivedAt: at(arrived), accident: UNKNOWN_TIME })
  const records = [weak('1', '2026-11-18 09:00'), weak('2', '2026-11-19 09:00'), weak('3', '2026-11-17 09:00'), weak('4', '2026-11-17 10:00'), record({ id: '5', startsClock: false }), { ...weak('6', '2026-11-17 10:00'), startsClock: false }]
  const board = actBoardOf(boardFacts({ records, asOf: at('2026-11-19 10:00'), claims: { 3: { isVictim: true }, 4: { isVictim: false }, 1: { isVictim: null } } }))
  t.same(board.suspected.map(({ subject }) => subject.id), ['2', '1'], 'newest first')
  t.same(board.suspected.map(({ state, clock, nextStep }) => [state, clock.level, nextStep]), [['suspected', 'amber', 'ตอบว่าเป็นผู้ประสบภัยจากรถหรือไม่'], ['suspected', 'red', 'ตอบว่าเป็นผู้ประสบภัยจากรถหรือไม่']])
  t.same(board.rows.map(({ subject, state }) => [subject.id, state]), [['3', 'needs-entry']])
  t.same([board.counts.suspected, board.counts.answeredNo, board.counts.withoutClock], [2, 1, 2])
  const denied = actBoardOf(boardFacts({ claims: { [ID]: { isVictim: false } } }))
  t.equal(denied.rows.length, 1, 'strong evidence is not answered away: it ends with a reason')
})

await t.test('rows go by stage, then deadline, with old ones last; nothing is hidden', async (t) => {
  const done = { ...COMPLETE, receivedOn: day('2026-11-19') }
  const records = [
    accidentAt('2026-11-19 09:00', { id: 'b' }), accidentAt('2026-11-18 09:00', { id: 'a' }), accidentAt('2026-11-10 09:00', { id: 'done' }),
    accidentAt('2026-11-10 08:00', { id: 'ended' }), accidentAt('2026-11-10 08:00', { id: 'complete' }), accidentAt('2026-11-10 08:00', { id: 'collect' }),
    accidentAt('2026-04-01 08:00', { id: 'old' }), accidentAt('2026-04-01 08:00', { id: 'written' }), accidentAt('2026-04-01 08:00', { id: 'called' })
  ]
  const claims = { done, collect: COMPLETE, complete: COMPLETE, ended: { notCoveredReason: 'ในบ้าน' }, written: { plate: 'กข 1' } }
  const { rows, counts } = actBoardOf(boardFacts({ records, claims, papers: [...papersOf('done'), ...papersOf('collect')], calls: { 'visit called': '2026-04-02 09:00' } }))
  t.same(rows.map(({ subject }) => subject.id), ['called', 'written', 'a', 'b', 'old', 'complete', 'collect', 'done', 'ended'])
  t.same(rows.filter(({ isOld }) => isOld).map(({ subject }) => subject.id), ['old'], 'touched ones are not old')
  t.same(counts, {
    byStage: { enter: 5, complete: 1, collect: 1, done: 1, ended: 1 },
    byLevel: { red: 4, amber: 1, info: 0, late: 0, entered: 3, ended: 1 },
    old: 1,
    suspected: 0,
    answeredNo: 0,
    withoutClock: 0
  })
  const arrived = (text: string) => rowOf({ records: [record({ arrivedAt: at(text), accident: UNKNOWN_TIME })] }).isOld
  t.same([arrived('2026-04-24 06:30'), arrived('2026-04-24 06:29')], [false, true], '210 days and a minute')
})

await t.test('in English every sentence is English', async (t) => {
  const row = withClaim(COMPLETE, { settings: { language: 'en' }, papers: papersOf(ID).slice(1) })
  t.same([row.stageText, row.stateText, row.nextStep, row.signals], ['To complete', 'entered in time', 'Ask for copy of the ID card', ['right of the act', 'external cause V234']])
})
