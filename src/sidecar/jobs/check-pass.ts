import { buildAccidentCases } from '../../checks/accident/build-accident-cases.js'
import { evidenceOf } from '../../checks/accident/accident-evidence.js'
import { CLEAN, NOT_APPLICABLE, undetermined, type CheckContext } from '../../checks/check.js'
import { isSuspect, judgeAccident, judgeCase, judgePatient, type JudgementSink } from '../../checks/judge.js'
import type { Selection } from '../../checks/select-checks.js'
import type { Finding } from '../../case/finding.js'
import { subjectOf, type Case, type Subject } from '../../case/case.js'
import type { CaseReader } from '../../hosxp-adapter/case-reader.js'
import type { LocalDate } from '../../values/local-date.js'

/** What one pass reads. */
export interface PassScope {
  readonly window: { readonly from: LocalDate, readonly to: LocalDate } | null
  readonly visits: readonly string[]
  readonly admissions: readonly string[]
  /** Patients whose record and accidents are judged whatever the window holds of them. */
  readonly patients: readonly string[]
  /** Patients with an open finding on an accident: looked at again when a case of theirs is read. */
  readonly watchedPatients: ReadonlySet<string>
}

export interface PassSink extends JudgementSink {
  /** A subject the scope named is not in HOSxP any more. */
  readonly gone: (subject: Subject) => void
  /** Everything told so far belongs to cases read completely: write it now. */
  readonly settle: () => Promise<void>
}

// Now and then the event loop is let go, so that the next batch arrives while this one is judged.
const CASES_PER_BREATH = 50
const NO_FINDINGS: readonly Finding[] = []
const breath = async (): Promise<void> => await new Promise(resolve => setImmediate(resolve))

/** Cases that exist and were not judged. */
export interface PassedOver {
  /** Number → why (Thai); `null`: it has not begun. */
  readonly cases: ReadonlyMap<string, string | null>
  readonly patients: ReadonlySet<string>
}

interface Pass {
  readonly reader: CaseReader
  readonly selection: Selection
  readonly context: CheckContext
  readonly scope: PassScope
  readonly sink: PassSink
  /** What the reader saw and passed over, filled as it reads. */
  readonly passedOver: PassedOver
  /** `false`: admissions cannot be read on this site now, so none is known to be gone. */
  readonly canReadAdmissions: boolean
  /** Counted up as cases are judged. */
  readonly count: { visits: number, admissions: number }
}

/**
 * One pass: every case is judged as it is read; then the patients whose record is in doubt, or who show signs of a traffic accident, are
 * judged over their whole history, so that the answer does not depend on the window.
 */
export async function checkPass (pass: Pass): Promise<void> {
  const { reader, scope, count } = pass
  const told = new ToldPatients(pass)

  // What the window shows need not be read again by number.
  const unread = { visit: new Set(scope.visits), admission: new Set(scope.admissions) }
  const judgeAll = async (batches: AsyncGenerator<Case[]>): Promise<void> => {
    for await (const batch of batches) {
      for (const [i, item] of batch.entries()) {
        if (i % CASES_PER_BREATH === 0) await breath()
        unread[item.kind].delete(item.id)
        count[item.kind === 'visit' ? 'visits' : 'admissions']++
        judgeCase(pass.selection.cases[item.kind], item, pass.context, pass.sink)
        told.note(item)
      }
      await pass.sink.settle()
    }
  }

  if (scope.window !== null) await judgeAll(reader.window(scope.window.from, scope.window.to))
  await judgeAll(reader.visits([...unread.visit]))
  await judgeAll(reader.admissions([...unread.admission]))
  for (const id of unread.visit) {
    const reason = pass.passedOver.cases.get(id)
    if (reason === undefined) pass.sink.gone({ kind: 'visit', id })
    else if (reason !== null) for (const check of pass.selection.cases.visit) pass.sink.told(check, { kind: 'visit', id }, undetermined(reason), [])
  }
  for (const id of unread.admission) if (pass.canReadAdmissions && !pass.passedOver.cases.has(id)) pass.sink.gone({ kind: 'admission', id })
  await pass.sink.settle()
  await told.judgeHistories()
}

/** Patients to be judged over their history, gathered while their cases go by. */
class ToldPatients {
  readonly #pass: Pass
  readonly #named: ReadonlySet<string>
  readonly #suspects: Set<string>
  readonly #victims: Set<string>
  /** Subjects of this pass that may be the first of an accident; visits of the window are known by their day. */
  readonly #subjects = new Set<string>()

  constructor (pass: Pass) {
    this.#pass = pass
    this.#named = new Set(pass.scope.patients)
    this.#suspects = new Set(pass.scope.patients)
    this.#victims = new Set(pass.scope.patients)
  }

  note (item: Case): void {
    const { selection, context, scope } = this.#pass
    if (item.hn !== '') {
      if (item.patient === null || isSuspect(selection.patients, item.patient, context)) this.#suspects.add(item.hn)
      else this.#tellClean(item.hn)
    }
    const isWatched = scope.watchedPatients.has(item.hn) || this.#named.has(item.hn)
    if (!isWatched && evidenceOf([item]).level === 'none') return
    if (item.hn !== '') this.#victims.add(item.hn)
    if (item.kind === 'admission' || !this.#isInWindow(item)) this.#subjects.add(item.id)
  }

  #tellClean (hn: string): void {
    const subject: Subject = { kind: 'patient', id: hn }
    for (const check of this.#pass.selection.patients) this.#pass.sink.told(check, subject, CLEAN, NO_FINDINGS)
  }

  async judgeHistories (): Promise<void> {
    const { reader, sink } = this.#pass
    const patients = [...new Set([...this.#suspects, ...this.#victims])].sort()
    for await (const histories of reader.histories(patients)) {
      for (const [hn, cases] of histories) this.#judge(hn, cases)
      await sink.settle()
    }
  }

  #judge (hn: string, cases: readonly Case[]): void {
    const { selection, context, sink } = this.#pass
    if (this.#suspects.has(hn)) {
      const isGone = cases.length === 0 && this.#pass.canReadAdmissions && !this.#pass.passedOver.patients.has(hn)
      if (isGone) sink.gone({ kind: 'patient', id: hn })
      else if (cases.length > 0) judgePatient(selection.patients, hn, cases[0]?.patient ?? null, cases, context, sink)
    }
    if (!this.#victims.has(hn)) return
    const firsts = new Set<string>()
    for (const accident of buildAccidentCases(cases, context.registers, context.settings)) {
      firsts.add(accident.first.id)
      if (this.#isInPass(accident.first)) judgeAccident(selection.accidents, accident, context, sink)
    }
    for (const item of cases) {
      if (firsts.has(item.id) || !this.#isInPass(item)) continue
      for (const check of selection.accidents) sink.told(check, subjectOf(item), NOT_APPLICABLE, [])
    }
  }

  #isInWindow (item: Case): boolean {
    const { window } = this.#pass.scope
    return item.kind === 'visit' && window !== null && item.day >= window.from && item.day <= window.to
  }

  #isInPass (item: Case): boolean {
    return this.#isInWindow(item) || this.#subjects.has(item.id)
  }
}
