import type { EligibilityRecord } from '../../../case/case-eligibility.js'
import type { DefiniteAnswer } from '../../../case/eligibility-answer.js'
import { whatChanged, type RightChange } from '../../../checks/eligibility/compare-answers.js'
import { dayOf, type Instant } from '../../../values/local-date.js'
import { answersAbout } from '../../state/eligibility-answer-store.js'
import { askSite } from '../act/ask-site.js'
import type { Web } from '../web.js'
import type { Hospitals } from './change-words.js'
import { readPersonHere, type PersonHere } from './person-here.js'

/** One kept answer with what a person at the desk needs beside it. */
export interface AnswerSheet {
  readonly record: EligibilityRecord
  /** The answer before about this person; `null`: the first one. */
  readonly previous: EligibilityRecord | null
  readonly changes: readonly RightChange[]
  readonly hospitals: Hospitals
  /** `null`: HOSxP does not answer. */
  readonly here: PersonHere | null
}

const MOST_ANSWERS = 200

export async function readAnswer (web: Web, record: EligibilityRecord, at: Instant): Promise<AnswerSheet> {
  const { answer, citizenId, serviceDate } = record
  const previous = await previousOf(web, record)
  const here = await askSite(readPersonHere(web, { citizenId, hn: null }, [...new Set([serviceDate, dayOf(at)])]))
  const codes = [...hospitalsIn(answer), ...previous === null ? [] : hospitalsIn(previous.answer), ...(here?.cases ?? []).flatMap(({ rights }) => rights.map(right => right.mainHospital))]
  // Not asked again when it was silent just now.
  const hospitals = here === null ? null : await askSite(web.site.hospitals(codes.filter(code => code !== '')))
  return { record, previous, changes: whatChanged(previous?.answer ?? null, answer), hospitals, here }
}

/** What is otherwise than the answer before told about this person. */
export async function changesSince (web: Pick<Web, 'state'>, record: Pick<EligibilityRecord, 'id' | 'citizenId' | 'answer'>): Promise<readonly RightChange[]> {
  const previous = await previousOf(web, record)
  return whatChanged(previous?.answer ?? null, record.answer)
}

/** An answer about an earlier day is no news about a later one. */
async function previousOf (web: Pick<Web, 'state'>, { id, citizenId, answer }: Pick<EligibilityRecord, 'id' | 'citizenId' | 'answer'>): Promise<EligibilityRecord | null> {
  const answers = await answersAbout(web.state, citizenId, MOST_ANSWERS)
  return answers.find(other => other.id !== id && other.answer.askedAt <= answer.askedAt && other.answer.isAbout <= answer.isAbout) ?? null
}

export const hospitalsIn = (answer: DefiniteAnswer): string[] => [...answer.kind === 'eligible' ? answer.rights : [], ...answer.notInForce]
  .flatMap(({ mainHospital, outpatientHospital, primaryHospital }) => [mainHospital, outpatientHospital, primaryHospital])
