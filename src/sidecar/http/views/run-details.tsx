import { Fragment } from 'preact'
import { countText } from '../../../reports/morning/morning-figures.js'
import type { KnownChecks } from '../../../checks/known-checks.js'
import { dayOf, formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import type { RunChanges } from '../../state/list-runs.js'
import type { RunCost, RunRecord } from '../../state/run-store.js'
import { errorWords, kindName, partName, STATUS_CHIPS, STATUS_NAMES } from './run-words.js'

interface RunProps {
  readonly run: RunRecord
  readonly changes: RunChanges
  readonly costs: readonly RunCost[]
  /** Ours and the hospital's own. */
  readonly checks: KnownChecks
}

/** One run: what it read, what it changed, what it cost, and what it could not say. */
export function RunDetails ({ run, changes, costs, checks }: RunProps) {
  const asked = costs.filter(({ statements }) => statements > 0)
  const statements = asked.reduce((sum, cost) => sum + cost.statements, 0)
  const pausedMs = costs.filter(({ part }) => part.endsWith('-paused')).reduce((sum, { ms }) => sum + ms, 0)
  return (
    <>
      <div class='columns'>
        <section class='card'>
          <h2>รอบที่ {run.id} {kindName(run.kind)} <span class={`chip ${STATUS_CHIPS[run.status]}`}>{STATUS_NAMES[run.status]}</span></h2>
          {run.error !== null && <p class='fault'>{errorWords(run.error)} <small lang='en'>{run.error}</small></p>}
          {run.isReplicaLagged && <p class='hint'>เครื่องสำรองของ HOSxP ช้าเกินไป รอบนี้จึงไม่ปิดรายการใด</p>}
          <dl class='facts'>
            <dt>ช่วงวันที่</dt><dd>{formatBuddhist(run.from)} – {formatBuddhist(run.to)}</dd>
            <dt>ข้อมูล ณ</dt><dd>{formatBuddhistTime(run.asOf)}</dd>
            <dt>เริ่ม</dt><dd>{formatBuddhistTime(run.startedAt)}</dd>
            <dt>จบ</dt><dd>{run.finishedAt === null ? 'ยังไม่จบ' : formatBuddhistTime(run.finishedAt)}</dd>
          </dl>
        </section>
        <section class='card'>
          <h2>อ่านและเปลี่ยน</h2>
          <dl class='facts'>
            <dt>ผู้ป่วยนอก</dt><dd>{countText(run.cases.visits)} ครั้ง</dd>
            <dt>ผู้ป่วยใน</dt><dd>{countText(run.cases.admissions)} ราย</dd>
            <dt>อ่าน</dt><dd>{countText(run.rowsRead)} แถว</dd>
            <dt>เปิดใหม่</dt><dd>{countText(changes.opened)} รายการ</dd>
            <dt>เปิดซ้ำ</dt><dd>{countText(changes.reopened)} รายการ</dd>
            <dt>ปิดเอง</dt><dd>{countText(changes.closed)} รายการ</dd>
          </dl>
        </section>
        <section class='card'>
          <h2>ภาระต่อ HOSxP</h2>
          <dl class='facts'>
            <dt>ใช้เวลา</dt><dd>{seconds(run.ms)} วินาที</dd>
            <dt>คำสั่ง</dt><dd>{costs.length === 0 ? 'ไม่ได้บันทึก' : `${countText(statements)} คำสั่ง ทีละคำสั่ง`}</dd>
            {asked.map(({ part, ms }) => <Fragment key={part}><dt>{partName(part)}</dt><dd>รอคำตอบ {seconds(ms)} วินาที</dd></Fragment>)}
            <dt>หยุดรอ</dt><dd>{pausedMs > 0 ? `${seconds(pausedMs)} วินาที เพราะ HOSxP งานมาก` : 'ไม่ต้องหยุดรอ'}</dd>
          </dl>
        </section>
      </div>
      {!run.kind.startsWith('notes') && <Gaps run={run} checks={checks} />}
    </>
  )
}

/** Neither is ever shown as clean. */
function Gaps ({ run, checks: known }: Pick<RunProps, 'run' | 'checks'>) {
  const causes = new Map<string, Set<string>>()
  for (const { check, reason } of run.notRun) causes.set(reason, (causes.get(reason) ?? new Set()).add(check))
  const undetermined = Object.entries(run.undetermined).filter(([, count]) => count > 0).toSorted(([, a], [, b]) => b - a)
  const isWhole = run.status === 'done'
  return (
    <>
      {!isWhole && <p class='fault'>รอบนี้ไม่จบ สิ่งที่ไม่ได้อ่านไม่อยู่ในตัวเลขนี้ ไม่ได้แปลว่าไม่พบ</p>}
      <h2>ข้อที่ไม่ได้ตรวจ {new Set(run.notRun.map(({ check }) => check)).size} ข้อ</h2>
      {causes.size === 0 && isWhole && <p>ตรวจได้ทุกข้อ</p>}
      {causes.size > 0 && (
        <table class='list'>
          <thead><tr><th>เพราะ</th><th>ข้อ</th></tr></thead>
          <tbody>
            {[...causes].toSorted(([, a], [, b]) => b.size - a.size).map(([reason, checks]) => (
              <tr key={reason} class='level-amber'>
                <td data-head='เพราะ'>{reason}</td>
                <td data-head='ข้อ'>{[...checks].toSorted().map(check => <div key={check}><b>{check}</b> {known.get(check)?.title.th}</div>)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h2>ข้อที่ตอบไม่ได้ {countText(undetermined.reduce((sum, [, count]) => sum + count, 0))} ราย</h2>
      {undetermined.length === 0 && isWhole && <p>ตอบได้ทุกราย</p>}
      {undetermined.length > 0 && (
        <table class='list'>
          <thead><tr><th>ข้อ</th><th class='number'>ราย</th></tr></thead>
          <tbody>{undetermined.map(([check, count]) => <tr key={check}><td data-head='ข้อ'><b>{check}</b> {known.get(check)?.title.th}</td><td data-head='ราย' class='number'>{countText(count)}</td></tr>)}</tbody>
        </table>
      )}
    </>
  )
}

/** Many runs, one line each. */
export function RunRows ({ runs, changes }: { readonly runs: readonly RunRecord[], readonly changes: ReadonlyMap<number, RunChanges> }) {
  return (
    <table class='list'>
      <thead><tr><th>รอบที่</th><th>ชนิด</th><th>ข้อมูล ณ</th><th>ผล</th><th class='number'>อ่าน (ราย)</th><th class='number'>วินาที</th><th>เปิด / ซ้ำ / ปิด</th><th>ไม่ได้ตรวจ / ตอบไม่ได้</th></tr></thead>
      <tbody>
        {runs.map(run => {
          const { opened, reopened, closed } = changes.get(run.id) ?? NO_CHANGES
          return (
            <tr key={run.id} data-href={`/runs/${run.id}`} class={run.status === 'failed' ? 'level-red' : ''}>
              <td data-head='รอบที่'><a href={`/runs/${run.id}`}>{run.id}</a></td>
              <td data-head='ชนิด'>{kindName(run.kind)}</td>
              <td data-head='ข้อมูล ณ'>{dayOf(run.asOf) === run.to ? '' : `ถึง ${formatBuddhist(run.to)} · `}{formatBuddhistTime(run.asOf)}</td>
              <td data-head='ผล'><span class={`chip ${STATUS_CHIPS[run.status]}`}>{STATUS_NAMES[run.status]}</span></td>
              <td data-head='อ่าน (ราย)' class='number'>{countText(run.cases.visits + run.cases.admissions)}</td>
              <td data-head='วินาที' class='number'>{seconds(run.ms)}</td>
              <td data-head='เปิด / ซ้ำ / ปิด'>{countText(opened)} / {countText(reopened)} / {countText(closed)}</td>
              <td data-head='ไม่ได้ตรวจ / ตอบไม่ได้'>{new Set(run.notRun.map(({ check }) => check)).size} / {countText(Object.values(run.undetermined).reduce((sum, count) => sum + count, 0))}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

export const NO_CHANGES: RunChanges = { opened: 0, reopened: 0, closed: 0 }

const seconds = (ms: number): string => (ms / 1000).toFixed(1)
