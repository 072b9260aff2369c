import type { LightMyRequestResponse } from 'fastify'
import { HOST, ORIGIN, type Browser, type WebSite } from './web-site.js'

/** The section of a page with this id, to the end of it. */
export const partOf = (html: string, id: string): string => /^[\s\S]*?<\/section>/.exec(html.slice(startOf(html, '<section', id)))?.[0] ?? ''

/** The row of a table with this id. */
export const rowOf = (html: string, id: string): string => /^[\s\S]*?<\/tr>/.exec(html.slice(startOf(html, '<tr', id)))?.[0] ?? ''

function startOf (html: string, tag: string, id: string): number {
  const at = html.indexOf(` id="${id}"`)
  if (at < 0) throw new Error(`the page has no part ${id}`)
  return html.lastIndexOf(tag, at)
}

/** Sends a form in which a name stands more than once. */
export async function postMany (site: WebSite, browser: Browser, path: string, fields: readonly (readonly [string, string])[]): Promise<LightMyRequestResponse> {
  const page = await browser.get('/password')
  const csrf = /name="_csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
  return await site.app.inject({
    method: 'POST', url: path, payload: new URLSearchParams([['_csrf', csrf], ...fields.map(([name, value]): [string, string] => [name, value])]).toString(), headers: { host: HOST, origin: ORIGIN, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', cookie: browser.cookie() }
  })
}
