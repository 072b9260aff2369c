import type { HospitalTruth } from '../hosxp-adapter/fixture/fixture-types.js'
import type { Instant } from '../values/local-date.js'
import { recordEligibilityTruth } from './record-eligibility.js'
import { recordMoney } from './record-money.js'
import { recordCall } from '../sidecar/state/accident-call-store.js'
import { saveAccidentFile } from '../sidecar/state/accident-claim-store.js'
import { keepCardReading } from '../sidecar/state/card-reading-store.js'
import { saveContact } from '../sidecar/state/contact-store.js'
import { recordDocument } from '../sidecar/state/document-store.js'
import { forgetRechecks, listRechecks } from '../sidecar/state/recheck-store.js'
import { setSetting } from '../sidecar/state/settings-store.js'
import type { StateDb } from '../sidecar/state/state-schema.js'

const BY = 'demo'

/** What the demo hospital's office recorded beside HOSxP: settings, case files of traffic accidents, papers, calls, and whom to call. */
export async function recordOfficeWork (state: StateDb, truth: HospitalTruth, at: Instant): Promise<void> {
  for (const [name, value] of Object.entries(truth.settings)) await setSetting(state, { name, value, by: BY, at })
  for (const claim of truth.accidentClaims) await saveAccidentFile(state, claim, { by: BY, at })
  for (const { subject, document } of truth.documents) {
    if (subject.kind === 'visit' || subject.kind === 'admission') await recordDocument(state, { kind: subject.kind, id: subject.id, document }, { by: BY, at })
  }
  for (const { hn: _, ...call } of truth.accidentCalls) await recordCall(state, { ...call, calledBy: BY, at })
  for (const contact of truth.contacts) await saveContact(state, contact, { by: BY, at })
  await recordEligibilityTruth(state, truth)
  await recordMoney(state, truth)
  for (const { hn, card, readAt } of truth.cardReadings) await keepCardReading(state, hn, card, { stationId: 1, source: 'simulated', at: readAt })
  // The first run reads all of it.
  await forgetRechecks(state, (await listRechecks(state)).map(({ id }) => id))
}
