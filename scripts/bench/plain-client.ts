import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'

/** Runs a file of statements through MariaDB's own command-line client, its output thrown away. Milliseconds. */
export async function plainClient (url: string, file: string): Promise<number> {
  const { hostname, port, username, password, pathname } = new URL(url)
  const input = openSync(file, 'r')
  const startedAt = performance.now()
  const child = spawn('mariadb', [
    '--no-defaults', `--host=${hostname}`, `--port=${port}`, `--user=${decodeURIComponent(username)}`, '--batch', '--skip-column-names', '--quick', pathname.slice(1)
  ], { stdio: [input, 'ignore', 'inherit'], env: { ...process.env, MYSQL_PWD: decodeURIComponent(password) } })
  const [code] = await once(child, 'exit') as [number | null]
  closeSync(input)
  if (code !== 0) throw new Error(`the plain client failed with ${String(code)}`)
  return performance.now() - startedAt
}
