import MailComposer from 'nodemailer/lib/mail-composer'
import type { Instant } from '../../values/local-date.js'
import type { FrozenMessage } from './channel.js'
import { MessageError } from './message-error.js'

export interface Mail {
  readonly from: string
  /** One address. */
  readonly to: string
  readonly subject: string
  readonly html: string
  /** The same without markup. */
  readonly text: string
  readonly attachments?: readonly { readonly fileName: string, readonly contentType: string, readonly content: Buffer }[]
  /** `<…@…>`, the same for ever. */
  readonly messageId: string
  /** The mail's date. */
  readonly at: Instant
}

const ADDRESS = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/
const MESSAGE_ID = /^<[!-;=?A-~]+@[!-;=?A-~]+>$/
const WIDTH = 190

/** The mail's bytes, made once. Rejects with {@link MessageError}. */
export async function freezeMail ({ from, to, subject, html, text, attachments = [], messageId, at }: Mail): Promise<FrozenMessage> {
  if (![from, to].every(address => ADDRESS.test(address) && address.length <= WIDTH)) throw new MessageError(`a mail goes from one address to one address of at most ${WIDTH} characters`)
  if (!MESSAGE_ID.test(messageId) || messageId.length > WIDTH) throw new MessageError(`a Message-ID is <…@…> in at most ${WIDTH} ASCII characters`)
  const composer = new MailComposer({
    from,
    to,
    subject,
    html,
    text,
    messageId,
    date: new Date(at),
    newline: 'windows',
    textEncoding: 'base64',
    disableFileAccess: true,
    disableUrlAccess: true,
    // Nobody's out-of-office assistant answers.
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: attachments.map(({ fileName, contentType, content }) => ({ filename: fileName, contentType, content }))
  })
  return { channel: 'mail', recipient: to, body: await composer.compile().build(), messageId, retryKey: '' }
}
