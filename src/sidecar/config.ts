import { Type, type Static } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'

const databaseUrl = (what: string) => Type.Optional(Type.String({ pattern: '^(mysql|mariadb)://[^/]+/.+', description: `${what}: mysql://user:password@host:3306/database` }))

/** Where and who: read once, from the environment. What a hospital tunes is a setting in the database. */
export const Config = Type.Object({
  HOSXP_DATABASE_URL: databaseUrl('HOSxP, for writing and, without a replica, for reading'),
  HOSXP_READ_DATABASE_URL: databaseUrl('a replica of HOSxP for reading'),
  SIDECAR_DATABASE_URL: databaseUrl("the sidecar's own database")
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
  const config = Value.Default(Config, given)
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
