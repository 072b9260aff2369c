import type { ProvisionalRight } from '../../../case/case-eligibility.js'
import type { QueuedProvisional } from '../../../reports/provisional-queue-text.js'
import { NEEDS_PERSON_NAMES, PROVISIONAL_STATE_NAMES, UNDETERMINED_NAMES } from '../../../reports/eligibility-words.js'
import { formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import { formatBaht } from '../../../values/satang.js'
import { nameOf, type People } from '../act/ask-site.js'
import { provisionalClock } from '../rights/provisional-clock.js'
import { rightHref } from '../rights/right-address.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { SUBJECT_NAMES } from './finding-words.js'
import { Layout } from './layout.js'
import { OfferedWords } from './right-provisional.js'

interface QueueProps {
  readonly open: readonly QueuedProvisional[]
  readonly ended: readonly ProvisionalRight[]
  readonly people: People
  readonly visitor: Visitor
}

/** Rights that are provisional still, what a person has to take up first; below, how the last ones ended. */
export function RightQueuePage ({ open, ended, people, visitor }: QueueProps) {
  const forPerson = open.filter(({ state }) => state === 'needs-person').length
  return (
    <Layout title='สิทธิชั่วคราวรอตรวจซ้ำ' visitor={visitor} isLive style='rights.css'>
      <h1>สิทธิชั่วคราวรอตรวจซ้ำ <small id='freshness' /></h1>
      <div id='queue' data-live>
        <ul class='figures'><li><b>{open.length}</b> ยังไม่จบ</li><li><b>{forPerson}</b> ต้องตามด้วยคน</li></ul>
        {people === null && <p class='hint'>HOSxP ไม่ตอบ จึงไม่มีชื่อ</p>}
        {open.length === 0
          ? <p class='card'>ไม่มีสิทธิชั่วคราวค้าง</p>
          : (
            <table class='list queue'>
              <thead><tr><th>เวลา</th><th>ผู้ป่วย</th><th>สิทธิที่ใช้</th><th>สถานะ</th><th class='number'>เงิน (บาท)</th><th>ทำต่อ</th></tr></thead>
              <tbody>{open.map(each => <OpenRow key={each.id} provisional={each} people={people} visitor={visitor} />)}</tbody>
            </table>)}
      </div>
      <p><a href='/rights/decisions'>การตัดสินใจนอกเวลา</a></p>
      <div id='ended' data-live>
        {ended.length > 0 && (
          <>
            <h2>จบแล้ว {ended.length} รายล่าสุด</h2>
            <table class='list'>
              <thead><tr><th>จบเมื่อ</th><th>ผู้ป่วย</th><th>สิทธิที่ใช้</th><th>เพราะ</th></tr></thead>
              <tbody>{ended.map(each => <EndedRow key={each.id} provisional={each} people={people} />)}</tbody>
            </table>
          </>)}
      </div>
    </Layout>
  )
}

function OpenRow ({ provisional, people, visitor }: { readonly provisional: QueuedProvisional, readonly people: People, readonly visitor: Visitor }) {
  const { startedAt, state, why, cause, tries, nextAt, lastReason, satangAtRisk, subject } = provisional
  const { level, text } = provisionalClock(provisional, visitor)
  const isForPerson = state === 'needs-person'
  return (
    <tr class={`level-${level}`} data-href={rightHref(subject)}>
      <td data-head='เวลา'><b class='clock'>{text}</b><div class='small'>เริ่ม {formatBuddhistTime(startedAt)}</div></td>
      <td data-head='ผู้ป่วย'><Patient provisional={provisional} people={people} /></td>
      <td data-head='สิทธิที่ใช้'><OfferedWords provisional={provisional} /></td>
      <td data-head='สถานะ'>
        <span class={`chip ${isForPerson ? 'red' : 'amber'}`}>{PROVISIONAL_STATE_NAMES[state]}</span>
        <div class='small'>{why === null ? UNDETERMINED_NAMES[lastReason ?? cause] : NEEDS_PERSON_NAMES[why]} · ถามซ้ำ {tries} ครั้ง{nextAt === null ? ' ไม่มีรอบต่อ' : ` รอบต่อไป ${formatBuddhistTime(nextAt)}`}</div>
      </td>
      <td data-head='เงิน (บาท)' class='number'>{satangAtRisk === null ? '–' : formatBaht(satangAtRisk)}</td>
      <td data-head='ทำต่อ'><a href={rightHref(subject)}>{isForPerson && mayUse(visitor.person.role, 'POST /rights/:kind/:id/settle') ? 'ตรวจเองและปิดเรื่อง' : 'ดู'}</a> · <a href={`${rightHref(subject)}/slip`}>ใบสิทธิ</a></td>
    </tr>
  )
}

function EndedRow ({ provisional, people }: { readonly provisional: ProvisionalRight, readonly people: People }) {
  const { state, basis, endedAt, endedBy, subject } = provisional
  return (
    <tr class='level-green' data-href={rightHref(subject)}>
      <td data-head='จบเมื่อ'>{endedAt === null ? '–' : formatBuddhistTime(endedAt)}</td>
      <td data-head='ผู้ป่วย'><Patient provisional={provisional} people={people} /></td>
      <td data-head='สิทธิที่ใช้'><OfferedWords provisional={provisional} /></td>
      <td data-head='เพราะ'><span class='chip green'>{PROVISIONAL_STATE_NAMES[state]}</span> {basis} <small>{endedBy === null ? 'โดยระบบ' : `โดย ${endedBy}`}</small></td>
    </tr>
  )
}

const Patient = ({ provisional: { hn, subject, serviceDate }, people }: { readonly provisional: ProvisionalRight, readonly people: People }) => (
  <>
    <a href={rightHref(subject)}><b>{nameOf(people, hn)}</b></a> <span class='nowrap'>HN {hn}</span>
    <div class='small'>{SUBJECT_NAMES[subject.kind]} {subject.id} วันที่ {formatBuddhist(serviceDate)}</div>
  </>
)
