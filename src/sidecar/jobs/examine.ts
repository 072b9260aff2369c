import { statfs } from 'node:fs/promises'
import { CATALOGUE } from '../../checks/catalogue.js'
import { selectChecks } from '../../checks/select-checks.js'
import { connectHosxp, type HosxpConnection } from '../../hosxp-adapter/connect.js'
import { readAccountPowers } from '../../hosxp-adapter/account-powers.js'
import { toHosxpError } from '../../hosxp-adapter/hosxp-error.js'
import { factsOfSchema } from '../../hosxp-adapter/site-facts.js'
import { readSiteSchema, type SiteSchema } from '../../hosxp-adapter/site-schema.js'
import { readNoteCapability } from '../../hosxp-adapter/notes/note-capability.js'
import { dayOf, MINUTE_MS, now } from '../../values/local-date.js'
import type { Config } from '../config.js'
import { connectState } from '../state/connect-state.js'
import { assertMigrated } from '../state/migrate.js'
import { countDoubts } from '../state/held-notes.js'
import { mappingAsOf } from '../state/right-mapping-store.js'
import { readSettings } from '../state/settings-store.js'
import { line, type DoctorLine } from './doctor-line.js'
import { examineChannels } from './examine-channels.js'
import { examinePayers } from './examine-payers.js'
import { examinePeople } from './examine-people.js'
import { examineSiteCheckRuns, examineSiteChecks } from './examine-site-checks.js'
import { siteCheckSource } from './open-databases.js'

/** Looks at everything an installation needs, one line each; a failure ends only its own topic. */
export async function * examine (config: Config, signal: AbortSignal): AsyncGenerator<DoctorLine> {
  yield * examineHosxp(config.HOSXP_DATABASE_URL, 'HOSXP_DATABASE_URL', signal)
  if (config.HOSXP_READ_DATABASE_URL !== undefined) yield * examineHosxp(config.HOSXP_READ_DATABASE_URL, 'HOSXP_READ_DATABASE_URL', signal)
  if (config.HOSXP_DATABASE_URL !== undefined) yield * examineSiteChecks(siteCheckSource(config), signal)
  yield * examineState(config)
  yield await examineDisk()
}

async function * examineHosxp (url: string | undefined, name: string, signal: AbortSignal): AsyncGenerator<DoctorLine> {
  if (url === undefined) {
    yield line('failure', name, 'ยังไม่ได้กำหนด', 'is not set', { th: `กำหนด ${name}=mysql://ผู้ใช้:รหัส@เครื่อง:3306/hosxp`, en: `set ${name}=mysql://user:password@host:3306/hosxp` })
    return
  }
  let hosxp: HosxpConnection | null = null
  try {
    hosxp = connectHosxp(url, { timeoutMs: 10_000 })
    yield * examineServer(hosxp, name, signal)
  } catch (error) {
    const { code, message } = toHosxpError(error)
    yield line('failure', name, `ใช้ไม่ได้ (${code})`, message, HOSXP_MENDS[code] ?? null)
  } finally {
    await hosxp?.close()
  }
}

const HOSXP_MENDS: Readonly<Partial<Record<string, DoctorLine['mend']>>> = {
  HOSXP_UNREACHABLE: { th: 'ตรวจที่อยู่ พอร์ต สายเครือข่าย และไฟร์วอลล์ของเครื่อง HOSxP', en: 'check address, port, network and firewall of the HOSxP server' },
  HOSXP_ACCESS_DENIED: { th: 'ให้ผู้ดูแลรัน sql/grants/hosxp.sql', en: 'let the administrator run sql/grants/hosxp.sql' },
  HOSXP_CHARSET: { th: 'ตรวจ character-set ของเซิร์ฟเวอร์ (tis620 หรือ utf8mb4)', en: "check the server's character set (tis620 or utf8mb4)" },
  HOSXP_NOT_HOSXP: { th: 'ตรวจชื่อฐานข้อมูล หรือสิทธิ SELECT ของบัญชีนี้', en: "check the database's name, or this account's SELECT grants" },
  HOSXP_URL: { th: 'แก้รูปแบบที่อยู่', en: 'correct the address' }
}

const CLOCK_TOLERANCE_MINUTES = 2

async function * examineServer (hosxp: HosxpConnection, name: string, signal: AbortSignal): AsyncGenerator<DoctorLine> {
  const [server] = await hosxp.select<{ version: string, charset: string, unix: number }>(
    'SELECT @@version AS version, @@character_set_server AS charset, UNIX_TIMESTAMP() AS unix', [], signal)
  yield line('ok', name, `ต่อได้ ${server?.version ?? ''} (${server?.charset ?? ''}) ภาษาไทยไปกลับถูกต้อง`, 'reachable; Thai survives the round trip')
  const skewMinutes = Math.abs(Number(server?.unix ?? 0) * 1000 - now()) / MINUTE_MS
  yield skewMinutes <= CLOCK_TOLERANCE_MINUTES
    ? line('ok', `${name} clock`, 'นาฬิกาตรงกัน', 'clocks agree')
    : line('warning', `${name} clock`, `นาฬิกาต่างกัน ${Math.round(skewMinutes)} นาที`, `clocks differ by ${Math.round(skewMinutes)} minutes`, { th: 'ตั้ง NTP ทั้งสองเครื่อง', en: 'set up NTP on both machines' })
  const schema = await readSiteSchema(hosxp, signal)
  const { notRun } = selectChecks(CATALOGUE, factsOfSchema(schema))
  yield notRun.length === 0
    ? line('ok', `${name} tables`, `มีตารางครบสำหรับข้อตรวจ ${CATALOGUE.length} ข้อ`, `all tables for ${CATALOGUE.length} checks`)
    : line('warning', `${name} tables`, `ข้อตรวจที่ทำไม่ได้: ${notRun.map(entry => `${entry.check} (${entry.reason})`).join('; ')}`, `checks that cannot run: ${notRun.map(entry => entry.check).join(', ')}`, { th: 'ถ้ามีตารางจริง ให้รัน sql/grants/ ใหม่', en: 'if the tables exist, run sql/grants/ again' })
  if (name === 'HOSXP_DATABASE_URL') yield await examineNotes(hosxp, schema, signal)
  const powers = await readAccountPowers(hosxp, signal)
  yield powers.excess.length === 0
    ? line('ok', `${name} grants`, 'บัญชีมีสิทธิเท่าที่จำเป็น', 'the account has only what it needs')
    : line('warning', `${name} grants`, `บัญชีมีสิทธิเกินจำเป็น: ${powers.excess.join('; ')}`, `the account may do more than it needs: ${powers.excess.join('; ')}`, { th: 'ใช้บัญชีจาก sql/grants/hosxp.sql', en: 'use the account of sql/grants/hosxp.sql' })
}

/** Can notes be written here? Only the primary is asked. */
async function examineNotes (hosxp: HosxpConnection, schema: SiteSchema, signal: AbortSignal): Promise<DoctorLine> {
  const { lacks, keepsLog } = await readNoteCapability(hosxp, schema, signal)
  if (lacks.length > 0) {
    return line('warning', 'notes', `เขียนโน้ตไม่ได้: ไม่มี ${lacks.join(', ')}`, `notes cannot be written: no ${lacks.join(', ')}`, { th: 'ให้ผู้ดูแลรัน sql/grants/hosxp.sql ทั้งไฟล์', en: 'let the administrator run all of sql/grants/hosxp.sql' })
  }
  return keepsLog
    ? line('ok', 'notes', 'เขียนโน้ตได้ และลงบันทึกการแก้ไขของ HOSxP', "notes can be written, with a row in HOSxP's log")
    : line('ok', 'notes', 'เขียนโน้ตได้ (ไม่มีบันทึกการแก้ไขของ HOSxP ให้ลง)', 'notes can be written (HOSxP keeps no log we may write)')
}

async function * examineState (config: Config): AsyncGenerator<DoctorLine> {
  const name = 'SIDECAR_DATABASE_URL'
  const url = config.SIDECAR_DATABASE_URL
  if (url === undefined) {
    yield line('failure', name, 'ยังไม่ได้กำหนด', 'is not set', { th: `กำหนด ${name}`, en: `set ${name}` })
    return
  }
  try {
    const state = await connectState(url)
    try {
      await assertMigrated(state)
      yield line('ok', name, 'ต่อได้ ตารางเป็นรุ่นล่าสุด', 'reachable, tables up to date')
      const { settings, invalid } = await readSettings(state.db)
      for (const { reason } of invalid) yield line('warning', 'settings', reason, reason)
      if (settings['uc.cup_hospitals'].length === 0) yield line('warning', 'settings', 'ยังไม่ได้กำหนดหน่วยบริการใน CUP', 'the hospitals of our CUP are not set', { th: 'hosxp-sidecar settings set uc.cup_hospitals \'["…"]\'', en: 'hosxp-sidecar settings set uc.cup_hospitals \'["…"]\'' })
      yield * examineChannels(config, settings)
      yield * examinePeople(config, state.db)
      yield * examinePayers(settings, state.db)
      yield * examineSiteCheckRuns(state.db)
      const doubts = await countDoubts(state.db)
      if (doubts > 0) yield line('warning', 'notes', `มีการเขียนโน้ตที่ยังไม่ทราบผล ${doubts} รายการ`, `${doubts} writes of notes are in doubt`, { th: 'รัน hosxp-sidecar notes apply', en: 'run hosxp-sidecar notes apply; it settles them first' })
      const mapping = await mappingAsOf(state.db, dayOf(now()))
      const open = mapping.filter(right => right.isActive && !right.isConfirmed)
      yield mapping.length > 0 && open.length === 0
        ? line('ok', 'rights', `ยืนยันความหมายของรหัสสิทธิแล้ว ${mapping.length} รหัส`, `${mapping.length} right codes confirmed`)
        : line('warning', 'rights', `ยังไม่ยืนยันสิทธิ ${mapping.length === 0 ? 'ทุก' : open.length} รหัส`, 'right codes are not confirmed', { th: 'ดูด้วย settings rights แล้ว settings confirm', en: 'see "settings rights", then "settings confirm"' })
    } finally {
      await state.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNEXPECTED'
    const mend = code === 'MIGRATION_PENDING' ? { th: 'รัน hosxp-sidecar migrate', en: 'run hosxp-sidecar migrate' } : { th: 'ดู sql/grants/own-database.sql', en: 'see sql/grants/own-database.sql' }
    yield line('failure', name, `ใช้ไม่ได้ (${code})`, error instanceof Error ? error.message : String(error), mend)
  }
}

const FREE_GIB_WANTED = 2

async function examineDisk (): Promise<DoctorLine> {
  const { bavail, bsize } = await statfs('.')
  const gib = bavail * bsize / 2 ** 30
  return gib >= FREE_GIB_WANTED
    ? line('ok', 'disk', `เหลือ ${gib.toFixed(0)} GiB`, `${gib.toFixed(0)} GiB free`)
    : line('warning', 'disk', `เหลือเพียง ${gib.toFixed(1)} GiB`, `only ${gib.toFixed(1)} GiB free`, { th: 'เพิ่มเนื้อที่ดิสก์', en: 'make room on the disk' })
}
