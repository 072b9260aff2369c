import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 200

/**
 * One bootstrap at a time. The lock is the folder `lock` holding one file named by its owner's pid, so every step is one
 * atomic rename: a folder renamed onto nothing or onto an empty folder takes it, a dead owner's file renamed to ours inherits it.
 * Answers the function that releases. Throws when another owner keeps it longer than `waitMs`.
 */
export async function acquireLock (folder, { say, pid = process.pid, waitMs = 15 * 60_000 }) {
  const lock = join(folder, 'lock')
  const giveUpAt = Date.now() + waitMs
  let told = false
  while (!take(folder, lock, pid)) {
    const owner = ownerOf(lock)
    if (owner === null || (!isAlive(owner) && inherit(lock, owner, pid))) continue
    if (Date.now() > giveUpAt) throw new Error(`process ${owner} holds ${lock}; if it is not a bootstrap, delete that folder`)
    if (!told) say(`waiting for another bootstrap (process ${owner})`)
    told = true
    await sleep(POLL_MS)
  }
  return () => release(lock, pid)
}

function take (folder, lock, pid) {
  if (ownerOf(lock) === pid) return true
  const mine = join(folder, `lock-${pid}`)
  mkdirSync(mine, { recursive: true })
  writeFileSync(join(mine, String(pid)), '')
  try {
    renameSync(mine, lock)
    return true
  } catch (error) {
    rmSync(mine, { recursive: true, force: true })
    if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') return false
    throw error
  }
}

function ownerOf (lock) {
  try {
    const [name] = readdirSync(lock)
    return name === undefined ? null : Number(name)
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

function inherit (lock, owner, pid) {
  try {
    renameSync(join(lock, String(owner)), join(lock, String(pid)))
    return true
  } catch (error) {
    if (error.code === 'ENOENT') return true
    throw error
  }
}

function isAlive (pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function release (lock, pid) {
  rmSync(join(lock, String(pid)), { force: true })
  try {
    rmdirSync(lock)
  } catch {
    // Taken by the next one already.
  }
}
