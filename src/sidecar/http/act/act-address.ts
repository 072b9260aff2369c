import { Type, type Static } from '@sinclair/typebox'
import type { AccidentMember } from '../../../checks/accident/accident-record.js'

/** The visit or admission an address names. */
export const SubjectParams = Type.Object({ kind: Type.Union([Type.Literal('visit'), Type.Literal('admission')]), id: Type.String({ minLength: 1, maxLength: 64 }) })
export type SubjectParams = Static<typeof SubjectParams>

export const actAddress = ({ kind, id }: AccidentMember): string => `/act/${kind}/${encodeURIComponent(id)}`
export const caseAddress = ({ kind, id }: AccidentMember): string => `/cases/${kind}/${encodeURIComponent(id)}`
/** `VN 691116090000` */
export const numberOf = ({ kind, id }: AccidentMember): string => `${kind === 'visit' ? 'VN' : 'AN'} ${id}`

/** Reads `visit 691116090000`, as the options of a form are named; `null`: none of ours. */
export function memberFrom (text: string): AccidentMember | null {
  const [, kind, id = ''] = /^(visit|admission) (.{1,64})$/.exec(text) ?? []
  return kind === undefined ? null : { kind: kind as AccidentMember['kind'], id }
}
