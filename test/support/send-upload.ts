import type { LightMyRequestResponse } from 'fastify'
import { HOST, ORIGIN, type Browser, type WebSite } from './web-site.js'

interface Upload {
  readonly text?: Readonly<Record<string, string>>
  readonly file?: { readonly name: string, readonly content: Buffer }
  /** Another token than the one of a page it has seen. */
  readonly csrf?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends a form with a file as a browser does, with the token of a page it has seen. */
export async function sendUpload ({ app }: Pick<WebSite, 'app'>, browser: Browser, path: string, { text = {}, file, csrf, headers = {} }: Upload): Promise<LightMyRequestResponse> {
  const form = new FormData()
  form.append('_csrf', csrf ?? await formToken(browser))
  for (const [name, value] of Object.entries(text)) form.append(name, value)
  if (file !== undefined) form.append('file', new Blob([Uint8Array.from(file.content)]), file.name)
  const request = new Request(`${ORIGIN}${path}`, { method: 'POST', body: form })
  return await app.inject({
    method: 'POST', url: path, payload: Buffer.from(await request.arrayBuffer()), headers: { host: HOST, origin: ORIGIN, accept: 'text/html', cookie: browser.cookie(), 'content-type': request.headers.get('content-type') ?? '', ...headers }
  })
}

/** A token for the forms of this browser. */
export const formToken = async (browser: Browser): Promise<string> => /name="_csrf" value="([^"]*)"/.exec((await browser.get('/password')).body)?.[1] ?? ''
