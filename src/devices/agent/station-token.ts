import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Type, type Static } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { AgentError } from './agent-error.js'

const StationToken = Type.Object({
  server: Type.String({ pattern: '^https?://[^/]+$' }),
  station: Type.String({ maxLength: 100 }),
  token: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })
})
/** To whom this PC belongs; the one thing the agent keeps on its disk. */
export type StationToken = Readonly<Static<typeof StationToken>>

export const stationFolder = (given: string | null): string => given ?? join(homedir(), '.hosxp-sidecar')
export const tokenFile = (folder: string): string => join(folder, 'station.json')

/** In one step: whoever reads meanwhile finds the old one or the new one. */
export async function saveStationToken (folder: string, token: StationToken): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = tokenFile(folder)
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`
  try {
    // On Windows the mode says nothing: the file takes the folder's access list, which the install script sets.
    const handle = await open(unfinished, 'wx', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify(token)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/** Throws {@link AgentError} where there is none, where it is none, and where others may read it. */
export async function readStationToken (folder: string): Promise<StationToken> {
  const file = tokenFile(folder)
  const text = await textOf(file)
  await refuseOpenFile(folder, file)
  try {
    return Value.Decode(StationToken, JSON.parse(text))
  } catch {
    throw new AgentError('STATION_TOKEN_FILE', { th: `อ่าน ${file} ไม่ได้ความ ให้จับคู่ใหม่`, en: `${file} holds no station: pair again` })
  }
}

async function textOf (file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new AgentError('STATION_NOT_PAIRED', { th: 'เครื่องนี้ยังไม่ได้จับคู่ ให้สั่ง hosxp-sidecar agent pair --server URL --code รหัส', en: 'not paired yet: hosxp-sidecar agent pair --server URL --code CODE' })
    }
    throw new AgentError('STATION_TOKEN_FILE', { th: `เปิด ${file} ไม่ได้`, en: `${file} cannot be opened` }, { cause: error })
  }
}

/** Windows has no such modes: there the install script sets the access list, and nothing is checked here. */
async function refuseOpenFile (folder: string, file: string): Promise<void> {
  if (process.platform === 'win32') return
  if (((await stat(file)).mode & 0o077) !== 0) throw openToOthers(file, `chmod 600 '${file}'`)
  // Whoever may write the folder may put another file in its place.
  if (((await stat(folder)).mode & 0o022) !== 0) throw openToOthers(folder, `chmod 700 '${folder}'`)
}

const openToOthers = (path: string, command: string): AgentError =>
  new AgentError('STATION_TOKEN_OPEN', { th: `คนอื่นเข้าถึง ${path} ได้ ให้สั่ง ${command}`, en: `others may get at ${path}: ${command}` })
