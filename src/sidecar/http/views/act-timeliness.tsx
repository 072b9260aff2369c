import type { AccidentMember } from '../../../checks/accident/accident-record.js'
import { TIMELINESS_TARGET, type ActTimeliness, type TimelinessFigures } from '../../../reports/act-board/act-timeliness.js'
import { actAddress, numberOf } from '../act/act-address.js'
import type { ActRuns } from '../act/act-runs.js'
import type { Visitor } from '../web.js'
import { ActHints } from './act-counts.js'
import { Layout } from './layout.js'

interface TimelinessProps {
  readonly visitor: Visitor
  readonly timeliness: ActTimeliness
  readonly hnOf: (subject: AccidentMember) => string
  readonly runs: ActRuns
  readonly year: string
  readonly years: readonly string[]
}

/** Whom a month's lists name. */
export const subjectsOf = ({ late, notEntered, lateArrivals, ended, approximate }: TimelinessFigures): AccidentMember[] => [...late, ...notEntered, ...lateArrivals, ...ended, ...approximate]

/** The year by months: the share, and behind it everybody who was not entered in time. */
export function TimelinessPage ({ visitor, timeliness, hnOf, runs, year, years }: TimelinessProps) {
  const { name, months, year: whole, withoutDeadline } = timeliness
  return (
    <Layout title='ความทันเวลา พรบ.' visitor={visitor} style='act.css'>
      <h1><a href='/act'>กระดาน พรบ.</a> › ลง E-claim ทันใน 24 ชั่วโมง {name}</h1>
      <ActHints runs={runs} />
      <form method='get' action='/act/timeliness' class='filters'>
        <label>ปีงบประมาณ<select name='year'>{years.map(each => <option key={each} value={each} selected={each === year}>{each}</option>)}</select></label>
        <button>แสดง</button>
      </form>
      <p>เป้าหมาย {TIMELINESS_TARGET}% นับตามเดือนที่ครบกำหนด ไม่นับรายมาช้า รายที่ พรบ. ไม่คุ้มครอง และรายที่เซ็นไม่ใช้สิทธิและยืนยันแล้ว</p>
      <table class='list'>
        <thead><tr><th>เดือน</th><th class='number'>ร้อยละ</th><th>เทียบเป้า</th><th>ทันเวลา</th><th class='number'>ลงช้า</th><th class='number'>ยังไม่ลง</th><th>รายที่ต้องดู</th></tr></thead>
        <tbody>
          {months.map(month => <Month key={month.first} title={month.name} figures={month} hnOf={hnOf} />)}
          <Month title='ทั้งปี' figures={whole} hnOf={null} />
        </tbody>
      </table>
      {withoutDeadline.length > 0 && <Subjects title='ไม่ทราบวันรับเข้า จึงไม่รู้กำหนด' subjects={withoutDeadline} hnOf={hnOf} />}
    </Layout>
  )
}

interface MonthProps {
  readonly title: string
  readonly figures: TimelinessFigures
  /** `null`: without lists. */
  readonly hnOf: TimelinessProps['hnOf'] | null
}

function Month ({ title, figures, hnOf }: MonthProps) {
  const { due, inTime, late, notEntered, lateArrivals, ended, approximate, share } = figures
  return (
    <tr>
      <td data-head='เดือน'><b>{title}</b></td>
      <td data-head='ร้อยละ' class='number'>{share === null ? '–' : `${share}%`}</td>
      <td data-head='เทียบเป้า'>{share === null ? <small>ไม่มีรายครบกำหนด</small> : <><Bar share={share} /> <span class={`chip ${share >= TIMELINESS_TARGET ? 'green' : 'red'}`}>{share >= TIMELINESS_TARGET ? 'ถึงเป้า' : 'ต่ำกว่าเป้า'}</span></>}</td>
      <td data-head='ทันเวลา' class='nowrap'>{due.length === 0 ? '–' : `${inTime.length} จาก ${due.length}`}</td>
      <td data-head='ลงช้า' class='number'>{due.length === 0 ? '–' : late.length}</td>
      <td data-head='ยังไม่ลง' class='number'>{due.length === 0 ? '–' : notEntered.length}</td>
      <td data-head='รายที่ต้องดู'>
        {hnOf !== null && (
          <>
            <Subjects title='ลงช้า' subjects={late} hnOf={hnOf} />
            <Subjects title='ยังไม่ลง' subjects={notEntered} hnOf={hnOf} />
            <Subjects title='ไม่รู้เวลาเกิดเหตุ นับจากเวลามาถึง' subjects={approximate} hnOf={hnOf} />
            <Subjects title='มาช้า ไม่นับ' subjects={lateArrivals} hnOf={hnOf} />
            <Subjects title='ไม่ใช้ พรบ. ไม่นับ' subjects={ended} hnOf={hnOf} />
          </>)}
      </td>
    </tr>
  )
}

const Bar = ({ share }: { readonly share: number }) => (
  <svg class='bar' width='120' height='14' viewBox='0 0 100 12' preserveAspectRatio='none' role='img' aria-label={`${share}%`}>
    <rect class='ground' width='100' height='12' />
    <rect class={share >= TIMELINESS_TARGET ? 'full' : 'part'} width={share} height='12' />
  </svg>
)

function Subjects ({ title, subjects, hnOf }: { readonly title: string, readonly subjects: readonly AccidentMember[], readonly hnOf: TimelinessProps['hnOf'] }) {
  if (subjects.length === 0) return null
  return (
    <details>
      <summary>{title} {subjects.length}</summary>
      <ul class='plain'>{subjects.map(subject => <li key={numberOf(subject)}><a href={actAddress(subject)}>{numberOf(subject)}</a> <small>HN {hnOf(subject)}</small></li>)}</ul>
    </details>
  )
}
