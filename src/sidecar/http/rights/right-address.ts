import type { AccidentMember } from '../../../checks/accident/accident-record.js'

export const rightHref = ({ kind, id }: AccidentMember): string => `/rights/${kind}/${encodeURIComponent(id)}`

export const answerHref = (id: number): string => `/rights/answers/${id}`
