import type { ProvisionalRight } from '../../../case/case-eligibility.js'
import { NEEDS_PERSON_NAMES, PROVISIONAL_STATE_NAMES, UNDETERMINED_NAMES, WARNING_NAMES } from '../../../reports/eligibility-words.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import { hospitalText } from '../rights/change-words.js'
import type { TypedForm } from '../rights/read-form.js'
import type { RightCase } from '../rights/read-right-case.js'
import { answerHref, rightHref } from '../rights/right-address.js'
import { provisionalClock } from '../rights/provisional-clock.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { SUBJECT_NAMES } from './finding-words.js'
import { Csrf } from './layout.js'
import { FormFault, TextField } from './right-fields.js'

interface ProvisionalProps {
  readonly right: RightCase
  readonly provisional: ProvisionalRight
  readonly visitor: Visitor
  readonly typed: TypedForm | null
}

/** A right taken provisionally: where it stands, what was tried, and how a person ends it. */
export function RightProvisional ({ right, provisional, visitor, typed }: ProvisionalProps) {
  const { state, why, startedAt, startedBy, cause, tries, lastAt, lastReason, nextAt, answerId, basis, endedAt, endedBy, remark } = provisional
  const isOpen = state === 'waiting' || state === 'needs-person'
  const clock = provisionalClock(provisional, visitor)
  const mayAsk = mayUse(visitor.person.role, 'GET /rights/answers/:id')
  return (
    <section class={`card ${isOpen ? `level-${clock.level}` : 'level-green'}`} id='provisional'>
      <h2>สิทธิชั่วคราว <span class={`chip ${state === 'needs-person' ? 'red' : isOpen ? 'amber' : 'green'}`}>{PROVISIONAL_STATE_NAMES[state]}</span>{isOpen && <> <b class='clock'>{clock.text}</b></>}</h2>
      {why !== null && isOpen && <p class='hint'>{NEEDS_PERSON_NAMES[why]}</p>}
      <dl class='facts'>
        <dt>สิทธิที่ใช้</dt><dd><OfferedWords provisional={provisional} hosxp={right.hosxp} /></dd>
        <dt>เริ่ม</dt><dd>{formatBuddhistTime(startedAt)} โดย {startedBy} ({UNDETERMINED_NAMES[cause]})</dd>
        {remark !== '' && <><dt>หมายเหตุ</dt><dd>{remark}</dd></>}
        <dt>ถามซ้ำ</dt><dd>{tries === 0 ? 'ยังไม่ได้ถามซ้ำ' : `${tries} ครั้ง`}{lastAt !== null && ` ล่าสุด ${formatBuddhistTime(lastAt)}`}{lastReason !== null && ` ${UNDETERMINED_NAMES[lastReason]}`}{isOpen && (nextAt === null ? ' · ไม่มีรอบถามต่อ' : ` · รอบต่อไป ${formatBuddhistTime(nextAt)}`)}</dd>
        {answerId !== null && mayAsk && <><dt>คำตอบที่ใช้เทียบ</dt><dd><a href={answerHref(answerId)}>ดูคำตอบ</a></dd></>}
        {endedAt !== null && <><dt>จบ</dt><dd>{formatBuddhistTime(endedAt)} {endedBy === null ? 'โดยระบบ' : `โดย ${endedBy}`}: {basis}</dd></>}
      </dl>
      {isOpen && mayUse(visitor.person.role, 'POST /rights/:kind/:id/settle') && (
        <form method='post' action={`${rightHref(right.subject)}/settle`} class='settle'>
          <Csrf visitor={visitor} />
          <FormFault form='settle' typed={typed} />
          <TextField form='settle' name='basis' label='ตรวจเองแล้วพบว่า' typed={typed} kind='long' isRequired />
          <button>ปิดเรื่องสิทธิชั่วคราว</button>
        </form>)}
    </section>
  )
}

/** The right that was offered, or who decided without one. */
export function OfferedWords ({ provisional: { offered, decider, remark }, hosxp }: { readonly provisional: ProvisionalRight, readonly hosxp?: RightCase['hosxp'] }) {
  if (offered === null) return <>หัวหน้าเวร {decider} ตัดสินใจ: {remark}</>
  const names = hosxp === undefined || typeof hosxp === 'string' ? null : hosxp
  return (
    <>
      <b>{offered.code} {names?.names.get(offered.code)?.name ?? ''}</b> <span class='chip blue'>{SCHEME_NAMES[offered.scheme]}</span>{offered.mainHospital !== '' && ` หลัก ${hospitalText(offered.mainHospital, names?.hospitals ?? null)}`}
      <div class='small'>จาก {SUBJECT_NAMES[offered.from.kind]} {offered.from.id} วันที่ {formatBuddhist(offered.from.day)}{offered.warning !== null && ` · ระวัง: ${WARNING_NAMES[offered.warning]}`}</div>
    </>
  )
}
