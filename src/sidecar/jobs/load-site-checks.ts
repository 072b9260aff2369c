import { createHash } from 'node:crypto'
import { readdir, readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileFault, HospitalCheck } from '../../checks/site-checks/hospital-check.js'
import { readSiteCheck } from '../../checks/site-checks/read-site-check.js'
import { projectFile } from '../../values/project-file.js'

/** A file that is a check. */
export interface SiteCheckFile {
  /** Without the folder. */
  readonly file: string
  readonly sha256: string
  readonly check: HospitalCheck
}

/** A file that is none; `id` when its header could be read. The reason names file and line. */
export interface RefusedFile {
  readonly file: string
  readonly id: string | null
  readonly reason: string
}

export interface SiteCheckFiles {
  readonly checks: readonly SiteCheckFile[]
  readonly refused: readonly RefusedFile[]
  /** Every folder could be read: a check that is not here is gone. */
  readonly isWhole: boolean
}

const LARGEST_BYTES = 64 * 1024

export const siteCheckFolders = (own: string | undefined): readonly string[] => [projectFile('sql/site-checks'), ...own === undefined ? [] : [own]]

/** `file` and the line to look at, then why. */
export const faultText = (file: string, { line, reason }: FileFault): string => `${file}${line === null ? '' : ` บรรทัด ${line}`}: ${reason}`

/** Reads every `*.sql` of the folders. One that cannot be used is told and stops no other. */
export async function loadSiteChecks (folders: readonly string[]): Promise<SiteCheckFiles> {
  const checks: SiteCheckFile[] = []
  const refused: RefusedFile[] = []
  let isWhole = true
  for (const folder of await withoutRepeats(folders)) {
    const names = await namesIn(folder)
    if (names === null) {
      isWhole = false
      refused.push({ file: folder, id: null, reason: `อ่านโฟลเดอร์ ${folder} ไม่ได้` })
    }
    for (const name of names ?? []) {
      const read = await readCheckFile(join(folder, name), name)
      if ('check' in read) checks.push(read)
      else refused.push(read)
    }
  }
  return { ...withoutTwins(checks, refused), isWhole }
}

/** One folder named twice, also by another way, is one. */
async function withoutRepeats (folders: readonly string[]): Promise<readonly string[]> {
  const byPath = new Map<string, string>()
  for (const folder of folders) {
    const path = await realpath(folder).catch(() => folder)
    if (!byPath.has(path)) byPath.set(path, folder)
  }
  return [...byPath.values()]
}

async function namesIn (folder: string): Promise<readonly string[] | null> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.filter(entry => !entry.isDirectory() && /^[^.].*\.sql$/i.test(entry.name)).map(entry => entry.name).sort()
  } catch {
    return null
  }
}

/** Reads one file; `name` is what messages call it. */
export async function readCheckFile (path: string, name: string): Promise<SiteCheckFile | RefusedFile> {
  const refuse = (fault: FileFault, id: string | null = null): RefusedFile => ({ file: name, id, reason: faultText(name, fault) })
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch {
    return refuse({ line: null, reason: 'อ่านไฟล์ไม่ได้' })
  }
  if (bytes.length > LARGEST_BYTES) return refuse({ line: null, reason: 'ไฟล์ใหญ่เกิน 64 KB' })
  const text = decoded(bytes)
  if (text === null) return refuse({ line: null, reason: 'ไฟล์ต้องบันทึกเป็น UTF-8' })
  const read = readSiteCheck(text)
  return 'check' in read ? { file: name, sha256: createHash('sha256').update(bytes).digest('hex'), check: read.check } : refuse(read.fault, read.id)
}

function decoded (bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Whose findings an id's are must be certain: of two files with one id neither runs. */
function withoutTwins (checks: readonly SiteCheckFile[], refused: readonly RefusedFile[]): Pick<SiteCheckFiles, 'checks' | 'refused'> {
  const owners = [...checks.map(({ check, file }) => ({ id: check.id, file })), ...refused]
  const isTwin = (id: string): boolean => owners.filter(owner => owner.id === id).length > 1
  const twins = checks.filter(({ check }) => isTwin(check.id)).map(({ check: { id }, file }): RefusedFile => {
    const others = owners.filter(owner => owner.id === id && owner.file !== file).map(owner => owner.file)
    return { file, id, reason: `${file}: id ${id} ซ้ำกับ ${others.length === 0 ? 'ไฟล์ชื่อเดียวกันในอีกโฟลเดอร์' : others.join(' ')}` }
  })
  return { checks: checks.filter(({ check }) => !isTwin(check.id)), refused: [...refused, ...twins] }
}
