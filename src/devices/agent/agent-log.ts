/** One happening: constant words, and fields that hold no data of people: no card, token, code, name or number. */
export type AgentLog = (level: 'info' | 'warn', happening: string, fields?: Readonly<Record<string, string | number | boolean | null>>) => void

const PINO_LEVELS = { info: 30, warn: 40 } as const

/** One JSON line a happening, as the service logs. `time` is the moment as text. */
export const jsonLog = (write: (line: string) => void, time: () => string): AgentLog =>
  (level, happening, fields = {}) => { write(JSON.stringify({ level: PINO_LEVELS[level], time: time(), ...fields, msg: happening })) }
