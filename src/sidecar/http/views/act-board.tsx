import type { ActBoard } from '../../../reports/act-board/act-board.js'
import type { ActBoardRow } from '../../../reports/act-board/act-board-row.js'
import { formatBuddhistTime } from '../../../values/local-date.js'
import type { ActRuns } from '../act/act-runs.js'
import { ActRow, type RowHelp } from './act-row.js'

interface BoardProps {
  readonly board: ActBoard
  readonly runs: ActRuns
  readonly help: RowHelp
}

const LONG_OVERDUE_MINUTES = 30 * 24 * 60

/** Overdue for over a month, as everything of the past is where the case files begin: told by its number, and shown when asked for. */
export const isLongOverdue = ({ stage, isOld, clock: { level, minutesLeft } }: ActBoardRow): boolean =>
  stage === 'enter' && !isOld && level === 'red' && minutesLeft !== null && minutesLeft < -LONG_OVERDUE_MINUTES

/** What is not entered yet: first what this session can still save, then what is overdue, the newest first, then what still runs. */
export function ActToEnter ({ board, runs, help, isLongShown }: BoardProps & { readonly isLongShown: boolean }) {
  const rows = board.rows.filter(({ stage, isOld }) => stage === 'enter' && !isOld)
  const of = (level: string): ActBoardRow[] => rows.filter(({ clock }) => clock.level === level)
  const long = rows.filter(isLongOverdue)
  if (rows.length === 0) return <section id='enter'><h2>ต้องลง E-claim</h2><p class='card'>{whyEmpty(runs)}</p></section>
  return (
    <>
      <Rows id='enter' title='ต้องบันทึกรอบนี้' rows={of('amber')} help={help} empty='ไม่มีรายที่ต้องบันทึกรอบนี้' />
      <Rows id='overdue' title='เลยกำหนด ลงทันที' rows={of('red').filter(row => isLongShown || !isLongOverdue(row)).toReversed()} help={help} />
      {long.length > 0 && !isLongShown && <p id='long-overdue'><a href='/act?show=overdue'>เลยกำหนดเกิน 30 วันอีก {long.length} ราย</a></p>}
      <Rows id='counting' title='กำลังนับ ยังมีรอบถัดไป' rows={of('info')} help={help} />
    </>
  )
}

/** What is entered and not finished; with `isAll`, what is over as well. */
export function ActToFollow ({ board, help, isAll }: Omit<BoardProps, 'runs'> & { readonly isAll: boolean }) {
  const of = (stage: ActBoardRow['stage']): ActBoardRow[] => board.rows.filter(row => row.stage === stage && !row.isOld)
  const old = board.rows.filter(({ isOld }) => isOld)
  return (
    <>
      <Rows id='complete' title='ต้องขอเพิ่ม' rows={of('complete')} help={help} />
      <Rows id='collect' title='รอเงิน' rows={of('collect')} help={help} />
      {isAll && <Rows id='done' title='เสร็จแล้ว' rows={of('done')} help={help} />}
      {isAll && <Rows id='ended' title='ไม่ใช้ พรบ.' rows={of('ended')} help={help} />}
      {isAll && <Rows id='old' title='เก่าเกินเวลายื่น ไม่มีใครทำ' rows={old} help={help} />}
    </>
  )
}

function whyEmpty ({ computedAt, notRun }: ActRuns): string {
  if (notRun !== null) return `ยังไม่รู้ เพราะการตรวจกำหนด 24 ชั่วโมงไม่ได้ทำ: ${notRun}`
  return computedAt === null ? 'ยังไม่รู้ เพราะยังไม่เคยตรวจ' : `ไม่มีรายที่ต้องลง E-claim ตรวจแล้วเมื่อ ${formatBuddhistTime(computedAt)}`
}

interface RowsProps {
  readonly id: string
  readonly title: string
  readonly rows: readonly ActBoardRow[]
  readonly help: RowHelp
  /** Said instead of the rows; without it, no rows and no title. */
  readonly empty?: string
}

function Rows ({ id, title, rows, help, empty }: RowsProps) {
  if (rows.length === 0 && empty === undefined) return null
  return (
    <section id={id}>
      <h2>{title} <small>{rows.length} ราย</small></h2>
      {rows.length === 0
        ? <p class='card'>{empty}</p>
        : (
          <table class='list act'>
            <thead><tr><th>เวลา</th><th>ผู้ป่วย</th><th>ยังขาด</th><th>ทำต่อ</th></tr></thead>
            <tbody>{rows.map(row => <ActRow key={`${row.subject.kind} ${row.subject.id}`} row={row} help={help} />)}</tbody>
          </table>)}
    </section>
  )
}
