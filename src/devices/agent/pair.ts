import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { Value } from '@sinclair/typebox/value'
import { PairingAnswer, PairingRequest } from '../wire.js'
import { AgentError } from './agent-error.js'
import { errorWord, exchange, isCertificateFault, type HttpReply } from './http-exchange.js'
import { serverOrigin } from './server-address.js'
import { saveStationToken } from './station-token.js'

export interface PairingOptions {
  readonly server: string
  readonly code: string
  readonly folder: string
  readonly isPlainAllowed: boolean
  /** PEM; see {@link readAuthority}. */
  readonly ca: string | null
  readonly version: string
  readonly signal: AbortSignal
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 15_000

/** Trades the code for the token and keeps it; the name of the station. Throws {@link AgentError}; what was kept before stays then. */
export async function pairStation (options: PairingOptions): Promise<string> {
  const server = serverOrigin(options.server, options)
  const request: PairingRequest = { code: options.code.trim(), host: hostname().slice(0, 100), version: options.version }
  if (!Value.Check(PairingRequest, request)) throw WRONG_CODE()
  const answer = readAnswer(await ask(server, request, options))
  await saveStationToken(options.folder, { server, ...answer })
  return answer.station
}

/** The certificate authority of the hospital, PEM. */
export async function readAuthority (file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '')
  if (!text.includes('-----BEGIN CERTIFICATE-----')) throw new AgentError('STATION_CA', { th: `--ca ${file} ไม่ใช่ไฟล์ใบรับรอง (PEM)`, en: `--ca ${file} holds no certificate (PEM)` })
  return text
}

async function ask (server: string, json: PairingRequest, { ca, signal, timeoutMs = TIMEOUT_MS }: PairingOptions): Promise<HttpReply> {
  try {
    return await exchange({ url: `${server}/stations/pair`, json, ca, signal, timeoutMs, mostBytes: 16_384 })
  } catch (error) {
    signal.throwIfAborted()
    const word = errorWord(error)
    if (isCertificateFault(word)) {
      throw new AgentError('STATION_CERTIFICATE', {
        th: `ไม่เชื่อใบรับรองของ ${server} (${word}) ถ้าโรงพยาบาลออกใบรับรองเอง ให้ใส่ --ca ไฟล์.pem`,
        en: `the certificate of ${server} is not believed (${word}); with an authority of the hospital's own, add --ca FILE`
      }, { cause: error })
    }
    throw new AgentError('STATION_UNREACHABLE', { th: `ติดต่อ ${server} ไม่ได้ (${word}) ดูที่อยู่และเครือข่าย`, en: `${server} cannot be reached (${word})` }, { cause: error })
  }
}

function readAnswer ({ status, body }: HttpReply): PairingAnswer {
  if (status === 409 || status === 410) throw new AgentError('STATION_CODE_USED', { th: 'รหัสนี้ใช้ไปแล้วหรือหมดเวลา ให้ขอรหัสใหม่ที่หน้า "สถานี"', en: 'this code was used or has expired: make a new one on the page of stations' })
  if (status === 429) throw new AgentError('STATION_TOO_MANY', { th: 'ลองหลายครั้งเกินไป รอสักครู่แล้วลองใหม่', en: 'too many tries: wait a while' })
  if (status === 404 || (status >= 300 && status < 400)) throw new AgentError('STATION_NO_SIDECAR', { th: 'ที่อยู่นี้ไม่ใช่ hosxp-sidecar', en: 'no hosxp-sidecar answers at this address' })
  if (status >= 400 && status < 500) throw WRONG_CODE()
  const answer = status === 200 || status === 201 ? jsonOf(body) : null
  if (!Value.Check(PairingAnswer, answer)) throw new AgentError('STATION_ANSWER', { th: `เซิร์ฟเวอร์ตอบผิดปกติ (${status})`, en: `the server gave no usable answer (${status})` })
  return answer
}

function jsonOf (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const WRONG_CODE = (): AgentError => new AgentError('STATION_CODE', { th: 'รหัสจับคู่ไม่ถูกต้อง ใช้ไปแล้ว หรือหมดเวลา ให้ดูรหัสที่หน้า "สถานี"', en: 'the pairing code is wrong, used or expired: see the page of stations' })
