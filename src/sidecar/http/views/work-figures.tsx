import { OWNERS, type Owner } from '../../../case/finding.js'
import { countText } from '../../../reports/morning/morning-figures.js'
import { moneyAtRisk } from '../../../reports/money-at-risk.js'
import { OWNER_NAMES } from '../../../reports/owner-names.js'
import type { Instant } from '../../../values/local-date.js'
import { formatBaht } from '../../../values/satang.js'
import type { FindingOutline } from '../../state/outline-findings.js'
import type { RunRecord } from '../../state/run-store.js'
import { checkOf } from './finding-words.js'
import { workHref, type WorkQuery } from './work-query.js'

interface FiguresProps {
  /** Everything open the person may see, whatever the list shows. */
  readonly open: readonly FindingOutline[]
  readonly run: RunRecord | null
  /** Whose checks count; `null`: everybody's. */
  readonly owners: readonly Owner[] | null
  readonly maySeeRuns: boolean
  readonly at: Instant
}

/** How much there is, and what the figures do not cover. */
export function WorkFigures ({ open, run, owners, maySeeRuns, at }: FiguresProps) {
  const toDo = open.filter(({ aside }) => aside === null)
  const overdue = toDo.filter(({ deadline }) => isOverdue(deadline, at)).length
  const gaps = gapsOf(run, owners)
  return (
    <ul class='figures'>
      <li><a href={workHref({})}><b>{countText(toDo.length)}</b>ต้องทำ</a></li>
      <li class={overdue > 0 ? 'level-red' : ''}><a href={workHref({ sort: 'deadline' })}><b>{countText(overdue)}</b>เกินกำหนด</a></li>
      <li><a href={workHref({ sort: 'baht' })}><b>{formatBaht(moneyAtRisk(toDo))}</b>บาทที่เสี่ยง (นับรายละครั้ง)</a></li>
      <li><a href={workHref({ state: 'aside' })}><b>{countText(open.length - toDo.length)}</b>พักไว้ (ยังนับอยู่)</a></li>
      <li class={gaps.isWhole ? '' : 'level-amber'}>{maySeeRuns ? <a href='/runs'><b>{gaps.figure}</b>{gaps.text}</a> : <><b>{gaps.figure}</b>{gaps.text}</>}</li>
    </ul>
  )
}

/** What the last whole run could not say: checks that did not run, and cases a check had no answer for. */
function gapsOf (run: RunRecord | null, owners: FiguresProps['owners']): { readonly figure: string, readonly text: string, readonly isWhole: boolean } {
  if (run === null) return { figure: '–', text: 'ยังไม่เคยตรวจ', isWhole: false }
  // A check of another version is everybody's.
  const isTheirs = (id: string): boolean => owners === null || owners.some(owner => owner === (checkOf(id)?.owner ?? owner))
  const undetermined = Object.entries(run.undetermined).filter(([id]) => isTheirs(id)).reduce((sum, [, count]) => sum + count, 0)
  const notRun = new Set(run.notRun.map(({ check }) => check).filter(isTheirs)).size
  return { figure: `${countText(notRun)} ข้อ ${countText(undetermined)} ราย`, text: 'ไม่ได้ตรวจ · ตรวจแล้วตอบไม่ได้', isWhole: notRun + undetermined === 0 }
}

/** What is to be done, by department; one click shows its list. */
export function DepartmentTable ({ open, at, query }: Pick<FiguresProps, 'open' | 'at'> & { readonly query: WorkQuery }) {
  const rows = OWNERS.map(owner => ({ owner, all: open.filter(finding => finding.owner === owner) })).filter(({ all }) => all.length > 0)
  if (rows.length === 0) return null
  return (
    <table class='list departments'>
      <thead><tr><th>หน่วยงาน</th><th class='number'>ต้องทำ</th><th class='number'>เกินกำหนด</th><th class='number'>บาทที่เสี่ยง</th><th class='number'>พักไว้</th></tr></thead>
      <tbody>
        {rows.map(({ owner, all }) => {
          const toDo = all.filter(({ aside }) => aside === null)
          return (
            <tr key={owner} class={query.owner === owner ? 'current' : ''}>
              <td data-head='หน่วยงาน'><a href={workHref({ owner })}>{OWNER_NAMES[owner]}</a></td>
              <td data-head='ต้องทำ' class='number'>{countText(toDo.length)}</td>
              <td data-head='เกินกำหนด' class='number'>{countText(toDo.filter(({ deadline }) => isOverdue(deadline, at)).length)}</td>
              <td data-head='บาทที่เสี่ยง' class='number'>{formatBaht(moneyAtRisk(toDo))}</td>
              <td data-head='พักไว้' class='number'>{all.length > toDo.length ? <a href={workHref({ owner, state: 'aside' })}>{countText(all.length - toDo.length)}</a> : '0'}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const isOverdue = (deadline: Instant | null, at: Instant): boolean => deadline !== null && deadline <= at
