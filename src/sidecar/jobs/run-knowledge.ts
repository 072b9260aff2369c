import { Value } from '@sinclair/typebox/value'
import type { SiteSetUp } from '../../case/set-up.js'
import { EMPTY_REGISTERS } from '../../checks/registers.js'
import { CheckSettings } from '../../checks/settings.js'
import type { HosxpConnection } from '../../hosxp-adapter/connect.js'
import { HosxpError } from '../../hosxp-adapter/hosxp-error.js'
import { readSetUp } from '../../hosxp-adapter/read-set-up.js'
import { replicaLag } from '../../hosxp-adapter/replica-lag.js'
import type { Site } from '../../hosxp-adapter/site.js'
import { dayOf, localDate } from '../../values/local-date.js'
import { loadClaimRegisters, type LoadedClaims } from '../state/load-claim-registers.js'
import { loadRegisters } from '../state/load-registers.js'
import { readOwnKnowledge, type OwnKnowledge } from '../state/own-facts.js'
import { readSettings } from '../state/settings-store.js'
import type { StateDb } from '../state/state-schema.js'
import type { CheckRequest } from './run-check.js'
import type { RunTally } from './run-tally.js'

/** Too slow: the checks of the set-up say nothing this time, and nothing closes. The cases are read. */
export async function setUpInTime (site: Site, { asOf, signal, tally }: Pick<CheckRequest, 'asOf' | 'signal'> & { readonly tally: RunTally }): Promise<SiteSetUp | null> {
  try {
    return await readSetUp(site, dayOf(asOf), signal)
  } catch (error) {
    if (!(error instanceof HosxpError) || error.code !== 'HOSXP_TIMEOUT') throw error
    tally.notRun = [...tally.notRun, { check: 'set-up', reason: 'อ่านการตั้งค่าของ HOSxP ไม่ทันเวลา (HOSXP_TIMEOUT) ข้อตรวจการตั้งค่าจึงไม่ได้ตรวจ' }]
    return null
  }
}

const BEFORE_ALL = localDate('2000-01-01')

/** What a hospital tuned and what its office recorded; without our own database, the defaults and nothing. */
export async function storedKnowledge (state: StateDb | null, request: CheckRequest): Promise<{ settings: CheckSettings, registers: Awaited<ReturnType<typeof loadRegisters>> }> {
  if (state === null) return { settings: Value.Create(CheckSettings), registers: EMPTY_REGISTERS }
  const since = request.only === null ? request.from : BEFORE_ALL
  return { settings: (await readSettings(state)).settings, registers: await loadRegisters(state, since, dayOf(request.asOf)) }
}

/** What our own database knows of the money and of the asking for rights; without it, nothing. */
export async function ownKnowledge (state: StateDb | null, settings: CheckSettings, { asOf, only }: CheckRequest): Promise<{ claims: LoadedClaims | null, own: OwnKnowledge }> {
  const today = dayOf(asOf)
  const claims = state === null ? null : await loadClaimRegisters(state, settings, { today, isWhole: only === null })
  return { claims, own: await readOwnKnowledge(state, settings, { today, besides: claims?.facts ?? new Set() }) }
}

/** A copy that is behind shows as gone what is only on its way. */
export async function isTooFarBehind (hosxp: HosxpConnection, settings: CheckSettings, request: CheckRequest): Promise<boolean> {
  const lag = await replicaLag(hosxp, request.signal)
  return lag !== 'not-a-replica' && (lag === null || lag > settings['replica.max_lag_seconds'])
}
