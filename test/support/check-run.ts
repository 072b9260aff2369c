import type { Finding } from '../../src/case/finding.js'
import type { Check } from '../../src/checks/check.js'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { runCheck, type CheckRequest } from '../../src/sidecar/jobs/run-check.js'
import type { SiteCheckSource } from '../../src/sidecar/jobs/run-site-checks.js'
import type { RunSummary, UndeterminedAnswer } from '../../src/reports/report.js'
import type { StateDb } from '../../src/sidecar/state/state-schema.js'
import { instantAt, localDate } from '../../src/values/local-date.js'

export interface RunAnswer {
  readonly summary: RunSummary
  readonly findings: readonly Finding[]
  readonly undetermined: readonly UndeterminedAnswer[]
  /** `RT04 visit 691116090000`, sorted. */
  readonly told: readonly string[]
}

export const AS_OF = instantAt(localDate('2026-11-20'), '06:00:00')

/** One run as the command line makes it, on a database of a test. */
export async function checkRun (
  site: { readonly url: string, readonly state: StateDb | null },
  changes: Partial<CheckRequest> & { readonly catalogue?: readonly Check[], readonly siteChecks?: SiteCheckSource } = {}
): Promise<RunAnswer> {
  const { catalogue, siteChecks, ...request } = changes
  const findings: Finding[] = []
  const undetermined: UndeterminedAnswer[] = []
  const hosxp = connectHosxp(site.url)
  try {
    const summary = await runCheck(
      { hosxp, isReplica: false, source: 'test', state: site.state, ...(catalogue === undefined ? {} : { catalogue }), ...(siteChecks === undefined ? {} : { siteChecks }) },
      {
        kind: 'test', from: localDate('2026-11-01'), to: localDate('2026-11-20'), only: null, rereadOpen: false, asOf: AS_OF, gear: 'night', isDryRun: site.state === null, ...request
      },
      { found: finding => findings.push(finding), undetermined: answer => undetermined.push(answer) }
    )
    return { summary, findings, undetermined, told: findings.map(toldAs).sort() }
  } finally {
    await hosxp.close()
  }
}

export const toldAs = ({ check, subject, line }: Finding): string => `${check} ${subject.kind} ${subject.id}${line === '' ? '' : ` ${line}`}`
