import { countText } from '../../../reports/morning/morning-figures.js'
import { moneyAtRisk } from '../../../reports/money-at-risk.js'
import { OWNER_NAMES } from '../../../reports/owner-names.js'
import { formatBaht } from '../../../values/satang.js'
import type { KnownChecks } from '../../../checks/known-checks.js'
import type { FindingRecord } from '../../state/list-findings.js'
import type { FindingOutline } from '../../state/outline-findings.js'
import type { RunRecord } from '../../state/run-store.js'
import type { CheckMute } from '../../state/standing-mutes.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { ownersOf } from './finding-scope.js'
import { Layout } from './layout.js'
import { CheckMutes } from './work-checks.js'
import { DepartmentTable, WorkFigures } from './work-figures.js'
import { WorkFilters } from './work-filters.js'
import { SORT_SENTENCES, workHref, type WorkQuery } from './work-query.js'
import { WorkRows } from './work-rows.js'

export const ROWS_A_PAGE = 100

export interface WorkList {
  readonly query: WorkQuery
  /** Everything open the person may see. */
  readonly open: readonly FindingOutline[]
  /** Everything the query asks for. */
  readonly asked: readonly FindingOutline[]
  /** Of it, this page. */
  readonly findings: readonly FindingRecord[]
  readonly run: RunRecord | null
  readonly mutes: readonly CheckMute[]
  /** Ours and the hospital's own. */
  readonly checks: KnownChecks
}

/** What is to be done: figures, departments, filters, and the list with its total. */
export function WorkPage ({ list, visitor }: { readonly list: WorkList, readonly visitor: Visitor }) {
  const { query, open, asked, findings, run, mutes, checks } = list
  const { at, person } = visitor
  const owners = ownersOf(person)
  return (
    <Layout title='รายการงาน' visitor={visitor} style='work.css' isLive>
      <h1>รายการงาน{owners === null ? '' : ` · ${owners.map(owner => OWNER_NAMES[owner]).join(' ')}`} <small id='freshness' /></h1>
      <div id='work-figures' data-live>
        <WorkFigures open={open} run={run} owners={owners} maySeeRuns={mayUse(person.role, 'GET /runs')} at={at} />
        {owners === null && <DepartmentTable open={open} at={at} query={query} />}
      </div>
      <WorkFilters query={query} checks={checks} hasOwnerFilter={owners === null} />
      <CheckMutes mutes={mutes} checks={checks} visitor={visitor} query={query} />
      <section id='work-list' data-live>
        <div class='row total'>
          <p><b>{countText(asked.length)} รายการ</b> {formatBaht(moneyAtRisk(asked))} บาทที่เสี่ยง <small>เรียงตาม{SORT_SENTENCES[query.sort]}</small></p>
          {mayUse(person.role, 'GET /work.xlsx') && asked.length > 0 && <a class='button quiet' href={workHref({ ...query, page: 1 }, '/work.xlsx')} download>ส่งออก xlsx ทั้ง {countText(asked.length)} รายการ</a>}
        </div>
        <WorkRows findings={findings} visitor={visitor} query={query} />
        <Pages query={query} total={asked.length} />
      </section>
    </Layout>
  )
}

function Pages ({ query, total }: { readonly query: WorkQuery, readonly total: number }) {
  const last = lastPage(total)
  const to = (page: number): string => workHref({ ...query, page })
  return (
    <nav class='pages' aria-label='หน้า'>
      {query.page > 1 && <a href={to(1)}>หน้าแรก</a>}
      {query.page > 1 && <a href={to(query.page - 1)} rel='prev'>‹ ก่อนหน้า</a>}
      <span>หน้า {query.page} จาก {last} · ทั้งหมด {countText(total)} รายการ</span>
      {query.page < last && <a href={to(query.page + 1)} rel='next'>ถัดไป ›</a>}
      {query.page < last && <a href={to(last)}>หน้าสุดท้าย</a>}
    </nav>
  )
}

export const lastPage = (total: number): number => Math.max(1, Math.ceil(total / ROWS_A_PAGE))
