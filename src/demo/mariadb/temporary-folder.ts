import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PREFIX = 'hosxp-sidecar-'
// Leaves room for a socket's name within the 107 characters of its address.
const LONGEST_ROOT = 60

/** A private folder with a short path. Also removes those of processes that were killed before they could. */
export async function makeTemporaryFolder (): Promise<string> {
  const root = tmpdir().length <= LONGEST_ROOT ? tmpdir() : '/tmp'
  await removeLeftovers(root)
  return mkdtemp(join(root, `${PREFIX}${process.pid}-`))
}

async function removeLeftovers (root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const owner = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN
    // Another account's leftovers are not ours to remove.
    if (owner > 0 && !isAlive(owner)) await rm(join(root, name), { recursive: true, force: true }).catch(() => undefined)
  }
}

function isAlive (pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
