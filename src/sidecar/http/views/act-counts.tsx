import type { ActBoard } from '../../../reports/act-board/act-board.js'
import { TIMELINESS_TARGET, type ActTimeliness } from '../../../reports/act-board/act-timeliness.js'
import { formatBuddhistTime } from '../../../values/local-date.js'
import type { ActRuns } from '../act/act-runs.js'

/** The board's figures; a figure leads to its rows. */
export function ActCounts ({ board, month, runs }: { readonly board: ActBoard, readonly month: ActTimeliness['months'][number] | null, readonly runs: ActRuns }) {
  const { rows, counts } = board
  const running = (level: string): number => rows.filter(({ stage, clock, isOld }) => stage === 'enter' && clock.level === level && !isOld).length
  // What no check looked for is not nought.
  const isKnown = runs.computedAt !== null && runs.notRun === null
  const show = (count: number): string => count === 0 && !isKnown ? '–' : String(count)
  const waits = (stage: 'complete' | 'collect'): number => rows.filter(row => row.stage === stage && !row.isOld).length
  return (
    <>
      <ActHints runs={runs} />
      <ul class='figures'>
        <li class='amber'><a href='#enter'><b>{show(running('amber'))}</b>ต้องบันทึกรอบนี้</a></li>
        <li class='red'><a href='#overdue'><b>{show(running('red'))}</b>เลยกำหนด</a></li>
        <li><a href='#counting'><b>{show(running('info'))}</b>กำลังนับ</a></li>
        <li><a href='#suspected'><b>{show(counts.suspected)}</b>สงสัย รอตอบ</a></li>
        <li><a href='#complete'><b>{show(waits('complete'))}</b>ต้องขอเพิ่ม</a></li>
        <li><a href='#collect'><b>{show(waits('collect'))}</b>รอเงิน</a></li>
        {month !== null && (
          <li><a href='/act/timeliness'><b>{month.share === null ? '–' : `${month.share}%`}</b>ทัน 24 ชม. {month.name} {month.share === null ? 'ยังไม่มีรายครบกำหนด' : `${month.inTime.length} จาก ${month.due.length}`} เป้า {TIMELINESS_TARGET}%</a></li>
        )}
      </ul>
    </>
  )
}

/** What stands in the way of believing the board, first of all. */
export function ActHints ({ runs }: { readonly runs: ActRuns }) {
  const { computedAt, isOld, failedAt, notRun, isReplicaLagged } = runs
  return (
    <>
      {notRun !== null && <p class='fault' role='alert'>ยังตรวจกำหนด 24 ชั่วโมงไม่ได้: {notRun} กระดานนี้จึงอาจไม่ครบ</p>}
      {computedAt === null && <p class='hint'>ยังไม่เคยตรวจหาอุบัติเหตุ กระดานยังไม่มีความหมาย รอรอบเช้าหรือแจ้งไอที</p>}
      {isOld && computedAt !== null && <p class='hint'>ข้อมูลเก่ากว่า 24 ชั่วโมง ตรวจล่าสุด {formatBuddhistTime(computedAt)} ผู้ป่วยใหม่อาจยังไม่ขึ้น ให้แจ้งไอที</p>}
      {failedAt !== null && <p class='hint'>การตรวจเมื่อ {formatBuddhistTime(failedAt)} ไม่สำเร็จ กระดานแสดงผลของรอบก่อน ถ้ายังเป็นอยู่ให้แจ้งไอที</p>}
      {isReplicaLagged && <p class='hint'>ฐานข้อมูลสำรองของ HOSxP ตามไม่ทัน รายการที่แก้แล้วอาจยังไม่หาย</p>}
    </>
  )
}
