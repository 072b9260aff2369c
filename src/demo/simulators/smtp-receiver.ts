import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerAuthentication, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** Of its header; blank when it has none. */
  readonly messageId: string
  readonly raw: Buffer
}

/** At which command the receiver refuses, and with which answer. */
export interface MailFault {
  readonly at: 'connection' | 'sign-in' | 'sender' | 'recipient' | 'data'
  readonly code: number
}

export interface SmtpReceiverOptions {
  readonly port?: number
  /** Where each mail is kept as a file, too: `<Message-ID>.eml`, a copy as `<Message-ID>.2.eml`. */
  readonly folder?: string
  /** Who may send; anybody when absent. */
  readonly account?: { readonly user: string, readonly password: string }
  readonly maxBytes?: number
}

export interface SmtpReceiver {
  /** With the account, if there is one. */
  readonly url: string
  readonly port: number
  /** Those it answered 250 to, oldest first. */
  readonly mails: readonly ReceivedMail[]
  readonly copiesOf: (messageId: string) => readonly ReceivedMail[]
  /** `null`: it refuses nothing. */
  readonly setFault: (fault: MailFault | null) => void
  /** Resolves when no mail is being received. */
  readonly idle: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** A mail server on 127.0.0.1 that keeps what it receives, and gives nothing on. Without TLS. */
export async function startSmtpReceiver ({ port = 0, folder, account, maxBytes = 25_000_000 }: SmtpReceiverOptions = {}): Promise<SmtpReceiver> {
  const mails: ReceivedMail[] = []
  const receiving = new Set<Promise<void>>()
  let fault: MailFault | null = null
  if (folder !== undefined) await mkdir(folder, { recursive: true })
  const copiesOf = (messageId: string): ReceivedMail[] => mails.filter(mail => mail.messageId === messageId)
  const faultAt = (place: MailFault['at']): Error | null => fault?.at === place ? Object.assign(new Error('refused by the simulator'), { responseCode: fault.code }) : null

  async function receive (stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    const refusal = stream.sizeExceeded ? Object.assign(new Error('too large'), { responseCode: 552 }) : faultAt('data')
    if (refusal !== null) throw refusal
    const raw = Buffer.concat(chunks)
    const mail = { from: envelope.mailFrom === false ? '' : envelope.mailFrom.address, to: envelope.rcptTo.map(({ address }) => address), messageId: messageIdOf(raw), raw }
    if (folder !== undefined) await writeFile(join(folder, fileNameOf(mail.messageId, copiesOf(mail.messageId).length + 1)), raw)
    mails.push(mail)
  }
  const isKnown = ({ username, password }: SMTPServerAuthentication): boolean => username === account?.user && password === account?.password

  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', ...account === undefined ? ['AUTH'] : []],
    authOptional: account === undefined,
    disableReverseLookup: true,
    size: maxBytes,
    logger: false,
    onConnect: (_session, done) => { done(faultAt('connection')) },
    onAuth: (auth, _session, done) => {
      const refusal = faultAt('sign-in') ?? (isKnown(auth) ? null : Object.assign(new Error('wrong'), { responseCode: 535 }))
      done(refusal, { user: auth.username })
    },
    onMailFrom: (_address, _session, done) => { done(faultAt('sender')) },
    onRcptTo: (_address, _session, done) => { done(faultAt('recipient')) },
    onData: (stream, session, done) => {
      const received: Promise<void> = receive(stream, session).then(() => done(null, 'kept'), (error: unknown) => done(error as Error)).finally(() => receiving.delete(received))
      receiving.add(received)
    }
  })
  // A client that is cut off is no trouble of ours.
  server.on('error', () => undefined)
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const bound = (server.server.address() as AddressInfo).port
  const signIn = account === undefined ? '' : `${encodeURIComponent(account.user)}:${encodeURIComponent(account.password)}@`
  return {
    url: `smtp://${signIn}127.0.0.1:${bound}`,
    port: bound,
    mails,
    copiesOf,
    setFault: wanted => { fault = wanted },
    idle: async () => { while (receiving.size > 0) await Promise.all(receiving) },
    stop: async () => await new Promise(resolve => server.close(() => resolve()))
  }
}

function messageIdOf (raw: Buffer): string {
  const header = raw.subarray(0, Math.max(raw.indexOf('\r\n\r\n'), 0)).toString('latin1')
  return /^message-id:\s*(<[^>]+>)/im.exec(header)?.[1] ?? ''
}

const fileNameOf = (messageId: string, copy: number): string => `${messageId.replace(/[^\w.@-]/g, '') || 'without-id'}${copy > 1 ? `.${copy}` : ''}.eml`
