import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'

export interface HttpQuestion {
  readonly url: string
  readonly timeoutMs: number
  /** An answer that is longer is an error. */
  readonly mostBytes: number
  readonly signal: AbortSignal
  /** Sent with POST, as JSON; without it the question is a GET. */
  readonly json?: object
  /** PEM of the only certificate authority to believe; `null`: those Node knows. */
  readonly ca?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

export interface HttpReply {
  readonly status: number
  readonly body: string
}

/** Asks once: no redirect, no proxy, no second try. Rejects with Node's error, or with the signal's reason. */
export async function exchange ({ url, timeoutMs, mostBytes, signal, json, ca = null, headers = {} }: HttpQuestion): Promise<HttpReply> {
  signal.throwIfAborted()
  const body = json === undefined ? null : Buffer.from(JSON.stringify(json))
  return await new Promise((resolve, reject) => {
    const asked = (url.startsWith('https:') ? tlsRequest : plainRequest)(url, {
      method: body === null ? 'GET' : 'POST',
      headers: { accept: 'application/json', connection: 'close', ...headers, ...body === null ? {} : { 'content-type': 'application/json', 'content-length': body.length } },
      agent: false,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      // Said here, so that no variable of the environment can turn it off.
      ...url.startsWith('https:') ? { rejectUnauthorized: true, ...ca === null ? {} : { ca } } : {}
    }, response => {
      const chunks: Buffer[] = []
      let length = 0
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        length += chunk.length
        if (length > mostBytes) response.destroy(new Error('the answer is too long'))
      })
      response.on('error', reject)
      response.on('aborted', () => reject(new Error('the answer was cut')))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }))
    })
    asked.on('error', reject)
    asked.end(body ?? undefined)
  })
}

/** What Node calls the failure: `ECONNREFUSED`, `CERT_HAS_EXPIRED`; an address that was tried twice names the first. */
export function errorWord (error: unknown): string {
  if (error instanceof AggregateError) return errorWord(error.errors[0])
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

export const isCertificateFault = (word: string): boolean => /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY|DECRYPT)|ERR_TLS/.test(word)
