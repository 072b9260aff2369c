import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { DAY_MS, now } from '../../values/local-date.js'
import type { Config } from '../config.js'
import { listAccounts } from '../state/account-store.js'
import type { StateDb } from '../state/state-schema.js'
import { line, type DoctorLine } from './doctor-line.js'

const ADD = 'hosxp-sidecar accounts add --login … --name … --role …'

/** Who may sign in, and whether passwords cross the network in the clear. */
export async function * examinePeople (config: Config, db: StateDb): AsyncGenerator<DoctorLine> {
  const accounts = (await listAccounts(db)).filter(({ isActive }) => isActive)
  if (accounts.length === 0) yield line('warning', 'accounts', 'ยังไม่มีผู้ใช้หน้าเว็บ', 'nobody can sign in to the pages', { th: ADD, en: ADD })
  else if (!accounts.some(({ role }) => role === 'it')) yield line('warning', 'accounts', 'ไม่มีผู้ใช้ที่เป็นไอที จึงไม่มีใครปลดล็อกบัญชีได้', 'no account has the role it: nobody can unlock one', { th: ADD, en: ADD })
  else yield line('ok', 'accounts', `ผู้ใช้หน้าเว็บ ${accounts.length} คน`, `${accounts.length} people may sign in`)
  yield await examineTls(config)
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')
const EXPIRY_WARNING_DAYS = 30

async function examineTls ({ HTTP_HOST: host, TLS_CERT_FILE: certFile, HTTP_TRUSTED_PROXY: proxy }: Config): Promise<DoctorLine> {
  if (certFile === undefined) {
    return isLoopback(host) || proxy !== undefined
      ? line('ok', 'https', 'บริการเปิดเฉพาะในเครื่อง หรืออยู่หลัง proxy', 'the service listens on this machine only, or behind a proxy')
      : line('warning', 'https', 'หน้าเว็บเปิดให้เครือข่ายโดยไม่เข้ารหัส รหัสผ่านถูกดักอ่านได้', 'the pages are open to the network without https: passwords can be read on their way', { th: 'กำหนด TLS_CERT_FILE และ TLS_KEY_FILE', en: 'set TLS_CERT_FILE and TLS_KEY_FILE' })
  }
  try {
    const { validTo } = new X509Certificate(await readFile(certFile))
    const days = Math.floor((Date.parse(validTo) - now()) / DAY_MS)
    const mend = { th: 'ต่ออายุใบรับรอง แล้วเปิดบริการใหม่', en: 'renew the certificate and restart the service' }
    return days > EXPIRY_WARNING_DAYS
      ? line('ok', 'https', `ใบรับรองใช้ได้อีก ${days} วัน`, `the certificate holds for ${days} days`)
      : line(days < 0 ? 'failure' : 'warning', 'https', days < 0 ? 'ใบรับรองหมดอายุแล้ว' : `ใบรับรองเหลือ ${days} วัน`, days < 0 ? 'the certificate has expired' : `the certificate holds for ${days} days only`, mend)
  } catch {
    return line('failure', 'https', 'อ่านใบรับรองของ TLS_CERT_FILE ไม่ได้', 'the certificate of TLS_CERT_FILE cannot be read', { th: 'ตรวจชื่อไฟล์และสิทธิอ่าน', en: 'check the file and who may read it' })
  }
}
