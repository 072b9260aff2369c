import type { CheckSettings } from '../../checks/settings.js'
import type { MorningFacts, NoteCounts, Told } from '../../reports/morning/morning-facts.js'
import type { NoteReport, ReportedChange } from '../../reports/note-report.js'
import type { RunSummary } from '../../reports/report.js'
import { DAY_MS, dayOf, formatBuddhistTime, instantAt, plusMs, type Instant, type LocalDate } from '../../values/local-date.js'
import { closedSince } from '../state/finding-changes.js'
import { listJobRuns } from '../state/job-store.js'
import { listFindings } from '../state/list-findings.js'
import { countDoubts } from '../state/held-notes.js'
import { countMessages, countRefused, listDoubts } from '../state/outbox-doubts.js'
import { lastAsOf } from '../state/run-store.js'
import { readSettings } from '../state/settings-store.js'
import { listSiteChecks } from '../state/site-check-store.js'
import { readStandings } from '../state/payer-standing-store.js'
import type { JobTools, JobTurn } from './job.js'
import { payerTroubles } from './payer-troubles.js'

/** What the morning's own steps came to. */
export interface MorningRun {
  readonly from: LocalDate
  readonly to: LocalDate
  summary: RunSummary | null
  /** Check id to number of answers. */
  undetermined: Readonly<Record<string, number>>
  /** The code of the error that ended the check. */
  failed: string | null
  notes: NoteReport | null
  notesFailed: string | null
}

/** Everything the report says but the spreadsheet's address, read at one time. */
export async function gatherMorning (tools: JobTools, { asOf }: JobTurn, run: MorningRun): Promise<MorningFacts> {
  const { state } = tools
  const { settings } = await readSettings(state)
  // Yesterday's report, not one of this morning that is being repeated.
  const since = await lastAsOf(state, 'morning', instantAt(dayOf(asOf))) ?? plusMs(asOf, -DAY_MS)
  const open = await listFindings(state, asOf, { state: 'open' })
  return {
    asOf,
    settings,
    hospital: { code: settings['hospital.code'] },
    open: open.map(finding => ({ ...finding, isAside: finding.aside !== null })),
    since,
    openedSince: open.filter(finding => finding.openedAt > since).length,
    closedSince: await closedSince(state, since),
    run: {
      notRun: run.summary?.notRun ?? [],
      undetermined: run.undetermined,
      isClosingHeld: run.summary?.isClosingHeld ?? false,
      unconfirmedRights: run.summary?.unconfirmedRights.length ?? 0,
      passedOver: run.summary?.passedOver ?? 0,
      failed: run.failed,
      cost: run.summary?.cost ?? { statements: 0, ms: 0, pausedMs: 0 }
    },
    ownTitles: new Map((await listSiteChecks(state)).map(({ id, title }) => [id, title])),
    notes: run.notes === null ? null : countsOf(run.notes),
    troubles: await troublesOf(tools, run, { asOf, since, settings }),
    link: null,
    publicUrl: settings['service.public_url']
  }
}

function countsOf ({ changes, kept, taken }: NoteReport): NoteCounts {
  const written = (operation: ReportedChange['operation']): number => changes.filter(change => change.operation === operation && change.outcome === 'written').length
  return {
    inserted: written('insert'),
    updated: written('update'),
    deleted: written('delete'),
    kept,
    waiting: changes.filter(({ outcome }) => outcome === 'locked' || outcome === 'not-written' || outcome === 'refused').length,
    taken: taken.length + changes.filter(({ outcome }) => outcome === 'edited' || outcome === 'deleted').length
  }
}

async function troublesOf ({ state, channels, mailFrom }: JobTools, run: MorningRun, { asOf, since, settings }: { asOf: Instant, since: Instant, settings: CheckSettings }): Promise<readonly Told[]> {
  const today = instantAt(dayOf(asOf))
  // This morning itself is told by what it did; an earlier one that was not to be is a trouble.
  const failedJobs = (await listJobRuns(state, { limit: 100 })).filter(({ status, startedAt, job, dueAt }) =>
    (status === 'failed' || status === 'missed') && startedAt > since && (job !== 'morning' || dueAt < today))
  const failed = new Map(failedJobs.map(run => [run.job, run]))
  const refused = await countRefused(state, since)
  const configured = new Set<string>(channels.map(channel => channel.name))
  const unsent = (await countMessages(state)).filter(({ channel, state }) => state === 'waiting' && !configured.has(channel))
  const messages = await listDoubts(state)
  const notes = await countDoubts(state)
  return [
    ...run.notesFailed === null ? [] : [{ th: `เขียนโน้ตใน HOSxP ไม่สำเร็จ (${run.notesFailed})`, en: `notes could not be written (${run.notesFailed})` }],
    ...[...failed.values()].map(({ job, dueAt, status }) => ({
      th: `งาน ${job} รอบ ${formatBuddhistTime(dueAt)} ${status === 'failed' ? 'ไม่สำเร็จ' : 'ไม่ได้ทำ'}`, en: `job ${job} due ${formatBuddhistTime(dueAt)} ${status}`
    })),
    ...mailFrom === null && settings['report.mail_recipients'].length > 0 ? [{ th: 'มีผู้รับอีเมล แต่ยังไม่ได้กำหนด MAIL_FROM และ SMTP_URL', en: 'there are mail recipients, but MAIL_FROM and SMTP_URL are not set' }] : [],
    ...unsent.map(({ channel, count }) => ({ th: `ข้อความ ${count} ฉบับรอช่องทาง ${channel} ที่ยังไม่ได้ตั้งค่า`, en: `${count} messages wait for ${channel}, which is not configured` })),
    ...refused === 0 ? [] : [{ th: `ข้อความ ${refused} ฉบับถูกปฏิเสธ: hosxp-sidecar messages list`, en: `${refused} messages were refused: hosxp-sidecar messages list` }],
    ...messages.length === 0 ? [] : [{ th: `ข้อความ ${messages.length} ฉบับไม่ทราบว่าถึงหรือไม่ ให้ตรวจและตัดสิน`, en: `${messages.length} messages may not have arrived: look and decide` }],
    ...notes === 0 ? [] : [{ th: `โน้ต ${notes} รายการยังไม่ทราบผลการเขียน`, en: `${notes} note writes in doubt` }],
    ...payerTroubles(await readStandings(state), asOf, settings['nhso.token_warn_hours'])
  ]
}
