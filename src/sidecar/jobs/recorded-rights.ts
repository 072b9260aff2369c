import type { ProvisionalRight } from '../../case/case-eligibility.js'
import type { Case } from '../../case/case.js'
import type { Right } from '../../case/right.js'
import { createCaseReader } from '../../hosxp-adapter/case-reader.js'
import { HosxpError } from '../../hosxp-adapter/hosxp-error.js'
import type { CheckSettings } from '../../checks/settings.js'
import type { JobTools, JobTurn } from './job.js'
import { knowSite } from './know-site.js'

/** The recorded right of a person's own by `visit 691119090000`; absent: none is recorded, or HOSxP does not know the number. */
export type RecordedRights = ReadonlyMap<string, Right>

// It comes again in a minute: a busy HOSxP is not waited for long, because the lease is held meanwhile.
const PATIENCE_MS = 10_000

/** What clerks recorded of these cases, now. Of a HOSxP that does not answer, nothing is known. */
export async function readRecordedRights (
  { hosxp, state, source, log }: JobTools, { asOf, signal }: JobTurn, subjects: ReadonlyArray<ProvisionalRight['subject']>, settings: CheckSettings
): Promise<RecordedRights> {
  const rights = new Map<string, Right>()
  if (subjects.length === 0) return rights
  try {
    hosxp.limitLoad({ maxThreadsRunning: settings['load.max_threads_running'], maxPauseMs: PATIENCE_MS, restFactor: 1 })
    const { site } = await knowSite(hosxp, state, settings, { asOf, source, remember: true, signal })
    const reader = createCaseReader(site, { asOf, gear: 'day', signal })
    const numbersOf = (kind: 'visit' | 'admission'): string[] => subjects.filter(subject => subject.kind === kind).map(({ id }) => id)
    for (const batches of [reader.visits(numbersOf('visit')), reader.admissions(numbersOf('admission'))]) {
      for await (const cases of batches) {
        for (const item of cases) {
          const right = ownRight(item)
          if (right !== null) rights.set(`${item.kind} ${item.id}`, right)
        }
      }
    }
  } catch (error) {
    if (signal.aborted || !(error instanceof HosxpError)) throw error
    log.warn({ code: error.code }, 'the recorded rights could not be read')
  }
  return rights
}

/** Act and workmen's compensation cover an injury, not a person (decision 0015). */
const ownRight = ({ rights, registeredRight }: Case): Right | null =>
  [...rights, ...registeredRight === null ? [] : [registeredRight]].find(({ code, scheme }) => code !== '' && scheme !== 'ACT' && scheme !== 'WCF') ?? null
