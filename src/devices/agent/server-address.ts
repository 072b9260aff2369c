import { AgentError } from './agent-error.js'

/**
 * The origin of the sidecar (`https://sidecar.hospital.local:8700`). Throws {@link AgentError} for what is no origin, and for plain http beyond this PC
 * unless somebody allowed it: cards would cross the network in the clear.
 */
export function serverOrigin (text: string, { isPlainAllowed }: { readonly isPlainAllowed: boolean }): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '' || url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new AgentError('STATION_SERVER', { th: '--server ต้องเป็นที่อยู่ของ sidecar เช่น https://sidecar:8700', en: 'the server must be an address like https://sidecar:8700' })
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && !isPlainAllowed) {
    throw new AgentError('STATION_PLAIN', {
      th: 'http:// ไม่เข้ารหัส ข้อมูลบัตรจะวิ่งเปลือยในเครือข่าย ให้ใช้ https:// หรือยอมรับเองด้วย --plain',
      en: 'http:// would send cards in the clear; use https://, or accept that with --plain'
    })
  }
  return url.origin
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
