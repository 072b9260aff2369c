export type PrivateMariadbFault = 'MARIADB_MISSING' | 'MARIADB_DIRECTORY_IN_USE' | 'MARIADB_PORT_TAKEN' | 'MARIADB_START_FAILED'

export class PrivateMariadbError extends Error {
  override readonly name = 'PrivateMariadbError'

  constructor (readonly code: PrivateMariadbFault, message: string, options?: ErrorOptions) {
    super(message, options)
  }
}
