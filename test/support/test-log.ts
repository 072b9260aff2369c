import { appendFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import pino, { type Logger } from 'pino'
import { projectFile } from '../../src/values/project-file.js'

const folder = process.env['SIDECAR_TEST_LOG_FOLDER']

/** A log as the service has it, for a test: every line is heard, and kept for the search at the end of the suite. */
export const testLog = (hear: (line: string) => void = () => undefined): Logger =>
  pino({ level: 'trace', base: null, timestamp: pino.stdTimeFunctions.isoTime }, {
    write: (line: string) => {
      if (folder !== undefined) appendFileSync(`${folder}/${process.pid}.log`, line)
      hear(line)
    }
  })

/** Words for `env` before a child's command: without the loaders tap puts into the environment, and with its standard error kept. */
export const plainNode = (): readonly string[] => folder === undefined
  ? ['-u', 'NODE_OPTIONS']
  : [`NODE_OPTIONS=--import=${pathToFileURL(projectFile('scripts/test/keep-stderr.mjs')).href}`, `SIDECAR_TEST_LOG_FOLDER=${folder}`]

/** What must stand in no log line of the whole suite: a token, a password, a name this test made up. */
export function neverLogged (...secrets: readonly string[]): void {
  if (folder !== undefined) appendFileSync(`${folder}/${process.pid}.secrets`, secrets.filter(secret => secret.length >= 6).map(secret => `${secret}\n`).join(''))
}
