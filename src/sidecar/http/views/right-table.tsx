import { SCHEMES } from '../../../case/right.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { formatBuddhistTime } from '../../../values/local-date.js'
import type { RightRow } from '../../state/list-rights.js'
import type { RightEvent } from '../../state/right-mapping-store.js'
import { Csrf } from './layout.js'
import { NoAnswer } from './set-up-hospitals.js'
import { daysText } from './set-up-network.js'
import type { SetUp } from './set-up-page.js'

/** What was typed about a right and could not be taken. */
export interface RightDraft {
  /** `null`: of all of them. */
  readonly code: string | null
  readonly scheme: string
  readonly from: string
  readonly to: string
  readonly fault: string
}

const BASES: Readonly<Record<string, string>> = { name: 'ชื่อสิทธิ', 'no signal': 'ไม่มีสัญญาณ', override: 'คนกำหนด', confirmed: 'ยืนยันแล้ว' }
const basisWords = (basis: string): string => BASES[basis] ?? basis

/** Nobody has said anything of it yet. */
export const isUnconfirmed = ({ decision, proposed }: RightRow): boolean => decision === null && proposed !== null

// What needs a person comes first.
const urgencyOf = (right: RightRow): number => right.isContradicted ? 0 : isUnconfirmed(right) && right.isActive ? 1 : 2

/** Which payer stands behind each right code of the site: proposed, confirmed, since when, by whom. */
export function RightTable ({ setUp }: { readonly setUp: SetUp }) {
  const rights = setUp.rights.toSorted((a, b) => urgencyOf(a) - urgencyOf(b))
  const unconfirmed = rights.filter(isUnconfirmed)
  const contradicted = rights.filter(({ isContradicted }) => isContradicted)
  const fault = setUp.rightDraft?.code === null ? setUp.rightDraft.fault : null
  return (
    <section id='rights'>
      <h2>ความหมายของรหัสสิทธิ</h2>
      {setUp.told === null && <NoAnswer />}
      {fault !== null && <p class='fault' role='alert'>{fault}</p>}
      <ul class='figures'>
        <li><b>{rights.length}</b>รหัสทั้งหมด</li>
        <li><b>{unconfirmed.length}</b>ยังไม่ยืนยัน</li>
        <li><b>{contradicted.length}</b>สัญญาณขัดกับที่ยืนยัน</li>
      </ul>
      {setUp.mayConfirmRights && unconfirmed.length > 0 && (
        <form method='post' action='/set-up/rights' class='inline'>
          <Csrf visitor={setUp.visitor} />
          {unconfirmed.map(right => <Seen key={right.code} right={right} />)}
          <button name='act' value='confirm'>ยืนยันทั้ง {unconfirmed.length} รหัสตามที่เสนอ</button>
        </form>
      )}
      <table class='list rights'>
        <thead><tr><th>รหัส</th><th>ชื่อสิทธิ</th><th>ข้อเสนอและสัญญาณ</th><th>ที่ยืนยัน</th><th>สถานะ</th><th>จัดการ</th></tr></thead>
        <tbody>{rights.map(right => <Right key={right.code} setUp={setUp} right={right} />)}</tbody>
      </table>
    </section>
  )
}

// The proposal as it stood on the page: what is confirmed is what was seen.
const Seen = ({ right: { code, proposed } }: { readonly right: RightRow }) => <><input type='hidden' name='code' value={code} /><input type='hidden' name='seen' value={proposed?.scheme ?? ''} /></>

function Right ({ setUp, right }: { readonly setUp: SetUp, readonly right: RightRow }) {
  const { code, name, proposed, decision, today } = right
  const isGone = setUp.told !== null && !setUp.told.rightCodes.has(code)
  return (
    <tr id={`right-${code}`} class={right.isContradicted ? 'level-red' : isUnconfirmed(right) ? 'level-amber' : right.isActive ? '' : 'aside'}>
      <td data-head='รหัส'><code>{code}</code></td>
      <td data-head='ชื่อสิทธิ'>{name}</td>
      <td data-head='ข้อเสนอ'>{proposed === null ? '–' : <>{SCHEME_NAMES[proposed.scheme]}<br /><small>จาก {basisWords(proposed.basis)}</small></>}</td>
      <td data-head='ที่ยืนยัน'>{decision === null ? '–' : <><b>{SCHEME_NAMES[decision.scheme]}</b> {daysText(decision.validFrom, decision.validTo)}<br /><small>{decision.confirmedBy} {formatBuddhistTime(decision.recordedAt)}</small></>}</td>
      <td data-head='สถานะ'>
        {right.isContradicted && <span class='chip red'>สัญญาณเปลี่ยน ขัดกับที่ยืนยัน</span>}
        {isUnconfirmed(right) && <span class='chip amber'>ยังไม่ยืนยัน</span>}
        {decision !== null && !right.isContradicted && <span class='chip green'>ยืนยันแล้ว</span>}
        {!right.isActive && <span class='chip'>เลิกใช้</span>}
        {isGone && <span class='chip'>ไม่มีใน HOSxP แล้ว</span>}
        {today !== null && <><br /><small>วันนี้ใช้ {SCHEME_NAMES[today.scheme]}</small></>}
      </td>
      <td data-head='จัดการ'><Actions setUp={setUp} right={right} /></td>
    </tr>
  )
}

function Actions ({ setUp, right }: { readonly setUp: SetUp, readonly right: RightRow }) {
  const draft = setUp.rightDraft?.code === right.code ? setUp.rightDraft : null
  return (
    <>
      {setUp.mayConfirmRights && (isUnconfirmed(right) || right.isContradicted) && (
        <form method='post' action='/set-up/rights' class='inline'>
          <Csrf visitor={setUp.visitor} />
          <Seen right={right} />
          <button name='act' value='confirm'>ยืนยันตามที่เสนอ</button>
        </form>
      )}
      <div class='decide'>
        {setUp.mayConfirmRights && (
          <details open={draft !== null}>
            <summary>กำหนดเอง</summary>
            {draft !== null && <p class='wrong-text' role='alert'>{draft.fault}</p>}
            <form method='post' action='/set-up/rights'>
              <Csrf visitor={setUp.visitor} />
              <input type='hidden' name='code' value={right.code} />
              <label>เป็นสิทธิ<select name='scheme'>{SCHEMES.map(scheme => <option key={scheme} value={scheme} selected={scheme === (draft?.scheme ?? right.today?.scheme)}>{SCHEME_NAMES[scheme]}</option>)}</select></label>
              <label>วันแรก (ว่าง = ตั้งแต่ต้น)<input type='date' name='from' value={draft?.from ?? ''} /></label>
              <label>วันสุดท้าย (ว่าง = ไม่กำหนด)<input type='date' name='to' value={draft?.to ?? ''} /></label>
              <button name='act' value='override'>กำหนด</button>
            </form>
          </details>
        )}
        <details><summary>ประวัติ {right.history.length}</summary><ol class='history'>{right.history.map((event, i) => <li key={i}>{historyWords(event)}</li>)}</ol></details>
      </div>
    </>
  )
}

const historyWords = ({ scheme, basis, validFrom, validTo, recordedAt, confirmedBy }: RightEvent): string =>
  `${formatBuddhistTime(recordedAt)} ${confirmedBy === null ? 'ระบบเสนอ' : `${confirmedBy} ยืนยัน`} ${SCHEME_NAMES[scheme]} (${basisWords(basis)})${confirmedBy === null ? '' : ` ${daysText(validFrom, validTo)}`}`
