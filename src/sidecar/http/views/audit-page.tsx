import { formatBuddhistTime } from '../../../values/local-date.js'
import { AUDIT_ACTIONS, type AuditEvent } from '../../state/audit-store.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { auditAddress, type AuditWords } from './audit-filter.js'
import { ACTION_WORDS, auditDetail, auditSentence, OUTCOME_WORDS, subjectKinds } from './audit-words.js'
import { Layout } from './layout.js'

interface AuditPageProps {
  readonly visitor: Visitor
  readonly words: AuditWords
  readonly events: readonly AuditEvent[]
  readonly nextBeforeId: number | null
  readonly isFirst: boolean
  readonly fault: string | null
}

/** The audit, newest first. */
export function AuditPage ({ visitor, words, events, nextBeforeId, isFirst, fault }: AuditPageProps) {
  return (
    <Layout title='ประวัติการใช้' visitor={visitor} style='audit.css'>
      <h1>ประวัติการใช้</h1>
      {fault !== null && <p class='fault' role='alert'>{fault}</p>}
      <Filters words={words} />
      {mayUse(visitor.person.role, 'GET /audit.csv') && fault === null && <p><a class='button quiet' href={auditAddress('/audit.csv', words)}>ส่งออกทั้งหมดที่กรองเป็น CSV</a></p>}
      {fault === null && events.length === 0 && <p class='hint'>ไม่มีเหตุการณ์ตามที่กรอง</p>}
      {events.length > 0 && (
        <table class='list audit'>
          <thead><tr><th>เวลา</th><th>เหตุการณ์</th><th>ผู้ป่วย (HN)</th><th>รายละเอียด</th><th>เครื่อง</th></tr></thead>
          <tbody>{events.map(event => <Event key={event.id} event={event} words={words} />)}</tbody>
        </table>
      )}
      <p class='pages'>
        {!isFirst && <a href={auditAddress('/audit', words)}>กลับหน้าล่าสุด</a>}
        {nextBeforeId !== null && <a rel='next' href={auditAddress('/audit', words, { beforeId: String(nextBeforeId) })}>เก่ากว่านี้</a>}
        {nextBeforeId === null && events.length > 0 && <small>หมดแล้ว</small>}
      </p>
    </Layout>
  )
}

function Filters ({ words }: { readonly words: AuditWords }) {
  return (
    <form class='filters audit-filters' method='get' action='/audit'>
      <label>ตั้งแต่วันที่<input type='date' name='from' value={words.from} /></label>
      <label>ถึงวันที่<input type='date' name='to' value={words.to} /></label>
      <label>HN<input name='hn' value={words.hn} data-search inputmode='numeric' /></label>
      <label>ชื่อผู้ใช้<input name='login' value={words.login} autocapitalize='none' /></label>
      <label>การกระทำ
        <select name='action'>
          <option value=''>ทั้งหมด</option>
          {AUDIT_ACTIONS.map(action => <option key={action} value={action} selected={action === words.action}>{ACTION_WORDS[action]}</option>)}
        </select>
      </label>
      <label>ผล
        <select name='outcome'>
          <option value=''>ทั้งหมด</option>
          {(['done', 'refused'] as const).map(outcome => <option key={outcome} value={outcome} selected={outcome === words.outcome}>{OUTCOME_WORDS[outcome]}</option>)}
        </select>
      </label>
      <label>ชนิดของเรื่อง
        <select name='kind'>
          <option value=''>ทั้งหมด</option>
          {subjectKinds().map(([kind, word]) => <option key={kind} value={kind} selected={kind === words.kind}>{word}</option>)}
        </select>
      </label>
      <label>เลขที่<input name='id' value={words.id} /></label>
      <button>กรอง</button>
    </form>
  )
}

const SHOWN_PATIENTS = 5

function Event ({ event, words }: { readonly event: AuditEvent, readonly words: AuditWords }) {
  const isRefused = event.outcome === 'refused'
  return (
    <tr class={isRefused ? 'level-red' : ''}>
      <td data-head='เวลา' class='when'>{formatBuddhistTime(event.at)}</td>
      <td data-head='เหตุการณ์'>{auditSentence(event)}{isRefused && <> <span class='chip red'>{OUTCOME_WORDS.refused}</span></>}</td>
      <td data-head='ผู้ป่วย (HN)'><Patients hns={event.hns} words={words} /></td>
      <td data-head='รายละเอียด' class='small'>{auditDetail(event)}</td>
      <td data-head='เครื่อง' class='small when'>{event.address}</td>
    </tr>
  )
}

function Patients ({ hns, words }: { readonly hns: readonly string[], readonly words: AuditWords }) {
  const links = hns.map(hn => <a key={hn} href={auditAddress('/audit', words, { hn })}>{hn}</a>)
  if (links.length === 0) return null
  if (links.length <= SHOWN_PATIENTS) return <span class='hns'>{links}</span>
  return <details><summary>{links.length} ราย</summary><span class='hns'>{links}</span></details>
}
