import type { Test } from 'tap'
import type { DefiniteAnswer, EligibilityAnswer, PayerRight, UndeterminedReason } from '../../../src/case/eligibility-answer.js'
import { NO_PAYERS, type AskRight, type Payers } from '../../../src/sidecar/asking/payers.js'
import { keepAnswer, keepFailure } from '../../../src/sidecar/state/eligibility-answer-store.js'
import { listRechecks } from '../../../src/sidecar/state/recheck-store.js'
import { listAudit, type AuditEvent } from '../../../src/sidecar/state/audit-store.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { instantAt, localDate, type Instant } from '../../../src/values/local-date.js'
import { smallHospital, type SmallHospital } from '../../support/small-hospital.js'
import { webSite, type WebSite } from '../../support/web-site.js'

export const HN = '000000001'
export const CITIZEN_ID = '9000000000012'
export const VN = '691120080000'
export const SECOND_VN = '691120083000'
export const EARLIER_VN = '691001090000'
/** A Friday morning: the office is open. */
export const NOW = instantAt(localDate('2026-11-20'), '09:00:00')
export const TODAY = localDate('2026-11-20')

export const payerRight = (overrides: Partial<PayerRight> = {}): PayerRight => ({
  mainCode: 'UCS', mainName: 'สิทธิหลักประกันสุขภาพแห่งชาติ', subCode: '89', subName: 'ช่วงอายุ 12-59 ปี', scheme: 'UC', mainHospital: '10670', outpatientHospital: '', primaryHospital: '', startsOn: localDate('2020-01-01'), endsOn: null, ...overrides
})

const answered = { source: 'srm', askedAt: NOW, isAbout: TODAY, knowsDates: true, notInForce: [], raw: '' } as const
export const PERSON = { citizenId: CITIZEN_ID, name: 'นายสมมติ ตัวอย่าง', birthday: null, diedOn: null }
type Changes = Partial<Omit<DefiniteAnswer, 'kind'>>
export const eligible = (rights: readonly PayerRight[] = [payerRight()], more: Changes = {}): DefiniteAnswer => ({ ...answered, person: PERSON, ...more, kind: 'eligible', rights }) as DefiniteAnswer
export const notEligible = (reason: 'no-right' | 'vacant' | 'dead' | 'not-in-force', more: Changes = {}): DefiniteAnswer => ({ ...answered, person: PERSON, ...more, kind: 'not-eligible', reason }) as DefiniteAnswer
export const undetermined = (reason: UndeterminedReason): EligibilityAnswer => ({ kind: 'undetermined', source: 'srm', askedAt: NOW, reason, retryAfterMs: null })

/** Payers that answer what a test says next, and keep it as the real ones do. */
export interface FakePayers extends Payers {
  next: EligibilityAnswer
  /** Nobody answers until whoever asked goes away. */
  isSilent: boolean
  /** Questions that were taken back. */
  left: number
  readonly asked: AskRight[]
}

export function fakePayers (db: () => StateDb): FakePayers {
  const payers: FakePayers = {
    ...NO_PAYERS,
    next: { kind: 'not-checked' },
    isSilent: false,
    left: 0,
    asked: [],
    sources: () => ['srm'],
    ask: async question => {
      payers.asked.push(question)
      const { next: answer } = payers
      if (payers.isSilent) {
        await new Promise(resolve => { question.signal?.addEventListener('abort', resolve) })
        payers.left++
        throw question.signal?.reason
      }
      const { citizenId, serviceDate, cause } = question
      if (answer.kind === 'not-checked') return { answer, answerId: null }
      if (answer.kind !== 'undetermined') return { answer, answerId: await keepAnswer(db(), { citizenId, serviceDate }, cause, answer) }
      if (answer.reason !== 'bad-citizen-id') await keepFailure(db(), { citizenId, serviceDate }, { at: answer.askedAt, source: answer.source, reason: answer.reason })
      return { answer, answerId: null }
    }
  }
  return payers
}

export interface RightSite extends WebSite {
  readonly hospital: SmallHospital
  readonly db: StateDb
  readonly payers: FakePayers
  readonly audits: () => Promise<readonly AuditEvent[]>
  readonly waiting: () => Promise<readonly string[]>
}

/** One patient with a visit of today and one of last month, and payers that answer what they are told. */
export async function rightSite (t: Test, at: Instant = NOW): Promise<RightSite> {
  const hospital = await smallHospital(t)
  const { db } = hospital.state
  await hospital.addPatient({ cid: CITIZEN_ID })
  await hospital.addVisit(VN, { vstdate: '2026-11-20', vsttime: '08:00:00' }, { diagnosis: null, charge: null })
  await hospital.addVisit(EARLIER_VN, { vstdate: '2026-10-01' })
  await hospital.change("UPDATE hospcode SET name = 'รพ.ตัวอย่าง' WHERE hospcode = '10670'")
  await hospital.change("UPDATE hospcode SET name = 'รพ.ศูนย์สมมติ' WHERE hospcode = '10671'")
  const payers = fakePayers(() => db)
  const site = await webSite(t, hospital, { payers })
  site.setClock(at)
  return {
    ...site,
    hospital,
    db,
    payers,
    audits: async () => (await listAudit(db, {}, { limit: 500 })).events,
    waiting: async () => (await listRechecks(db)).map(({ subject }) => `${subject.kind} ${subject.id}`)
  }
}
