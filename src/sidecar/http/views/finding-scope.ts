import type { Owner } from '../../../case/finding.js'
import type { Person } from '../../people/role.js'
import type { FindingFilter } from '../../state/finding-filter.js'

/** Whose findings a person sees; `null`: everybody's. */
export function ownersOf ({ role, department }: Person): readonly Owner[] | null {
  if (role === 'card-room') return ['card-room']
  if (role === 'department') return department === null ? [] : [department]
  return null
}

/** The same as the store is asked. */
export function scopeOf (person: Person): Pick<FindingFilter, 'owners'> {
  const owners = ownersOf(person)
  return owners === null ? {} : { owners }
}
