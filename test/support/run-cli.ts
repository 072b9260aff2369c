import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { projectFile } from '../../src/values/project-file.js'
import { plainNode } from './test-log.js'

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the command as a hospital does: the bin, and nothing of this process's environment but PATH. `input`: what comes from its standard input. */
export async function hosxpSidecar (words: readonly string[], env: Readonly<Record<string, string>> = {}, input = ''): Promise<Ended> {
  const child = spawn('env', [...plainNode(), projectFile('bin/hosxp-sidecar'), ...words], { env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: 'pipe' })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString() })
  child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString() })
  child.stdin.end(input)
  const [code] = await once(child, 'close') as [number]
  return { code, out, err }
}
