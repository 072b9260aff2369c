import { keyOfMember } from './accident-record.js'
import type { Episode } from './episode.js'

/**
 * The episodes a person joined to another, with the episode at the end of the chain. What is joined to nothing we know, to itself or in a
 * circle is left to the rule.
 */
export function joinedByHand (episodes: readonly Episode[]): ReadonlyMap<Episode, Episode> {
  if (episodes.every(({ link }) => link?.kind !== 'joined')) return new Map()
  const holders = new Map(episodes.flatMap(episode => [episode.first, ...episode.admissions].map(member => [keyOfMember(member), episode] as const)))
  const told = new Map<Episode, Episode>()
  for (const episode of episodes) {
    const target = episode.link?.kind === 'joined' ? holders.get(keyOfMember(episode.link.to)) : undefined
    if (target !== undefined) told.set(episode, target)
  }
  // A circle names no first visit: whoever stands on it is not joined.
  const sound = new Map([...told].filter(([episode]) => !pathFrom(episode, told).includes(episode)))
  return new Map([...sound.keys()].map(episode => [episode, pathFrom(episode, sound).at(-1) ?? episode]))
}

/** The episodes one comes to from link to link, until the end or until one comes round. */
function pathFrom (episode: Episode, targets: ReadonlyMap<Episode, Episode>): Episode[] {
  const path: Episode[] = []
  let next = targets.get(episode)
  while (next !== undefined && !path.includes(next)) {
    path.push(next)
    next = targets.get(next)
  }
  return path
}
