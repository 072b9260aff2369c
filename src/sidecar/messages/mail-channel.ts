import { Readable } from 'node:stream'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Attempt, Channel, Delivery } from './channel.js'
import { mailFailure } from './mail-failure.js'

export interface MailChannelOptions {
  /** `smtp://user:password@host:587`, or `smtps://`; options of the library follow as a query (`?tls.rejectUnauthorized=false`). */
  readonly url: string
  /** The envelope's sender. */
  readonly from: string
  readonly connectMs?: number
  /** Without a sign of life from the server. */
  readonly answerMs?: number
}

const CHUNK_BYTES = 16_384
const FAREWELL_MS = 2_000

/** Mail over one SMTP connection for each message, so that it is known how far the message came. */
export function mailChannel ({ url, from, connectMs = 15_000, answerMs = 120_000 }: MailChannelOptions): Channel {
  const { auth, ...settings } = parseConnectionUrl(url)
  const timeouts = { connectionTimeout: connectMs, greetingTimeout: connectMs, dnsTimeout: connectMs, socketTimeout: answerMs }

  const send = async (message: Attempt, signal: AbortSignal): Promise<Delivery> => {
    const connection = new SMTPConnection({ ...settings, ...timeouts })
    // From here on the final dot may have gone out.
    let isHandedOver = false
    const ended = new AbortController()
    const broken = new Promise<never>((_resolve, reject) => {
      connection.on('error', reject)
      signal.addEventListener('abort', () => reject(signal.reason), { signal: ended.signal })
    })
    broken.catch(() => undefined)
    const step = async (run: (done: (error?: Error | null) => void) => void): Promise<void> =>
      await Promise.race([broken, new Promise<void>((resolve, reject) => run(error => { if (error == null) resolve(); else reject(error) }))])
    try {
      signal.throwIfAborted()
      await step(done => connection.connect(done))
      if (auth !== undefined) await step(done => connection.login(auth, done))
      const body = Readable.from(chunksOf(message.body)).once('end', () => { isHandedOver = true })
      await step(done => connection.send({ from, to: [message.recipient], size: message.body.length }, body, done))
      connection.quit()
      return { kind: 'sent', reason: null }
    } catch (error) {
      connection.close()
      return mailFailure(error, { isHandedOver, isStopped: signal.aborted })
    } finally {
      ended.abort()
      setTimeout(() => connection.close(), FAREWELL_MS).unref()
    }
  }
  return { name: 'mail', send }
}

function * chunksOf (body: Buffer): Iterable<Buffer> {
  for (let from = 0; from < body.length; from += CHUNK_BYTES) yield body.subarray(from, from + CHUNK_BYTES)
}
