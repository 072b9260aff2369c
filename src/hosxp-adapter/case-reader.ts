import { setTimeout as pause } from 'node:timers/promises'
import type { Case } from '../case/case.js'
import { addDays, dayOf, instantAt, type Instant, type LocalDate } from '../values/local-date.js'
import { readAdmissionRows, readAdmissions, type AdmissionRow } from './read-admissions.js'
import { readSameDayRows, readVisitRows, readVisits, type VisitRow } from './read-visits.js'
import { chunked, placeholders, text } from './rows.js'
import type { Site } from './site.js'

/** Night reads at full speed; day keeps the server idle at least as long as it works for us. */
export type Gear = 'night' | 'day'
const BATCH_SIZE: Readonly<Record<Gear, number>> = { night: 500, day: 300 }
const HISTORY_PATIENTS = 100

export interface ReadOptions {
  /** Cases that begin later are not read: they have not happened. */
  readonly asOf: Instant
  readonly gear: Gear
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
  /** All cases of each patient, in no order; visits know whether they keep an appointment. */
  readonly histories: (hns: readonly string[]) => AsyncGenerator<ReadonlyMap<string, readonly Case[]>>
}

export function createCaseReader (site: Site, options: ReadOptions): CaseReader {
  const { asOf, signal } = options
  const size = BATCH_SIZE[options.gear]
  const hasBegun = (item: Case): boolean => beganBy(item, asOf)

  async function * visitBatches (rows: readonly VisitRow[], sameDayRows: readonly VisitRow[], readAppointments = false): AsyncGenerator<Case[]> {
    for (const batch of chunked(inKeyOrder(rows), size)) {
      yield (await readVisits(site, { rows: batch, sameDayRows, readAppointments }, signal)).filter(hasBegun)
    }
  }
  async function * admissionBatches (rows: readonly AdmissionRow[]): AsyncGenerator<Case[]> {
    for (const batch of chunked(rows, size)) yield (await readAdmissions(site, batch, signal)).filter(hasBegun)
  }
  async function * visits (vns: readonly string[]): AsyncGenerator<Case[]> {
    for (const keys of chunked(vns, size)) {
      const rows = await readVisitRows(site, `vn IN (${placeholders(keys)})`, keys, signal)
      yield * visitBatches(rows, await readSameDayRows(site, rows, signal))
    }
  }
  async function * admissions (ans: readonly string[]): AsyncGenerator<Case[]> {
    for (const keys of chunked(ans, size)) yield * admissionBatches(await readAdmissionRows(site, `an IN (${placeholders(keys)})`, keys, signal))
  }
  async function * window (from: LocalDate, to: LocalDate): AsyncGenerator<Case[]> {
    const read = new Set<string>()
    const becameAdmissions = new Set<string>()
    const note = (batch: readonly Case[]): Case[] => batch.map(item => {
      if (item.kind === 'admission') read.add(item.id)
      else if (item.admission !== null) becameAdmissions.add(item.admission)
      return item
    })
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const rows = await readVisitRows(site, 'vstdate = ?', [day], signal)
      for await (const batch of visitBatches(rows, rows)) yield note(batch)
      for await (const batch of admissionBatches(await readAdmissionRows(site, 'regdate = ?', [day], signal))) yield note(batch)
    }
    const outside = '(regdate IS NULL OR regdate < ? OR regdate > ?)'
    const ended = await readAdmissionRows(site, `dchdate BETWEEN ? AND ? AND ${outside}`, [from, to, from, to], signal)
    for await (const batch of admissionBatches(ended)) yield note(batch)
    const lasting = await readAdmissionRows(site, `(dchdate IS NULL OR dchdate = 0) AND ${outside}`, [from, to], signal)
    for await (const batch of admissionBatches(lasting)) yield note(batch)
    yield * admissions([...becameAdmissions].filter(an => !read.has(an)))
  }
  async function * histories (hns: readonly string[]): AsyncGenerator<ReadonlyMap<string, readonly Case[]>> {
    for (const patients of chunked(hns, HISTORY_PATIENTS)) {
      const byPatient = new Map<string, Case[]>(patients.map(hn => [hn, []]))
      const ofThese = `hn IN (${placeholders(patients)})`
      const rows = await readVisitRows(site, ofThese, patients, signal)
      for await (const batch of visitBatches(rows, rows, true)) for (const item of batch) byPatient.get(item.hn)?.push(item)
      for await (const batch of admissionBatches(await readAdmissionRows(site, ofThese, patients, signal))) {
        for (const item of batch) byPatient.get(item.hn)?.push(item)
      }
      yield byPatient
    }
  }

  const paced = options.gear === 'day' ? atHalfSpeed : readAhead
  return {
    window: (from, to) => paced(window(from, to), signal),
    visits: vns => paced(visits(vns), signal),
    admissions: ans => paced(admissions(ans), signal),
    histories: hns => paced(histories(hns), signal)
  }
}

const inKeyOrder = (rows: readonly VisitRow[]): VisitRow[] =>
  rows.toSorted((a, b) => text(a.vn) < text(b.vn) ? -1 : 1)

function beganBy (item: Case, asOf: Instant): boolean {
  if (item.kind === 'visit') return item.registeredAt === null ? item.day <= dayOf(asOf) : item.registeredAt <= asOf
  // A confirmed discharge with an admission in the future is a fault to be told, not something to come.
  if (item.isDischarged || item.admittedOn === null) return true
  return instantAt(item.admittedOn, item.admittedTime ?? '00:00:00') <= asOf
}

/** Fetches the next batch while this one is judged. */
async function * readAhead<Batch> (source: AsyncGenerator<Batch>): AsyncGenerator<Batch> {
  let next = source.next()
  // The error is delivered by the await below, also when nobody asks for the batch any more.
  next.catch(() => undefined)
  try {
    for (;;) {
      const result = await next
      if (result.done === true) return
      next = source.next()
      next.catch(() => undefined)
      yield result.value
    }
  } finally {
    await source.return(undefined).catch(() => undefined)
  }
}

async function * atHalfSpeed<Batch> (source: AsyncGenerator<Batch>, signal?: AbortSignal): AsyncGenerator<Batch> {
  let startedAt = performance.now()
  for await (const batch of source) {
    await pause(performance.now() - startedAt, undefined, signal === undefined ? {} : { signal })
    yield batch
    startedAt = performance.now()
  }
}
