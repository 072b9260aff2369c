import type { Config } from '../config.js'
import type { Channel } from './channel.js'
import { lineChannel } from './line-channel.js'
import { mailChannel } from './mail-channel.js'
import { mophNotifyChannel } from './moph-notify-channel.js'

/** The channels this installation has what it takes for. */
export function openChannels (config: Config): readonly Channel[] {
  const {
    SMTP_URL: smtpUrl, MAIL_FROM: from, LINE_API_BASE_URL: baseUrl, LINE_CHANNEL_ACCESS_TOKEN: token, MOPH_NOTIFY_URL: url, MOPH_NOTIFY_CLIENT_KEY: clientKey, MOPH_NOTIFY_SECRET_KEY: secretKey
  } = config
  return [
    ...smtpUrl === undefined || from === undefined ? [] : [mailChannel({ url: smtpUrl, from })],
    ...token === undefined ? [] : [lineChannel({ baseUrl, token })],
    ...clientKey === undefined || secretKey === undefined ? [] : [mophNotifyChannel({ url, clientKey, secretKey })]
  ]
}
