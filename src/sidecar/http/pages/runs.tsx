import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { listJobRuns, type JobRun } from '../../state/job-store.js'
import { lastProbe } from '../../state/last-probe.js'
import { changesOfRuns, lastWholeRun, listRuns, readRun, type RunChanges } from '../../state/list-runs.js'
import { runCosts, type RunCost, type RunRecord } from '../../state/run-store.js'
import type { ProbedFacts } from '../../state/site-fact-store.js'
import { readKnownChecks } from '../../state/site-check-store.js'
import type { KnownChecks } from '../../../checks/known-checks.js'
import { recordAudit } from '../../state/audit-store.js'
import { PageNotFoundError } from '../answer-errors.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { Layout } from '../views/layout.js'
import { NO_CHANGES, RunDetails, RunRows } from '../views/run-details.js'
import { JobRows, SiteFactRows } from '../views/run-site.js'
import type { Visitor, Web } from '../web.js'

const RUNS_A_PAGE = 50
const JOBS_SHOWN = 40

interface RunsList {
  /** Over the whole catalogue: the small ones of the day would hide it. */
  readonly last: RunRecord | null
  readonly costs: readonly RunCost[]
  readonly runs: readonly RunRecord[]
  readonly changes: ReadonlyMap<number, RunChanges>
  readonly total: number
  readonly page: number
  readonly jobs: readonly JobRun[]
  readonly probe: ProbedFacts | null
  readonly checks: KnownChecks
}

/** What was read, what did not run and why, what it cost. No patient is on these pages. */
export function runsPage (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: { page?: number } }>('/runs', { schema: { querystring: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) }) } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const list = await readRuns(web, request.query.page ?? 1)
    return await sendPage(reply, <RunsPage list={list} visitor={visitor} />)
  })
  app.get<{ Params: { id: number } }>('/runs/:id', { schema: { params: Type.Object({ id: Type.Integer({ minimum: 1, maximum: 4_294_967_295 }) }) } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const run = await readRun(web.state, request.params.id)
    if (run === null) throw new PageNotFoundError('ไม่มีรอบนี้')
    const changes = (await changesOfRuns(web.state, [run.id])).get(run.id) ?? NO_CHANGES
    await recordAudit(web.state, { at, person, action: 'run-viewed', outcome: 'done', subject: { kind: 'run', id: String(run.id) }, address })
    return await sendPage(reply, <RunPage run={run} changes={changes} costs={await runCosts(web.state, run.id)} checks={await readKnownChecks(web.state)} visitor={visitor} />)
  })
}

async function readRuns ({ state }: Web, page: number): Promise<RunsList> {
  const [{ runs, total }, last, jobs, probe, checks] = await Promise.all([
    listRuns(state, { limit: RUNS_A_PAGE, offset: (page - 1) * RUNS_A_PAGE }), lastWholeRun(state), listJobRuns(state, { limit: JOBS_SHOWN }), lastProbe(state), readKnownChecks(state)
  ])
  const shown = last === null ? [] : [last.id, ...runs.map(({ id }) => id)]
  return { last, costs: last === null ? [] : await runCosts(state, last.id), runs, changes: await changesOfRuns(state, [...new Set(shown)]), total, page, jobs, probe, checks }
}

function RunsPage ({ list, visitor }: { readonly list: RunsList, readonly visitor: Visitor }) {
  const { last, costs, runs, changes, total, page, jobs, probe, checks } = list
  const lastPage = Math.max(1, Math.ceil(total / RUNS_A_PAGE))
  return (
    <Layout title='รอบการตรวจ' visitor={visitor}>
      <h1>รอบการตรวจ</h1>
      {last === null ? <p class='card'>ยังไม่เคยตรวจเต็มรอบ</p> : <RunDetails run={last} changes={changes.get(last.id) ?? NO_CHANGES} costs={costs} checks={checks} />}
      <h2>ทุกรอบ ใหม่สุดก่อน</h2>
      <RunRows runs={runs} changes={changes} />
      <nav class='pages' aria-label='หน้า'>
        {page > 1 && <a href={`/runs?page=${page - 1}`} rel='prev'>‹ ใหม่กว่า</a>}
        <span>หน้า {page} จาก {lastPage} · ทั้งหมด {total} รอบ</span>
        {page < lastPage && <a href={`/runs?page=${page + 1}`} rel='next'>เก่ากว่า ›</a>}
      </nav>
      <h2>งานที่ระบบทำเอง</h2>
      <JobRows jobs={jobs} />
      <h2>ข้อมูลที่ HOSxP ของโรงพยาบาลนี้มี</h2>
      <SiteFactRows probe={probe} forced={visitor.settings['facts.use_anyway']} />
    </Layout>
  )
}

function RunPage ({ visitor, ...run }: { readonly run: RunRecord, readonly changes: RunChanges, readonly costs: readonly RunCost[], readonly checks: KnownChecks, readonly visitor: Visitor }) {
  return (
    <Layout title={`รอบที่ ${run.run.id}`} visitor={visitor}>
      <h1>รอบการตรวจที่ {run.run.id}</h1>
      <RunDetails {...run} />
      <p><a href='/runs'>ทุกรอบ</a></p>
    </Layout>
  )
}
