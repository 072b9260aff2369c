import { setImmediate as breath } from 'node:timers/promises'
import { subjectOf, type Case, type Subject } from '../case/case.js'
import type { PatientDays } from '../case/patient-days.js'
import { addDays, dayOf, instantAt, type Instant, type LocalDate } from '../values/local-date.js'
import { fetchedAhead, type Coming } from './fetched-ahead.js'
import { fetchAdmissions, readAdmissionRows, type AdmissionRow } from './read-admissions.js'
import { readArrears } from './read-debts.js'
import { readPatientDays } from './read-patient-days.js'
import { readPatients, type PatientsOfHistory } from './read-patients.js'
import { fetchVisits, readSameDayRows, readVisitRows, type FetchedVisits } from './read-visits.js'
import { chunked, mapped, placeholders, text, underWay } from './rows.js'
import type { Site } from './site.js'
import { dayOfVisit, type VisitRow } from './visit-case.js'

/** Night reads at full speed; day in small batches, with a rest after each statement (see load-guard.ts). */
export type Gear = 'night' | 'day'
const BATCH_SIZE: Readonly<Record<Gear, number>> = { night: 500, day: 50 }
const HISTORY_PATIENTS = 100
// Now and then the event loop is let go, so that the server's answer is taken and its next statement sent.
const CASES_PER_BREATH = 10

export interface ReadOptions {
  /** Cases that begin later are not read: they have not happened. */
  readonly asOf: Instant
  readonly gear: Gear
  /** Hears of a case that exists and is not judged: with a reason (Thai) when its record does not allow it, `null` when it has not begun. */
  readonly passedOver?: (subject: Subject, hn: string, reason: string | null) => void
  readonly signal?: AbortSignal
}

/** Yields batches of cases. Every batch is fully fetched; no result set stays open while it is judged. */
export interface CaseReader {
  /**
   * Every visit of the days, and every admission that began, ended or still lasted then, or that a visit of the days became.
   */
  readonly window: (from: LocalDate, to: LocalDate) => AsyncGenerator<Case[]>
  readonly visits: (vns: readonly string[]) => AsyncGenerator<Case[]>
  readonly admissions: (ans: readonly string[]) => AsyncGenerator<Case[]>
  /** All cases of each patient, in no order; they know of appointments kept, referrals and debts. */
  readonly histories: (hns: readonly string[]) => AsyncGenerator<ReadonlyMap<string, readonly Case[]>>
  /** When each patient's cases since a day were: a small part of what their histories cost. */
  readonly days: (hns: readonly string[], since: LocalDate) => AsyncGenerator<ReadonlyMap<string, PatientDays>>
}

export function createCaseReader (opened: Site, options: ReadOptions): CaseReader {
  const site: Site = { ...opened, askedTwins: new Map() }
  const { asOf, signal } = options
  const size = BATCH_SIZE[options.gear]
  const withDay = (rows: readonly VisitRow[]): VisitRow[] => rows.filter(row => {
    if (dayOfVisit(row) !== null) return true
    options.passedOver?.({ kind: 'visit', id: text(row.vn) }, text(row.hn), 'ไม่มีวันรับบริการที่ใช้ได้')
    return false
  })

  function * visitBatches (rows: readonly VisitRow[], sameDayRows: readonly VisitRow[], history: PatientsOfHistory | null = null): Generator<Promise<FetchedVisits>> {
    for (const batch of chunked(inKeyOrder(withDay(rows)), size)) yield fetchVisits(site, { rows: batch, sameDayRows, history }, signal)
  }
  function * admissionBatches (rows: readonly AdmissionRow[], history: PatientsOfHistory | null = null): Generator<Promise<Fetched>> {
    for (const batch of chunked(rows, size)) yield fetchAdmissions(site, batch, history, signal)
  }
  async function * visits (vns: readonly string[]): AsyncGenerator<Fetching> {
    for (const keys of chunked(vns, size)) {
      const rows = await readVisitRows(site, `vn IN (${placeholders(keys)})`, keys, signal)
      for (const batch of visitBatches(rows, await readSameDayRows(site, rows, signal))) yield { coming: buildOf(batch) }
    }
  }
  async function * admissions (ans: readonly string[]): AsyncGenerator<Fetching> {
    for (const keys of chunked(ans, size)) {
      for (const coming of admissionBatches(await readAdmissionRows(site, `an IN (${placeholders(keys)})`, keys, signal))) yield { coming }
    }
  }
  async function * window (from: LocalDate, to: LocalDate): AsyncGenerator<Fetching> {
    const read = new Set<string>()
    const admissionsWhere = async function * (condition: string, values: readonly string[]): AsyncGenerator<Fetching> {
      const rows = await readAdmissionRows(site, condition, values, signal)
      for (const row of rows) read.add(text(row.an))
      for (const coming of admissionBatches(rows)) yield { coming }
    }
    const readDay = (day: LocalDate): Promise<VisitRow[]> => underWay(readVisitRows(site, 'vstdate = ?', [day], signal))
    const becameAdmissions = new Set<string>()
    let allVisits: Promise<unknown> = Promise.resolve()
    let next = readDay(from)
    for (const [first, last] of fortnights(from, to)) {
      // Stays and visits by turns: code that has seen both from the beginning is compiled for both.
      yield * admissionsWhere('regdate BETWEEN ? AND ?', [first, last])
      for (let day = first; day <= last; day = addDays(day, 1)) {
        const rows = await next
        // The next day's visits are looked up while this day's are read in full.
        if (day < to) next = readDay(addDays(day, 1))
        for (const batch of visitBatches(rows, rows)) {
          const coming = batch.then(({ build, admissions }) => {
            for (const an of admissions) becameAdmissions.add(an)
            return build
          })
          // Nothing of a batch is held by this.
          allVisits = underWay(Promise.all([allVisits, coming]).then(() => undefined))
          yield { coming }
        }
      }
    }
    const outside = '(regdate IS NULL OR regdate < ? OR regdate > ?)'
    yield * admissionsWhere(`dchdate BETWEEN ? AND ? AND ${outside}`, [from, to, from, to])
    // Still lasting on the last day, as far as its discharge says; a discharge in the future is a fault to be told.
    yield * admissionsWhere('(dchdate IS NULL OR dchdate = 0 OR dchdate > ?) AND (regdate IS NULL OR regdate < ?)', [to, from])
    await allVisits
    yield * admissions([...becameAdmissions].filter(an => !read.has(an)))
  }
  async function fetchHistories (hns: readonly string[]): Promise<ReadonlyMap<string, readonly Case[]>> {
    const patients = underWay(readPatients(site, hns, signal))
    const ofThese = `hn IN (${placeholders(hns)})`
    const [arrears, rows, stays] = await Promise.all([
      readArrears(site, hns, signal), readVisitRows(site, ofThese, hns, signal), readAdmissionRows(site, ofThese, hns, signal)
    ])
    const history: PatientsOfHistory = { patients, arrears }
    const fetched = await Promise.all([...[...visitBatches(rows, rows, history)].map(buildOf), ...admissionBatches(stays, history)])
    const byPatient = new Map<string, Case[]>(hns.map(hn => [hn, []]))
    for (const item of await begun(function * () { for (const build of fetched) yield * build() })) byPatient.get(item.hn)?.push(item)
    return byPatient
  }

  const begun = async (build: Fetched): Promise<Case[]> => {
    const cases: Case[] = []
    let count = 0
    for (const item of build()) {
      if (beganBy(item, asOf)) cases.push(item)
      else options.passedOver?.(subjectOf(item), item.hn, null)
      if (++count % CASES_PER_BREATH === 0) await breath()
    }
    return cases
  }
  // Built as soon as they are here, also while others are judged: rows take more room than cases, and what dies young is collected cheaply.
  const built = async function * (source: AsyncGenerator<Fetching>): AsyncGenerator<Coming<Case[]>> {
    for await (const { coming } of source) yield { coming: coming.then(begun) }
  }
  return {
    window: (from, to) => fetchedAhead(built(window(from, to))),
    visits: vns => fetchedAhead(built(visits(vns))),
    admissions: ans => fetchedAhead(built(admissions(ans))),
    histories: hns => fetchedAhead(mapped(chunked(hns, HISTORY_PATIENTS), patients => ({ coming: fetchHistories(patients) }))),
    days: (hns, since) => fetchedAhead(mapped(chunked(hns, HISTORY_PATIENTS), patients => ({ coming: readPatientDays(site, patients, since, signal) })))
  }
}

/** Fetched rows of a batch, not yet made into cases. */
type Fetched = () => Iterable<Case>
type Fetching = Coming<Fetched>

const buildOf = async (batch: Promise<FetchedVisits>): Promise<Fetched> => (await batch).build

/** Admissions are few: two weeks of them make a batch. */
function fortnights (from: LocalDate, to: LocalDate): [LocalDate, LocalDate][] {
  const spans: [LocalDate, LocalDate][] = []
  for (let first = from; first <= to; first = addDays(first, 14)) {
    const last = addDays(first, 13)
    spans.push([first, last < to ? last : to])
  }
  return spans
}

const inKeyOrder = (rows: readonly VisitRow[]): VisitRow[] =>
  rows.toSorted((a, b) => text(a.vn) < text(b.vn) ? -1 : 1)

function beganBy (item: Case, asOf: Instant): boolean {
  if (item.kind === 'visit') return item.registeredAt === null ? item.day <= dayOf(asOf) : item.registeredAt <= asOf
  // A confirmed discharge with an admission in the future is a fault to be told, not something to come.
  if (item.isDischarged || item.admittedOn === null) return true
  return instantAt(item.admittedOn, item.admittedTime ?? '00:00:00') <= asOf
}
