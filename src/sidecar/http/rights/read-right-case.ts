import type { Case } from '../../../case/case.js'
import { NOTHING_KNOWN, type CaseEligibility, type EligibilityRecord, type ProvisionalRight, type RightDecision } from '../../../case/case-eligibility.js'
import type { RightMapping } from '../../../case/right.js'
import type { AccidentMember } from '../../../checks/accident/accident-record.js'
import { CATALOGUE } from '../../../checks/catalogue.js'
import { serviceDay } from '../../../checks/service-time.js'
import type { PersonCard } from '../../../hosxp-adapter/read-people.js'
import { dayOf, type LocalDate } from '../../../values/local-date.js'
import { createCaseEligibilityLoader } from '../../state/case-eligibility-loader.js'
import { newestAnswer } from '../../state/eligibility-answer-store.js'
import { listFindings, type FindingRecord } from '../../state/list-findings.js'
import { isRecheckPending } from '../../state/recheck-store.js'
import { provisionalOn } from '../../state/reverification-store.js'
import { decisionsOn } from '../../state/right-decision-store.js'
import { askSite } from '../act/ask-site.js'
import { ownersOf } from '../views/finding-scope.js'
import { isOfRight } from '../views/finding-words.js'
import type { Visitor, Web } from '../web.js'
import { dayToAsk } from './case-days.js'
import type { Hospitals } from './change-words.js'
import { hospitalsIn } from './read-answer.js'

/** One visit or admission with everything known of its right. */
export interface RightCase {
  readonly subject: AccidentMember
  /** `null`: nobody knows whose it is. */
  readonly hn: string | null
  readonly hosxp: RightHosxp | 'down' | 'unknown'
  /** As HOSxP has it now; `null`: it is not there, or HOSxP does not answer. */
  readonly item: Case | null
  /** Day of service, or of admission. */
  readonly day: LocalDate | null
  /** The day a right is asked for now. */
  readonly askDay: LocalDate | null
  /** Blank: none is known. */
  readonly citizenId: string
  readonly known: CaseEligibility
  readonly provisional: ProvisionalRight | null
  readonly decisions: readonly RightDecision[]
  /** Open ones about the right that this person may see. */
  readonly findings: readonly FindingRecord[]
  readonly isRecheckPending: boolean
}

export interface RightHosxp {
  readonly person: PersonCard | null
  /** All visits and admissions of the patient, oldest first. */
  readonly history: readonly Case[]
  readonly names: ReadonlyMap<string, RightMapping>
  readonly hospitals: Hospitals
}

const CHECKS = CATALOGUE.map(({ id }) => id).filter(check => isOfRight({ check }))

export async function readRightCase (web: Web, subject: AccidentMember, visitor: Visitor): Promise<RightCase> {
  const provisional = await provisionalOn(web.state, subject)
  const decisions = await decisionsOn(web.state, subject)
  const owners = ownersOf(visitor.person)
  const findings = (await listFindings(web.state, visitor.at, { state: 'open', subject, checks: CHECKS })).filter(({ owner }) => owners === null || owners.includes(owner))
  const knownHn = provisional?.hn ?? decisions[0]?.hn ?? findings[0]?.hn ?? null
  const hosxp = await askSite(readHosxp(web, subject, knownHn)) ?? 'down' as const
  const item = typeof hosxp === 'string' ? null : hosxp.history.find(({ kind, id }) => kind === subject.kind && id === subject.id) ?? null
  const known = item === null ? await knownWithout(web, provisional) : await knownOf(web, item)
  const codes = [...item?.rights.map(({ mainHospital }) => mainHospital) ?? [], ...known.answers.flatMap(({ answer }) => hospitalsIn(answer)), provisional?.offered?.mainHospital ?? '']
  return {
    subject,
    hn: item?.hn ?? knownHn,
    hosxp: typeof hosxp === 'string' ? hosxp : { ...hosxp, hospitals: await askSite(web.site.hospitals(codes.filter(code => code !== ''))) },
    item,
    day: item === null ? provisional?.serviceDate ?? null : serviceDay(item),
    askDay: item === null ? provisional?.serviceDate ?? null : dayToAsk(item, dayOf(visitor.at)),
    citizenId: item?.patient?.citizenId ?? provisional?.citizenId ?? '',
    known,
    provisional,
    decisions,
    findings,
    isRecheckPending: await isRecheckPending(web.state, subject)
  }
}

async function readHosxp (web: Web, { kind, id }: AccidentMember, knownHn: string | null): Promise<Omit<RightHosxp, 'hospitals'> | 'unknown'> {
  const hn = knownHn ?? await web.site.patientOf(kind, id)
  if (hn === null || hn === '') return 'unknown'
  const history = await web.site.history(hn)
  const { proposals } = await web.site.site()
  return { history, person: (await web.site.people([hn])).get(hn) ?? null, names: new Map(proposals.map(right => [right.code, right])) }
}

async function knownOf (web: Web, item: Case): Promise<CaseEligibility> {
  const loader = await createCaseEligibilityLoader(web.state)
  await loader.load([item])
  return loader.of(item)
}

/** While HOSxP is away, what was recorded with the provisional right still says whom and which day. */
async function knownWithout (web: Web, provisional: ProvisionalRight | null): Promise<CaseEligibility> {
  if (provisional === null || provisional.citizenId === '') return { ...NOTHING_KNOWN, provisional }
  const newest: EligibilityRecord | null = await newestAnswer(web.state, provisional)
  return { ...NOTHING_KNOWN, provisional, answers: newest === null ? [] : [newest] }
}
