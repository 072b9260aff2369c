import { findRelated } from '../../hosxp-adapter/find-related.js'
import type { Site } from '../../hosxp-adapter/site.js'
import { claimsOfDays } from '../state/claim-case-store.js'
import type { LoadedClaims } from '../state/load-claim-registers.js'
import type { StateDb } from '../state/state-schema.js'
import { NumbersLeft } from './numbers-left.js'
import type { OpenWork } from './outcome-sink.js'
import type { PassScope } from './pass.js'
import type { CheckRequest } from './run-check.js'

/** What a run reads: its days, at night with what our own registers call for, or the numbers asked for with what belongs to them; `state` is where it writes, `null` for a dry run. */
export async function scopeOf (request: CheckRequest & { readonly state: StateDb | null }, site: Site, { open, claims }: { readonly open: OpenWork | null, readonly claims: LoadedClaims | null }): Promise<PassScope> {
  const watchedPatients = open?.accidentPatients ?? new Set<string>()
  const openPatients = new Set(open?.subjects.patients)
  if (request.only !== null) {
    const related = await findRelated(site, request.only, request.signal)
    return {
      window: null,
      // A number asked for that HOSxP has no more closes what is open on it.
      visits: new NumbersLeft([...related.visits, ...request.only.visits]),
      admissions: new NumbersLeft([...related.admissions, ...request.only.admissions]),
      patients: related.patients,
      watchedPatients,
      openPatients
    }
  }
  const reread = request.rereadOpen && open !== null ? open.subjects : { visits: [], admissions: [], patients: [] }
  const due = request.state !== null && request.rereadOpen && request.gear === 'night' ? await claims?.scope() : undefined
  // A claim whose case is deleted in HOSxP is nobody's debt: those of the days are looked up by number when the days do not show them.
  const asked = { visit: new NumbersLeft([...reread.visits, ...due?.visits ?? []]), admission: new NumbersLeft([...reread.admissions, ...due?.admissions ?? []]) }
  if (request.state !== null) for await (const { kind, id } of claimsOfDays(request.state, request)) asked[kind].add(id)
  return {
    window: { from: request.from, to: request.to },
    visits: asked.visit,
    admissions: asked.admission,
    patients: [...new Set([...reread.patients, ...due?.patients ?? []])],
    watchedPatients,
    openPatients
  }
}
