import { recordSteps, type NewStep } from '../../../src/sidecar/state/claim-step-store.js'
import { claimColumnsOf, type SeenClaim } from '../../../src/sidecar/state/claim-rows.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { toUtcText } from '../../../src/sidecar/state/utc-text.js'
import { satang } from '../../../src/values/satang.js'
import type { Owner } from '../../../src/case/finding.js'
import { hashPassword } from '../../../src/sidecar/people/password.js'
import { createAccount } from '../../../src/sidecar/state/account-store.js'
import { AS_OF } from '../../support/check-run.js'
import { PASSWORD, type Browser, type WebSite } from '../../support/web-site.js'
import { sampleClaim } from '../state/sample-claims.js'

export const visitClaim = (id: string, baht: number, changes: Partial<SeenClaim> = {}): SeenClaim => sampleClaim({ subject: { kind: 'visit', id }, billed: satang(baht * 100), ...changes })

/** Claims as a run would have seen them. */
export async function addClaims (db: StateDb, claims: readonly SeenClaim[]): Promise<void> {
  for (let i = 0; i < claims.length; i += 1000) {
    await db.replaceInto('claim_case').values(claims.slice(i, i + 1000).map(claim => ({ ...claimColumnsOf(claim), seen_at: toUtcText(AS_OF) }))).execute()
  }
}

/** Something happened to a claim, as a person recorded it. */
export const addStep = async (db: StateDb, { subject, scheme, hn }: SeenClaim, step: Pick<NewStep, 'kind' | 'at'> & Partial<NewStep>): Promise<number> =>
  await recordSteps(db, [{ subject, scheme, hn, channel: 'e-claim', satang: null, ...step }], { at: step.at, by: 'test' })

export const textOf = (body: string): string => body.replace(/<[^>]*>/g, ' ').replace(/&#39;/g, "'").replace(/&amp;/g, '&').replace(/\s+/g, ' ')

/** The rows of the list of claims, as text. */
export const claimRows = (body: string): string[] => [...body.matchAll(/<tr[^>]* data-href="\/claims\/.*?<\/tr>/gs)].map(([row]) => textOf(row))

/** The visits and admissions of the list, in its order. */
export const claimIds = (body: string): string[] => [...body.matchAll(/<tr[^>]* data-href="\/claims\/(?:visit|admission)\/([^"]+)"/g)].map(([, id]) => id ?? '')

export async function departmentOf (site: WebSite, department: Owner): Promise<Browser> {
  await createAccount(site.web.state, { login: department, name: `คน ${department}`, role: 'department', department, passwordHash: await hashPassword(PASSWORD), mustChangePassword: false }, { by: 'test', at: AS_OF })
  const browser = site.stranger()
  await browser.post('/sign-in', { login: department, password: PASSWORD })
  return browser
}
