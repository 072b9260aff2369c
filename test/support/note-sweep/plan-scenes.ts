import type { Statement } from '../statement-line.js'
import { testSeeds } from '../test-seeds.js'
import type { Scene } from './scene.js'

/** What the plan reads from the statements of a pass nobody disturbs. */
export interface PassShape {
  /** The first statement that differs from any other process that connects. */
  readonly first: number
  readonly last: number
  /** The first look at what is in doubt. */
  readonly settling: number
  /** From here on something is written. */
  readonly writing: number
  /** The statements that change HOSxP's note table; its log. */
  readonly noteWrites: readonly number[]
  readonly logWrites: readonly number[]
  readonly commits: readonly number[]
}

export function shapeOf (statements: readonly Statement[]): PassShape {
  const numbers = (pattern: RegExp): number[] => statements.filter(statement => pattern.test(statement.text)).map(statement => statement.number)
  return {
    first: numbers(/GET_LOCK/)[0] ?? 1,
    last: statements.length,
    settling: numbers(/from `note_journal` where `state` = 'doubt'/)[0] ?? 1,
    writing: numbers(/get_serialnumber/)[0] ?? 1,
    noteWrites: numbers(/(INSERT INTO|REPLACE INTO|UPDATE|DELETE FROM) ptnote /),
    logWrites: numbers(/INSERT INTO ksklog /),
    commits: numbers(/^commit$/)
  }
}

// Any statement of the connections.
const IN_SET_UP = 5
// From the doubt's row to the end of its settling.
const SETTLING_STATEMENTS = 12

/**
 * Every statement, before and after; in the second sweep those from the first write on, and after alone: before the next one the servers stand alike. Staff at the notes about to be written: each touch where a note is written, half of them at the other
 * statements that commit something, and at every statement of a writer that lives. Deaths of the recovery itself. `turn` lets two sweeps
 * choose differently where one is not complete.
 */
export function planScenes (shape: PassShape, turn: 0 | 1, chance = (testSeeds([4711])[0] ?? 0) % 2): readonly Scene[] {
  const { noteWrites, logWrites, commits } = shape
  // Before anything is written the notes' engine makes no difference: the first sweep has been there.
  const untouched = [IN_SET_UP, ...range(turn === 0 ? shape.first : shape.writing, shape.last)].flatMap((at): Scene[] =>
    [...(turn === 0 || at <= shape.writing ? [{ at, death: 'before', touch: null } as const] : []), { at, death: 'after', touch: null }])
  const forwarded = [
    ...[...noteWrites, ...logWrites, ...commits].map((at): Scene => ({ at, death: 'forwarded', touch: null })),
    ...noteWrites.flatMap(at => ALL_TOUCHES.filter(touch => touch.when === 'after').map((touch): Scene => ({ at, death: 'forwarded', touch })))
  ]
  const isAtNote = (at: number): boolean => noteWrites.some(write => at === write || at === write + 1)
  const writing = range(shape.writing, shape.last)
  const touched = [...logWrites, ...commits].flatMap(at => ALL_TOUCHES.filter((_, index) => (at + index) % 2 === turn).map((touch): Scene => ({ at, death: 'after', touch })))
  const touchedAtNote = writing.filter(isAtNote).flatMap(at => ALL_TOUCHES.map((touch): Scene => ({ at, death: 'after', touch })))
  const alive = writing.flatMap(at => MEANWHILE.filter((_, index) => isAtNote(at) || index === (at + turn) % MEANWHILE.length)
    .map((touch): Scene => ({ at, death: null, touch })))
  const relapsed = noteWrites.flatMap(at => range(shape.settling, shape.settling + SETTLING_STATEMENTS)
    .filter(relapse => relapse % 2 === turn).map((relapse): Scene => ({ at, death: 'after', touch: null, relapses: [{ at: relapse, death: 'after' }] })))
  // Of what is one of many alike, a run takes one quarter; SIDECAR_TEST_SEEDS=random deals one of two of them, SWEEP=whole takes all.
  const alike = [...touched, ...alive, ...relapsed]
  const dealt = process.env['SWEEP'] === 'whole' ? alike : alike.filter((_, index) => index % 4 === chance)
  return [...untouched, ...forwarded, ...touchedAtNote, ...dealt]
}

const ALL_TOUCHES: readonly NonNullable<Scene['touch']>[] = [
  { kind: 'edit', when: 'meanwhile' }, { kind: 'sign', when: 'after' }, { kind: 'delete', when: 'meanwhile' },
  { kind: 'edit', when: 'after' }, { kind: 'sign', when: 'meanwhile' }, { kind: 'delete', when: 'after' }
]

const MEANWHILE = ALL_TOUCHES.filter(touch => touch.when === 'meanwhile')

/** The few scenes around the writes that a wrong writer has to survive. */
export const scenesAroundWrites = ({ noteWrites }: PassShape): readonly Scene[] => noteWrites.flatMap(write => [write, write + 1].flatMap((at): Scene[] => [
  { at, death: 'after', touch: null },
  { at, death: 'after', touch: { kind: 'edit', when: 'meanwhile' } },
  { at, death: 'after', touch: { kind: 'edit', when: 'after' } }
]))

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)
