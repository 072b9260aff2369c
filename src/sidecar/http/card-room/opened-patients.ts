import { dayOf, HOUR_MS } from '../../../values/local-date.js'
import { NOT_ASKED, type AskedRight } from '../../asking/payers.js'
import { errorCode } from '../../error-code.js'
import type { Visitor, Web } from '../web.js'

/** A patient somebody opened without a card. */
export interface OpenedPatient {
  readonly reason: string
  /** Asks once, about today; later callers get the same answer. Waits no longer than told: `null`, still being asked. */
  readonly right: (citizenId: string, waitMs: number) => Promise<AskedRight | null>
}

export interface OpenedPatients {
  readonly open: (visitor: Visitor, hn: string, reason: string) => OpenedPatient
  /** `null`: this session did not open the patient, or long ago. */
  readonly of: (visitor: Visitor, hn: string) => OpenedPatient | null
}

const HOLDS_MS = 8 * HOUR_MS

/** Whom each session has opened, and what the payers said; in memory only: after a restart the reason is asked for again. */
export function createOpenedPatients (web: Pick<Web, 'payers' | 'log'>): OpenedPatients {
  const opened = new Map<string, OpenedPatient & { readonly at: number }>()
  const keyOf = ({ sessionId }: Visitor, hn: string): string => `${sessionId} ${hn}`

  return {
    open: (visitor, hn, reason) => {
      for (const [key, { at }] of opened) if (visitor.at - at > HOLDS_MS) opened.delete(key)
      const patient = { at: visitor.at, reason, right: asker(web, visitor) }
      opened.set(keyOf(visitor, hn), patient)
      return patient
    },
    of: (visitor, hn) => {
      const patient = opened.get(keyOf(visitor, hn))
      return patient === undefined || visitor.at - patient.at > HOLDS_MS ? null : patient
    }
  }
}

function asker ({ payers, log }: Pick<Web, 'payers' | 'log'>, { at }: Visitor): OpenedPatient['right'] {
  let asked: { readonly citizenId: string, readonly answer: Promise<AskedRight> } | null = null
  return async (citizenId, waitMs) => {
    if (asked?.citizenId !== citizenId) {
      const answer = payers.ask({ citizenId, serviceDate: dayOf(at), cause: 'desk', priority: 'desk' }).catch((error: unknown) => {
        log.warn({ code: errorCode(error) }, 'the right of a patient without a card could not be asked for')
        return NOT_ASKED
      })
      asked = { citizenId, answer }
    }
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<null>(resolve => { timer = setTimeout(() => { resolve(null) }, waitMs) })
    const answer = await Promise.race([asked.answer, patience])
    clearTimeout(timer)
    return answer
  }
}
