import { join } from 'node:path'

/** `tis620` as hospitals run HOSxP, `utf8mb4` as a newer one does. */
export type MariadbCharset = 'tis620' | 'utf8mb4'

export interface ServerPlaces {
  readonly dataDirectory: string
  /** Short: unix sockets stop at 107 characters. */
  readonly temporary: string
  readonly initFile: string
}

/** Root has to name the account that mariadbd runs as. */
export const asRoot: readonly string[] = process.getuid?.() === 0 ? ['--user=root'] : []

export function mariadbFlags (places: ServerPlaces, charset: MariadbCharset, bufferPoolMb: number): string[] {
  return [
    // Must come first: the machine's own my.cnf is not ours.
    '--no-defaults',
    ...asRoot,
    `--datadir=${join(places.dataDirectory, 'data')}`,
    `--pid-file=${join(places.dataDirectory, 'mariadbd.pid')}`,
    `--socket=${join(places.temporary, 'socket')}`,
    // Its own: a starting server clears leftover tables, and so those of its neighbours, from a shared one.
    `--tmpdir=${places.temporary}`,
    `--init-file=${places.initFile}`,
    '--bind-address=127.0.0.1',
    ...CHARSET_FLAGS[charset],
    ...HOSPITAL_FLAGS,
    ...THROWAWAY_FLAGS,
    `--innodb-buffer-pool-size=${bufferPoolMb}M`
  ]
}

const CHARSET_FLAGS: Readonly<Record<MariadbCharset, readonly string[]>> = {
  tis620: [
    '--character-set-server=tis620',
    '--collation-server=tis620_thai_ci',
    '--init-connect=SET NAMES tis620',
    '--skip-character-set-client-handshake'
  ],
  utf8mb4: ['--character-set-server=utf8mb4', '--collation-server=utf8mb4_unicode_ci']
}

const HOSPITAL_FLAGS = [
  '--lower-case-table-names=1',
  '--sql-mode=NO_ENGINE_SUBSTITUTION',
  '--skip-name-resolve',
  '--log-bin-trust-function-creators=1',
  '--local-infile=1',
  '--default-time-zone=+07:00',
  '--max-connections=200'
]

// Nothing in it is worth a disk flush.
const THROWAWAY_FLAGS = [
  '--skip-log-bin',
  '--sync-binlog=0',
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-doublewrite=0',
  '--performance-schema=OFF'
]
