import type { HeldCardMoney } from '../../../case/claim-registers.js'
import { formatBuddhistTime, formatInstant, HOUR_MS, plusMs, type Instant } from '../../../values/local-date.js'
import { formatBaht } from '../../../values/satang.js'
import type { Outcome, SiteCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'

const AMBER_MS = 48 * HOUR_MS
const RED_MS = 72 * HOUR_MS

export const ti04CardMoney: SiteCheck = {
  id: 'TI04',
  scope: 'site',
  title: { th: 'เงินค่าบัตรต่างด้าวยังไม่นำส่ง', en: "Money of migrants' cards not remitted" },
  family: 'sending',
  schemes: ['MIGRANT'],
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['card-money'],
  mend: 'นำส่งสำนักงานสาธารณสุขจังหวัด แล้วลงวันที่และเลขเอกสารที่หน้า เงินเรียกเก็บ › เงินค่าบัตรต่างด้าว',
  source: '4S4C fund section 3(2): day of remittance − day of receipt at most 3',
  why: 'เงินขายบัตรประกันสุขภาพคนต่างด้าวต้องนำส่งภายใน 72 ชั่วโมง และเป็นเกณฑ์ประเมินการจัดเก็บรายได้',
  example: 'รับเงินค่าบัตรเช้าวันศุกร์ เช้าวันอาทิตย์ยังไม่มีใบนำส่ง',
  grace: 'เตือนเมื่อครบ 48 ชั่วโมง เลยกำหนดเมื่อครบ 72 ชั่วโมง',
  judge: ({ asOf, registers }) => registers.cardMoney === null ? null : new Map(registers.cardMoney.map(money => [`card-money ${money.id}`, answerOf(money, asOf)]))
}

function answerOf ({ receivedAt, satang }: HeldCardMoney, asOf: Instant): Outcome {
  const held = asOf - receivedAt
  if (held < AMBER_MS) return CLEAN
  return fault({
    detail: { th: `${formatBaht(satang)} บาท รับเมื่อ ${formatBuddhistTime(receivedAt)}`, en: `${formatBaht(satang)} baht received ${formatInstant(receivedAt)}` },
    deadline: plusMs(receivedAt, RED_MS),
    evidence: { receivedAt: formatInstant(receivedAt), held: satang, level: held >= RED_MS ? 'red' : 'amber' }
  })
}
