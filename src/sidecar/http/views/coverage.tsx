import { coverageFigures, type CoverageMonth, type CoverageSince } from '../../../reports/coverage/coverage-figures.js'
import { COVERAGE_TARGET } from '../../../reports/coverage/day-coverage.js'
import { formatBuddhist, type LocalDate } from '../../../values/local-date.js'
import type { CountedDays } from '../coverage/count-days.js'
import type { PopulationNow } from '../coverage/read-population.js'
import type { Visitor } from '../web.js'
import { CoverageHead, CoverageRow } from './coverage-row.js'
import { CoveragePopulation } from './coverage-population.js'
import { Layout } from './layout.js'

interface CoverageProps {
  readonly visitor: Visitor
  readonly now: PopulationNow
  readonly counted: CountedDays
  readonly since: CoverageSince
  readonly months: readonly CoverageMonth[]
  /** Whose days are shown, its first day. */
  readonly month: LocalDate
  readonly year: string
  readonly years: readonly string[]
}

/** The hospital's figures of coverage, each with the visits or people behind it. */
export function CoveragePage ({ visitor, now, counted, since, months, month, year, years }: CoverageProps) {
  const { days } = counted
  const shown = days.filter(({ day }) => day.slice(0, 7) === month.slice(0, 7)).toReversed()
  const name = months.find(({ first }) => first === month)?.name ?? ''
  return (
    <Layout title='ความครอบคลุมสิทธิ' visitor={visitor} style='coverage.css'>
      <h1>ความครอบคลุมหลักประกันสุขภาพ <small>เป้าหมาย {COVERAGE_TARGET}%</small></h1>
      <CoveragePopulation now={now} />
      <h2>ตรวจสิทธิก่อนให้บริการ</h2>
      <form method='get' action='/coverage' class='filters'>
        <label>ปีงบประมาณ<select name='year'>{years.map(each => <option key={each} value={each} selected={each === year}>{each}</option>)}</select></label>
        <button>แสดง</button>
      </form>
      <SinceHints since={since} counted={counted} />
      {since.checks !== null && (
        <>
          <p>นับ visit ที่ตรวจสิทธิแล้วก่อนคัดกรอง (ไม่มีเวลาคัดกรอง นับก่อนครบ {visitor.settings['eligibility.before_service_minutes']} นาทีหลังลงทะเบียน) ไม่นับห้องฉุกเฉินและคนที่ถามไม่ได้ คำตอบภายในเช้าวันรุ่งขึ้น นับคำตอบที่ระบบนี้ได้จากแหล่งตรวจสิทธิ</p>
          <table class='list coverage'>
            <CoverageHead title='เดือน' />
            <tbody>
              {months.map(each => <CoverageRow key={each.first} title={each.name} figures={each} href={`/coverage?year=${year}&month=${each.first.slice(0, 7)}`} />)}
              <CoverageRow title={`ทั้งปี ${year}`} figures={coverageFigures(days, since)} href={null} />
            </tbody>
          </table>
          <h2 id='days'>{name} รายวัน</h2>
          {shown.length === 0
            ? <p class='hint'>ไม่มีวันที่นับได้ในเดือนนี้</p>
            : (
              <table class='list coverage'>
                <CoverageHead title='วัน' />
                <tbody>{shown.map(each => <CoverageRow key={each.day} title={formatBuddhist(each.day)} figures={coverageFigures([each], since)} href={`/coverage?day=${each.day}`} />)}</tbody>
              </table>)}
        </>)}
    </Layout>
  )
}

function SinceHints ({ since, counted: { days, missing, isHosxpDown } }: Pick<CoverageProps, 'since' | 'counted'>) {
  if (since.checks === null) return <p class='hint'>ไม่มีข้อมูล: โรงพยาบาลนี้ยังไม่ลงตราตรวจสิทธิใน HOSxP (หรือ HOSxP ไม่ตอบ) และระบบนี้ยังไม่เคยถามสิทธิเอง จึงบอกไม่ได้ว่าตรวจก่อนบริการเท่าใด</p>
  return (
    <>
      {missing > 0 && <p class='hint'>{isHosxpDown ? 'HOSxP ไม่ตอบ' : 'กำลังนับ'} นับแล้ว {days.length} จาก {days.length + missing} วัน ตัวเลขข้างล่างเป็นของวันที่นับแล้วเท่านั้น เปิดหน้านี้อีกครั้งในอีกสักครู่</p>}
      {since.asks === null ? <p class='hint'>ระบบนี้ยังไม่เคยถามสิทธิเอง คอลัมน์คำตอบจึงยังว่าง</p> : <p>ระบบนี้เริ่มถามสิทธิเองวันที่ {formatBuddhist(since.asks)}</p>}
    </>
  )
}
