import { HOSXP_FACTS } from '../../../case/site-fact.js'
import { CATALOGUE } from '../../../checks/catalogue.js'
import { formatBuddhistTime } from '../../../values/local-date.js'
import { FACT_NAMES } from '../../../reports/thai-names.js'
import type { JobRun } from '../../state/job-store.js'
import type { ProbedFacts } from '../../state/site-fact-store.js'
import { errorWords, kindName, remarkWords, STATUS_CHIPS, STATUS_NAMES } from './run-words.js'

/** What the service did by itself, newest first. */
export function JobRows ({ jobs }: { readonly jobs: readonly JobRun[] }) {
  if (jobs.length === 0) return <p>ยังไม่มีงานที่ระบบทำเอง</p>
  return (
    <table class='list'>
      <thead><tr><th>งาน</th><th>ถึงเวลา</th><th>ผล</th><th>จบ</th><th>หมายเหตุ</th></tr></thead>
      <tbody>
        {jobs.map(({ job, dueAt, status, tries, finishedAt, remark }) => (
          <tr key={`${job} ${dueAt}`} class={status === 'failed' ? 'level-red' : status === 'missed' ? 'level-amber' : ''}>
            <td data-head='งาน'>{kindName(job)}</td>
            <td data-head='ถึงเวลา'>{formatBuddhistTime(dueAt)}</td>
            <td data-head='ผล'><span class={`chip ${STATUS_CHIPS[status]}`}>{STATUS_NAMES[status]}</span>{tries > 1 && <small> ครั้งที่ {tries}</small>}</td>
            <td data-head='จบ'>{finishedAt === null ? '–' : formatBuddhistTime(finishedAt)}</td>
            <td data-head='หมายเหตุ'>{remark === null ? '' : status === 'failed' ? <>{errorWords(remark)} <small lang='en'>{remark}</small></> : remarkWords(remark)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface SiteProps {
  readonly probe: ProbedFacts | null
  /** Facts the hospital wants used although hardly filled. */
  readonly forced: readonly string[]
}

/** What this site records, how much of it, and how to use it anyway. */
export function SiteFactRows ({ probe, forced }: SiteProps) {
  if (probe === null) return <p>ยังไม่ได้สำรวจ HOSxP: ระบบสำรวจเองในรอบตรวจแรก</p>
  const facts = HOSXP_FACTS.flatMap(fact => probe.facts.get(fact) ?? []).toSorted((a, b) => Number(a.isUsable) - Number(b.isUsable))
  return (
    <>
      <p><small>สำรวจเมื่อ {formatBuddhistTime(probe.probedAt)} ข้อมูลที่มีน้อยไม่ถูกใช้ตรวจ ถ้าต้องการใช้ เพิ่มชื่อในค่าตั้ง <code>facts.use_anyway</code></small></p>
      <table class='list'>
        <thead><tr><th>ข้อมูล</th><th class='number'>มีค่า</th><th>ใช้ตรวจ</th><th>ข้อที่ต้องใช้</th></tr></thead>
        <tbody>
          {facts.map(({ fact, isUsable, reason, filledShare }) => {
            const isForced = forced.includes(fact)
            return (
              <tr key={fact} class={isUsable || isForced ? '' : 'level-amber'}>
                <td data-head='ข้อมูล'>{FACT_NAMES[fact]} <code>{fact}</code></td>
                <td data-head='มีค่า' class='number'>{filledShare === null ? 'ไม่ได้วัด' : `${(filledShare * 100).toFixed(1)}%`}</td>
                <td data-head='ใช้ตรวจ'>{isUsable ? 'ใช้' : isForced && filledShare !== null ? 'ใช้ เพราะโรงพยาบาลสั่ง' : `ไม่ใช้: ${reason}`}{!isUsable && !isForced && filledShare !== null && <small> · เปิดใช้ที่ <code>facts.use_anyway</code></small>}</td>
                <td data-head='ข้อที่ต้องใช้'>{CATALOGUE.filter(({ needs }) => needs.flat().includes(fact)).map(({ id }) => id).join(' ') || '–'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
