import { setMaxListeners } from 'node:events'
import type { Logger } from 'pino'
import type { HosxpConnection } from '../../hosxp-adapter/connect.js'
import { isAskable } from '../../payers/eligibility-provider.js'
import { systemClock, type PoliteClock } from '../../payers/polite/clock.js'
import type { Instant } from '../../values/local-date.js'
import type { Config } from '../config.js'
import { keepAuthenCodes } from '../state/authen-answer-store.js'
import { keepStandings, readStandings } from '../state/payer-standing-store.js'
import { readSettings } from '../state/settings-store.js'
import type { StateDb } from '../state/state-schema.js'
import { rightAsker } from './ask-right.js'
import { ASKED_SOURCES, limitsOf, wantedSources, type AskedSource } from './asked-source.js'
import { handed, inEnvironment, inHosxp } from './gather-tokens.js'
import { keepAnswers } from './keep-answers.js'
import { openSource, type PayerSource } from './payer-source.js'
import { keepTokens, type GivenToken } from './payer-tokens.js'
import type { Payers } from './payers.js'
import { createUnderWay } from './under-way.js'

export interface PayersOptions {
  readonly config: Config
  readonly state: StateDb
  /** Where HOSxP keeps tokens, if the setting says to take them; `null`: there is none to ask. */
  readonly hosxp: Pick<HosxpConnection, 'select'> | null
  readonly clock: () => Instant
  readonly log: Logger
  /** How time passes for the asking; the machine's own unless told (tests let hours pass). */
  readonly politeClock?: PoliteClock
  /** 0 … 1, for the jitter. */
  readonly random?: () => number
}

const KEEP_MS = 30_000

/**
 * Opens the sources that are switched on and configured. A source that had a token stays on when the token is gone: that is told, not passed over.
 * Writes no standings before {@link Payers.refresh}. Rejects when our own database does not answer.
 */
export async function openPayers ({ config, state, hosxp, clock, log, politeClock = { ...systemClock, now: clock }, random }: PayersOptions): Promise<Payers> {
  const stopping = new AbortController()
  const tokens = keepTokens(clock)
  const keeping = keepAnswers({ state, clock, log })
  const underWay = createUnderWay()
  const before = new Map((await readStandings(state)).map(standing => [standing.source, standing]))
  const wasOn = new Set(ASKED_SOURCES.filter(source => before.get(source)?.isOn === true))
  let { settings } = await readSettings(state)
  let fromHosxp: readonly GivenToken[] = []

  async function gatherTokens (): Promise<void> {
    if (hosxp !== null) fromHosxp = await inHosxp(hosxp, settings, clock()).catch(error => failed(log, error, "HOSxP's token could not be read") ?? fromHosxp)
    tokens.give([...await handed(state), ...inEnvironment(config), ...fromHosxp])
  }
  await gatherTokens()
  for (const source of ASKED_SOURCES) {
    const token = before.get(source)?.token
    if (token != null) tokens.suspect(source, token)
  }
  const sources = ASKED_SOURCES.map(source => openSource({
    source,
    config,
    tokens,
    limits: limitsOf(source, settings),
    clock,
    politeClock,
    random,
    underWay,
    came: async (question, cause, answer) => await keeping.keep(question, cause, answer, KEEP_MS),
    before: before.get(source) ?? null,
    changed: (changed, to) => { log.info({ source: changed, state: to }, 'how it stands with a payer has changed') }
  }))
  const isConfigured = (source: AskedSource): boolean =>
    (source !== 'real-person' || config.NHSO_ENDPOINT_SOURCE_ID !== undefined) && (tokens.standing(source) !== null || wasOn.has(source))
  const sourcesOn = (): readonly PayerSource[] => wantedSources(settings).filter(isConfigured).flatMap(wanted => sources.find(({ source }) => source === wanted) ?? [])
  const noteWhoIsOn = (): void => {
    const on = sourcesOn().map(({ source }) => source)
    wasOn.clear()
    for (const source of on) wasOn.add(source)
  }
  return {
    sources: () => sourcesOn().map(({ source }) => source),
    ask: rightAsker({ sources: sourcesOn, keeping, underWay, clock, politeClock, stopping: stopping.signal }),
    askCodes: async ({ citizenId, serviceDate, signal }) => {
      stopping.signal.throwIfAborted()
      const ask = sourcesOn().find(({ askCodes }) => askCodes !== null)?.askCodes
      if (ask == null) return null
      if (signal !== undefined) setMaxListeners(0, signal)
      if (!isAskable(citizenId)) return { kind: 'undetermined', askedAt: clock(), reason: 'bad-citizen-id', retryAfterMs: null }
      const answer = await ask({ citizenId, serviceDate }, signal)
      if (answer.kind === 'undetermined') return answer
      await keepAuthenCodes(state, { citizenId, serviceDate }, answer.kind === 'found' ? answer.codes : [], answer.askedAt)
        .catch(error => failed(log, error, 'authen codes could not be kept'))
      return answer
    },
    lanes: () => Math.max(1, ...sourcesOn().map(({ source }) => lanesOf(limitsOf(source, settings)))),
    state: () => sourcesOn().map(source => source.state()),
    refresh: async () => {
      ({ settings } = await readSettings(state))
      await gatherTokens()
      for (const source of sources) source.setLimits(limitsOf(source.source, settings))
      noteWhoIsOn()
      await keepStandings(state, sources.map(source => source.standing(wasOn.has(source.source))), clock())
    },
    stop: async () => {
      stopping.abort(new DOMException('the asking of payers is stopping', 'AbortError'))
      await Promise.all(sources.map(async source => { await source.stop() }))
      await keeping.settled()
    }
  }
}

/** Those under way, and a second's worth that waits or is being written down: the payer is never idle while there is work. */
const lanesOf = ({ perSecond, concurrency }: ReturnType<typeof limitsOf>): number => concurrency + Math.max(2, Math.ceil(perSecond))

function failed (log: Logger, error: unknown, message: string): null {
  log.error({ code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' }, message)
  return null
}
