import type { RightDecision } from '../../../case/case-eligibility.js'
import { DECIDER_NAMES } from '../../../reports/eligibility-words.js'
import { HOUR_MS, formatBuddhistTime, plusMs } from '../../../values/local-date.js'
import { nameOf, type People } from '../act/ask-site.js'
import type { TypedForm } from '../rights/read-form.js'
import { rightHref } from '../rights/right-address.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { SUBJECT_NAMES } from './finding-words.js'
import { Csrf, Layout } from './layout.js'
import { TextField } from './right-fields.js'

interface DecisionsProps {
  readonly open: readonly RightDecision[]
  readonly closed: readonly RightDecision[]
  readonly people: People
  readonly visitor: Visitor
  /** Of the form of one decision: `close 12`. */
  readonly typed: TypedForm | null
}

const FOLLOW_UP_HOURS = 72

/** The register of decisions outside office hours: what the office still has to follow up, and what it closed. */
export function RightDecisionsPage ({ open, closed, people, visitor, typed }: DecisionsProps) {
  const mayClose = mayUse(visitor.person.role, 'POST /rights/decisions/:id/close')
  return (
    <Layout title='การตัดสินใจนอกเวลา' visitor={visitor} style='rights.css'>
      <h1>การตัดสินใจนอกเวลา</h1>
      <p><a href='/rights/queue'>สิทธิชั่วคราวรอตรวจซ้ำ</a></p>
      {people === null && <p class='hint'>HOSxP ไม่ตอบ จึงไม่มีชื่อ</p>}
      <h2>รองานประกันตาม <small>{open.length} ราย</small></h2>
      {open.length === 0
        ? <p class='card'>ไม่มีรายค้าง</p>
        : (
          <table class='list decisions'>
            <thead><tr><th>เมื่อไร</th><th>ผู้ป่วย</th><th>ตัดสินใจ</th><th>ใคร</th>{mayClose && <th>ปิดเรื่อง</th>}</tr></thead>
            <tbody>
              {open.map(decision => (
                <tr key={decision.id} class={isLate(decision, visitor) ? 'level-red' : 'level-amber'} id={`decision-${decision.id}`}>
                  <DecisionCells decision={decision} people={people} isLate={isLate(decision, visitor)} />
                  {mayClose && <td data-head='ปิดเรื่อง'><CloseForm decision={decision} visitor={visitor} typed={typed} /></td>}
                </tr>))}
            </tbody>
          </table>)}
      {closed.length > 0 && (
        <>
          <h2>ปิดแล้ว <small>{closed.length} รายล่าสุด</small></h2>
          <table class='list decisions'>
            <thead><tr><th>เมื่อไร</th><th>ผู้ป่วย</th><th>ตัดสินใจ</th><th>ใคร</th><th>ผลการตาม</th></tr></thead>
            <tbody>
              {closed.map(decision => (
                <tr key={decision.id} class='level-green'>
                  <DecisionCells decision={decision} people={people} isLate={false} />
                  <td data-head='ผลการตาม'>{decision.closingRemark} <small>{decision.closedBy} {decision.closedAt !== null && formatBuddhistTime(decision.closedAt)}</small></td>
                </tr>))}
            </tbody>
          </table>
        </>)}
    </Layout>
  )
}

const isLate = ({ decidedAt }: RightDecision, { at }: Visitor): boolean => plusMs(decidedAt, FOLLOW_UP_HOURS * HOUR_MS) <= at

function DecisionCells ({ decision, people, isLate }: { readonly decision: RightDecision, readonly people: People, readonly isLate: boolean }) {
  const { subject, hn, decidedAt, decidedBy, decider, askedWhom, reason, recordedBy } = decision
  return (
    <>
      <td data-head='เมื่อไร'>{formatBuddhistTime(decidedAt)}{isLate && <> <span class='chip red'>เกิน {FOLLOW_UP_HOURS} ชม.</span></>}</td>
      <td data-head='ผู้ป่วย'><a href={rightHref(subject)}><b>{nameOf(people, hn)}</b></a> <span class='nowrap'>HN {hn}</span><div class='small'>{SUBJECT_NAMES[subject.kind]} {subject.id}</div></td>
      <td data-head='ตัดสินใจ'><b>{decision.decision}</b><div class='small'>เพราะ{reason}</div></td>
      <td data-head='ใคร'>{DECIDER_NAMES[decidedBy]} {decider}<div class='small'>ถาม {askedWhom} · บันทึกโดย {recordedBy}</div></td>
    </>
  )
}

function CloseForm ({ decision: { id }, visitor, typed }: { readonly decision: RightDecision, readonly visitor: Visitor, readonly typed: TypedForm | null }) {
  return (
    <form method='post' action={`/rights/decisions/${id}/close`}>
      <Csrf visitor={visitor} />
      <TextField form={`close ${id}`} name='remark' label='ตามแล้วได้ผลอย่างไร' typed={typed} isRequired />
      <button>ปิดเรื่อง</button>
    </form>
  )
}
