import type { PayerCode } from '../../checks/check.js'
import { talliesOf, type BackTestFigures } from './back-test.js'
import { tallyText } from './tally-text.js'

/** It stands beside every result: nobody should read more from it than it says. */
export const BACK_TEST_HONESTY = 'ทดสอบกับข้อมูล HOSxP ของวันนี้ รายที่ถูกปฏิเสธแล้วแก้ใน HOSxP ไปแล้ว ข้อตรวจจะไม่พบ จึงนับเป็นจับไม่ได้ ของจริงอาจจับได้มากกว่านี้'

const count = (value: number): string => value.toLocaleString('en-US')

export const codesText = (codes: readonly PayerCode[] | null): string => codes === null ? 'ทุกรหัสปฏิเสธ' : codes.map(({ system, code }) => `${code} (${system})`).join(', ')

/** The result in rows: what it is, how much, and what it means. */
export function backTestRows (figures: BackTestFigures): readonly { readonly name: string, readonly text: string, readonly meaning: string }[] {
  const { noise, unanswered, answered, unmatched, caughtShare, rightShare } = figures
  const { caught, refusedOtherwise, missed } = talliesOf(figures)
  const share = (value: number | null): string => value === null ? 'ไม่มีให้เทียบ' : `${value}%`
  return [
    { name: 'จับได้', text: tallyText(caught), meaning: 'แจ้ง และผู้จ่ายปฏิเสธด้วยรหัสนี้' },
    { name: 'จับไม่ได้', text: tallyText(missed), meaning: 'ผู้จ่ายปฏิเสธด้วยรหัสนี้ แต่ข้อตรวจไม่แจ้ง' },
    { name: 'แจ้งแต่ปฏิเสธด้วยรหัสอื่น', text: tallyText(refusedOtherwise), meaning: 'แจ้ง แต่ผู้จ่ายปฏิเสธด้วยเรื่องอื่น' },
    { name: 'แจ้งเกิน', text: `${count(noise.length)} รายการ`, meaning: 'แจ้ง แต่ผู้จ่ายรับ' },
    { name: 'แจ้ง ยังไม่มีคำตอบ', text: `${count(unanswered.length)} ราย`, meaning: 'ยังบอกไม่ได้ว่าถูกหรือผิด' },
    { name: 'จับได้ร้อยละ', text: share(caughtShare), meaning: 'ของรายการที่ถูกปฏิเสธด้วยรหัสนี้' },
    { name: 'แจ้งถูกร้อยละ', text: share(rightShare), meaning: 'ของรายการที่แจ้งและมีคำตอบแล้ว' },
    { name: 'รายการที่มีคำตอบ', text: `${count(answered)} รายการ${unmatched === 0 ? '' : ` (อีก ${count(unmatched)} ยังไม่รู้ว่าเป็นเคสใด ไม่ได้นับ)`}`, meaning: 'หนึ่งรายการคือเคสหนึ่งกับผู้จ่ายหนึ่ง' }
  ]
}
