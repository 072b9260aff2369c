import { countText } from '../../../reports/morning/morning-figures.js'
import type { CheckScore } from '../../../reports/claims/missed.js'
import { tallyText } from '../../../reports/claims/tally-text.js'
import { dayOf, formatBuddhist, formatBuddhistTime, plusMs } from '../../../values/local-date.js'
import type { CheckFigures } from '../../state/check-figures-store.js'
import type { RunRecord } from '../../state/run-store.js'
import type { CheckMute } from '../../state/standing-mutes.js'
import { mayGo } from '../access.js'
import type { Visitor } from '../web.js'
import type { ShownCheck } from './shown-check.js'
import { workHref } from './work-query.js'

interface FiguresProps {
  readonly check: Pick<ShownCheck, 'id'>
  readonly figures: CheckFigures
  /** What payers refused in the last year and this check names; `null`: nothing. */
  readonly score: CheckScore | null
  readonly run: RunRecord | null
  readonly mute: CheckMute | null
  readonly visitor: Visitor
}

/** What one check found in this hospital, and what became of it. */
export function CheckFiguresCard ({ check, figures, score, run, mute, visitor }: FiguresProps) {
  const { ever, open, closed, mended, reopened, dismissed, muted, lastSeenAt } = figures
  const undetermined = run?.undetermined[check.id] ?? 0
  return (
    <section class='card'>
      <h2>ที่โรงพยาบาลนี้</h2>
      <ul class='figures'>
        <li><b>{countText(open)}</b>เปิดอยู่</li>
        <li><b>{countText(ever)}</b>เคยพบทั้งหมด</li>
        <li><b>{countText(closed)}</b>ปิดเอง</li>
      </ul>
      <dl class='facts'>
        <dt>ปิดเพราะแก้แล้ว</dt><dd>{countText(mended)} รายการ</dd>
        <dt>ปิดแล้วพบอีก</dt><dd>{countText(reopened)} รายการ</dd>
        <dt>พักไว้</dt><dd>ไม่ต้องทำ {countText(dismissed)} · ปิดเสียง {countText(muted)} รายการ</dd>
        {mute !== null && <><dt>ปิดเสียงทั้งข้อ</dt><dd>{mute.reason} ({mute.by}{mute.until === null ? '' : ` ถึงสิ้นวันที่ ${formatBuddhist(dayOf(plusMs(mute.until, -1)))}`}) ซ่อนอยู่ {countText(mute.hidden)} รายการ</dd></>}
        <dt>ถูกปฏิเสธใน 1 ปี</dt><dd>{score === null ? 'ไม่มีคำตอบที่ปฏิเสธด้วยรหัสของข้อนี้' : <>เตือนไว้ก่อน {tallyText(score.caught)} · ไม่ได้เตือน {tallyText(score.missed)}</>}</dd>
        <dt>ตัดสินไม่ได้</dt><dd>{run === null ? '–' : `${countText(undetermined)} รายในรอบล่าสุด`}</dd>
        <dt>ตรวจเต็มรอบล่าสุด</dt><dd>{run === null ? 'ยังไม่เคยตรวจเต็มรอบ' : formatBuddhistTime(run.asOf)}</dd>
        <dt>พบครั้งล่าสุด</dt><dd>{lastSeenAt === null ? 'ยังไม่เคยพบ' : formatBuddhistTime(lastSeenAt)}</dd>
      </dl>
      {mayGo(visitor.person, 'GET /work') && <p><a class='button quiet' href={workHref({ check: check.id })}>ดูรายการงานของข้อนี้</a></p>}
    </section>
  )
}
