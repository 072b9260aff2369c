import { StateError } from './state-error.js'

export interface StateAddress {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

/** Reads `mysql://user:password@host:3306/hosxp_sidecar`. */
export function stateAddress (url: string): StateAddress {
  const parsed = URL.canParse(url) ? new URL(url) : null
  const database = decodeURIComponent(parsed?.pathname.slice(1) ?? '')
  if (parsed === null || !/^(mysql|mariadb):$/.test(parsed.protocol) || !/^[\w$-]+$/.test(database)) {
    throw new StateError('STATE_URL', 'SIDECAR_DATABASE_URL must look like mysql://user:password@host:3306/hosxp_sidecar')
  }
  return {
    host: parsed.hostname,
    port: Number(parsed.port || 3306),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database
  }
}
