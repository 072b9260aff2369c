import { buildAccidentCases } from '../../checks/accident/build-accident-cases.js'
import { evidenceOf } from '../../checks/accident/accident-evidence.js'
import { casesMeet } from '../../checks/cases-meet.js'
import { CLEAN, NOT_APPLICABLE, type PatientCheck } from '../../checks/check.js'
import { isSuspect, judgeAccident, judgePatient } from '../../checks/judge.js'
import type { Finding } from '../../case/finding.js'
import { subjectOf, type Case, type Subject } from '../../case/case.js'
import { addYears } from '../../values/local-date.js'
import { isInWindow, type Pass } from './pass.js'
import { eachWrittenBehind } from './write-behind.js'

const NO_FINDINGS: readonly Finding[] = []

/** Patients to be judged over their history, gathered while their cases go by. */
export class ToldPatients {
  readonly #pass: Pass
  readonly #named: ReadonlySet<string>
  readonly #suspects: Set<string>
  /** Suspected only by checks that need cases to meet. */
  readonly #perhaps = new Set<string>()
  readonly #ofOneCase: readonly PatientCheck[]
  readonly #ofMeetingCases: readonly PatientCheck[]
  readonly #victims: Set<string>
  /** Subjects of this pass that may be the first of an accident, beside the visits of the window. */
  readonly #subjects = new Set<string>()

  constructor (pass: Pass) {
    this.#pass = pass
    this.#named = new Set(pass.scope.patients)
    this.#suspects = new Set(pass.scope.patients)
    this.#victims = new Set(pass.scope.patients)
    this.#ofOneCase = pass.selection.patients.filter(check => check.needsCasesToMeet !== true)
    this.#ofMeetingCases = pass.selection.patients.filter(check => check.needsCasesToMeet === true)
  }

  note (item: Case): void {
    const { context, scope } = this.#pass
    if (item.hn !== '') this.#noteRecord(item)
    const isWatched = scope.watchedPatients.has(item.hn) || this.#named.has(item.hn)
    const isSaid = context.registers.accidentClaimOf(item.kind, item.id)?.isVictim === true
    if (!isWatched && !isSaid && evidenceOf([item]).level === 'none') return
    if (item.hn !== '') this.#victims.add(item.hn)
    if (!isInWindow(scope, item)) this.#subjects.add(item.id)
    // What only the admission tells is told on the visit it came from.
    if (item.kind === 'admission' && item.fromVisit !== null) this.#subjects.add(item.fromVisit.id)
  }

  #noteRecord (item: Case): void {
    const { hn, patient } = item
    const { context, scope } = this.#pass
    if (patient === null || isSuspect(this.#ofOneCase, patient, item, context)) this.#suspects.add(hn)
    else if (isSuspect(this.#ofMeetingCases, patient, item, context)) (scope.openPatients.has(hn) ? this.#suspects : this.#perhaps).add(hn)
    else this.#tellClean(hn, check => check.suspects !== undefined)
  }

  #tellClean (hn: string, isCleanBy: (check: PatientCheck) => boolean): void {
    const { selection, sink } = this.#pass
    const subject: Subject = { kind: 'patient', id: hn }
    if (sink.hearsQuiet?.(subject) === false) return
    for (const check of selection.patients) if (isCleanBy(check)) sink.told(check, subject, CLEAN, NO_FINDINGS)
  }

  /** Of most admitted patients nothing but the days has to be read. */
  async #askDays (): Promise<void> {
    const { reader, context: { today }, sink } = this.#pass
    const asked = [...this.#perhaps].filter(hn => !this.#suspects.has(hn) && !this.#victims.has(hn)).sort()
    for (const hn of this.#perhaps) if (this.#victims.has(hn)) this.#suspects.add(hn)
    for await (const days of reader.days(asked, addYears(today, -1))) {
      for (const [hn, ofPatient] of days) {
        if (casesMeet(ofPatient, today)) this.#suspects.add(hn)
        else this.#tellClean(hn, check => check.suspects !== undefined || check.needsCasesToMeet === true)
      }
      await sink.settle()
    }
  }

  async judgeHistories (): Promise<void> {
    const { reader, sink, before } = this.#pass
    await this.#askDays()
    const patients = [...new Set([...this.#suspects, ...this.#victims])].sort()
    await eachWrittenBehind(reader.histories(patients), async histories => {
      await before([...histories.values()].flat())
      for (const [hn, cases] of histories) this.#judge(hn, cases)
    }, () => [sink.settle()])
  }

  #judge (hn: string, cases: readonly Case[]): void {
    const { selection, context, sink } = this.#pass
    if (this.#suspects.has(hn)) {
      const isGone = cases.length === 0 && this.#pass.canReadAdmissions && !this.#pass.passedOver.patients.has(hn)
      if (isGone) sink.gone({ kind: 'patient', id: hn })
      else if (cases.length > 0) judgePatient(selection.patients, hn, cases[0]?.patient ?? null, cases, context, sink)
    }
    if (!this.#victims.has(hn)) return
    const accidents = buildAccidentCases(cases, context.registers, context.settings)
    sink.accidents(hn, accidents)
    const firsts = new Set<string>()
    for (const accident of accidents) {
      firsts.add(accident.first.id)
      if (this.#isInPass(accident.first)) judgeAccident(selection.accidents, accident, context, sink)
    }
    for (const item of cases) {
      if (firsts.has(item.id) || !this.#isInPass(item)) continue
      for (const check of selection.accidents) sink.told(check, subjectOf(item), NOT_APPLICABLE, [])
    }
  }

  #isInPass (item: Case): boolean {
    return isInWindow(this.#pass.scope, item) || this.#subjects.has(item.id)
  }
}
