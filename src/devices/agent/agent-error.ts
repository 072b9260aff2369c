export type AgentErrorCode =
  | 'STATION_SERVER' | 'STATION_PLAIN' | 'STATION_CERTIFICATE' | 'STATION_UNREACHABLE' | 'STATION_NO_SIDECAR' | 'STATION_CA'
  | 'STATION_CODE' | 'STATION_CODE_USED' | 'STATION_TOO_MANY' | 'STATION_ANSWER'
  | 'STATION_NOT_PAIRED' | 'STATION_TOKEN_FILE' | 'STATION_TOKEN_OPEN' | 'STATION_NOT_RUNNING'

/** Why the station cannot pair or start: one sentence in Thai and English, with what mends it. Never the token or a code. */
export class AgentError extends Error {
  constructor (readonly code: AgentErrorCode, { th, en }: { readonly th: string, readonly en: string }, options?: ErrorOptions) {
    super(`${th} / ${en}`, options)
  }
}
