import { Fragment } from 'preact'
import type { PreventedRefusal } from '../../../reports/check-card.js'
import type { CheckScore } from '../../../reports/claims/missed.js'
import type { CheckFigures } from '../../state/check-figures-store.js'
import type { RunRecord } from '../../state/run-store.js'
import type { CheckMute } from '../../state/standing-mutes.js'
import type { Visitor } from '../web.js'
import { CheckFiguresCard } from './check-figures.js'
import { SEVERITY_NAMES } from './finding-words.js'
import { Layout } from './layout.js'
import { notRunHere, type ShownCheck } from './shown-check.js'

interface CheckPageProps {
  readonly check: ShownCheck
  readonly figures: CheckFigures
  /** Refusals it names, of the last year; `null`: none came. */
  readonly score: CheckScore | null
  /** The last whole run that ended well; `null`: none yet. */
  readonly run: RunRecord | null
  /** The whole check is quiet. */
  readonly mute: CheckMute | null
  readonly visitor: Visitor
}

/** One check: how to mend it, why, for whom, what it spares, and what it found here. */
export function CheckPage ({ check, figures, score, run, mute, visitor }: CheckPageProps) {
  const { isWhole, reasons } = notRunHere(check, run)
  return (
    <Layout title={`${check.id} ${check.title.th}`} visitor={visitor} style='checks.css'>
      <p class='no-print'><a href='/checks'>‹ ทุกข้อ</a></p>
      <h1>{check.id} {check.title.th} <span class='chip'>{SEVERITY_NAMES[check.severity]}</span></h1>
      {reasons.length > 0 && (
        <div class='hint'>
          <b>{isWhole ? 'โรงพยาบาลนี้ยังไม่ได้ตรวจข้อนี้' : 'โรงพยาบาลนี้ตรวจข้อนี้ได้บางส่วน'}</b> ไม่ได้แปลว่าไม่มีข้อผิด
          {reasons.map(reason => <p key={reason}>{reason}</p>)}
        </div>
      )}
      <div class='columns check'>
        <section class='card'>
          <h2>วิธีแก้</h2>
          <p class='mend'>{check.mend}</p>
          <h2>เพราะอะไร</h2>
          {check.why !== null && <p>{check.why}</p>}
          <p><small>ที่มา: <span lang='en'>{check.source}</span></small></p>
          {check.example !== null && <><h2>ตัวอย่าง</h2><p>{check.example}</p></>}
        </section>
        <CheckFiguresCard check={check} figures={figures} score={score} run={run} mute={mute} visitor={visitor} />
      </div>
      <section class='card'>
        <h2>ข้อตรวจนี้</h2>
        <dl class='facts'>{check.facts.map(([name, text]) => <Fragment key={name}><dt>{name}</dt><dd>{text}</dd></Fragment>)}</dl>
      </section>
      <Refusals refusals={check.refusals} />
    </Layout>
  )
}

function Refusals ({ refusals }: { readonly refusals: readonly PreventedRefusal[] }) {
  return (
    <section>
      <h2>รหัสปฏิเสธที่ป้องกัน</h2>
      {refusals.length === 0 && <p>ไม่มีรหัสของผู้จ่าย</p>}
      {refusals.length > 0 && (
        <table class='list refusals'>
          <thead><tr><th>ระบบ</th><th>รหัส</th><th>ความหมาย</th><th>วิธีแก้ตามผู้จ่าย</th></tr></thead>
          <tbody>
            {refusals.map(({ system, code, meaning, mend }) => (
              <tr key={`${system} ${code}`}><td data-head='ระบบ'>{system}</td><td data-head='รหัส'><b>{code}</b></td><td data-head='ความหมาย'>{meaning}</td><td data-head='วิธีแก้ตามผู้จ่าย'>{mend}</td></tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
