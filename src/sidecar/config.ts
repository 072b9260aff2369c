import { Type, type Static } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'

const databaseUrl = (what: string) => Type.Optional(Type.String({ pattern: '^(mysql|mariadb)://[^/]+/.+', description: `${what}: mysql://user:password@host:3306/database` }))

/** Where and who: read once, from the environment. What a hospital tunes is a setting in the database. */
export const Config = Type.Object({
  HOSXP_DATABASE_URL: databaseUrl('HOSxP, for writing and, without a replica, for reading'),
  HOSXP_READ_DATABASE_URL: databaseUrl('a replica of HOSxP for reading'),
  SIDECAR_DATABASE_URL: databaseUrl("the sidecar's own database"),
  SITE_CHECKS_FOLDER: Type.Optional(Type.String({ description: "a folder with the hospital's own checks (*.sql), read beside sql/site-checks" })),
  HTTP_HOST: Type.String({ default: '127.0.0.1', description: 'the address the service listens on' }),
  HTTP_PORT: Type.Integer({ default: 8700, minimum: 0, maximum: 65_535, description: 'the port the service listens on' }),
  TLS_CERT_FILE: Type.Optional(Type.String({ description: "the certificate's file (PEM): with it and the key the service speaks https" })),
  TLS_KEY_FILE: Type.Optional(Type.String({ description: "the private key's file (PEM)" })),
  HTTP_TRUSTED_PROXY: Type.Optional(Type.String({ pattern: '^[0-9a-fA-F.:/, ]+$', description: 'the address of a reverse proxy in front that speaks https to people and keeps the Host header' })),
  SMTP_URL: Type.Optional(Type.String({ pattern: '^smtps?://[^/]+', description: 'the mail server: smtp://user:password@host:587' })),
  MAIL_FROM: Type.Optional(Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$', description: "the sender's mail address" })),
  LINE_CHANNEL_ACCESS_TOKEN: Type.Optional(Type.String({ pattern: '^\\S+$', description: 'the long-lived token of the LINE Messaging API channel' })),
  LINE_API_BASE_URL: Type.String({ default: 'https://api.line.me', pattern: '^https?://[^/]+', description: 'the LINE Messaging API' }),
  MOPH_NOTIFY_URL: Type.String({ default: 'https://morpromt2f.moph.go.th/api/notify/send', pattern: '^https?://[^/]+', description: 'MOPH Notify' }),
  MOPH_NOTIFY_CLIENT_KEY: Type.Optional(Type.String({ pattern: '^\\S+$', description: "MOPH Notify's client-key" })),
  MOPH_NOTIFY_SECRET_KEY: Type.Optional(Type.String({ pattern: '^\\S+$', description: "MOPH Notify's secret-key" })),
  NHSO_ENDPOINT_BASE_URL: Type.String({ default: 'https://nhsoapi.nhso.go.th', pattern: '^https?://[^/]+$', description: "NHSO's Endpoint (RealPerson), without a path" }),
  NHSO_ENDPOINT_TOKEN: Type.Optional(Type.String({ pattern: '^\\S+$', description: "the hospital's token of NHSO's Endpoint" })),
  NHSO_ENDPOINT_SOURCE_ID: Type.Optional(Type.String({ pattern: '^\\S+$', description: 'the source id issued with it' })),
  NHSO_SRM_BASE_URL: Type.String({ default: 'https://srm.nhso.go.th', pattern: '^https?://[^/]+$', description: "NHSO's SRM right-search, without a path" }),
  NHSO_SRM_TOKEN: Type.Optional(Type.String({ pattern: '^\\S+$', description: 'the access token of a person who signed in to SRM with a smart card' })),
  NHSO_AUTHEN_BASE_URL: Type.String({ default: 'https://authenucws.nhso.go.th', pattern: '^https?://[^/]+$', description: "NHSO's check-authen-status, without a path" }),
  NHSO_AUTHEN_TOKEN: Type.Optional(Type.String({ pattern: '^\\S+$', description: 'the Kiosk Authentication Token of New Authen Code' })),
  LOG_LEVEL: Type.Union(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].map(level => Type.Literal(level)), { default: 'info', description: 'fatal, error, warn, info, debug, trace or silent' })
})
export type Config = Readonly<Static<typeof Config>>

/** The configuration does not allow to go on; the message names the variable. */
export class ConfigError extends Error {
  readonly code = 'CONFIG_INVALID'
}

/** Throws {@link ConfigError} naming the variable that is wrong. A blank variable counts as absent. */
export function loadConfig (env: NodeJS.ProcessEnv = process.env): Config {
  const given: Record<string, string | undefined> = {}
  for (const name of Object.keys(Config.properties)) if ((env[name] ?? '') !== '') given[name] = env[name]
  const config = Value.Convert(Config, Value.Default(Config, given))
  const first = Value.Errors(Config, config).First()
  if (first !== undefined) {
    const name = first.path.slice(1)
    const schema = Config.properties[name as keyof typeof Config.properties]
    throw new ConfigError(`environment variable ${name} is wrong; expected: ${schema.description ?? ''}`)
  }
  return Object.freeze(config as Config)
}

/** The value of a variable this command cannot do without. */
export function required (config: Config, name: 'HOSXP_DATABASE_URL' | 'SIDECAR_DATABASE_URL'): string {
  const value = config[name]
  if (value === undefined) throw new ConfigError(`environment variable ${name} is missing; expected: ${Config.properties[name].description ?? ''}`)
  return value
}
