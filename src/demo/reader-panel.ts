import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ReadersState } from '../devices/card-readers.js'

export interface ReaderPanelOptions {
  readonly reader: string
  /** What each card shows. */
  readonly cards: readonly string[]
  readonly state: () => ReadersState
  readonly insert: (card: number) => void
  readonly pull: () => void
}

const SLOTS = { empty: 'ว่าง', reading: 'กำลังอ่าน', read: 'อ่านแล้ว', fault: 'อ่านไม่ได้' } as const

/** A page on this machine that stands for a hand with cards: one button a card, one to pull it out. Of the demo alone. */
export async function startReaderPanel ({ reader, cards, state, insert, pull }: ReaderPanelOptions): Promise<{ readonly address: string, readonly stop: () => Promise<void> }> {
  const page = (): string => {
    const slot = state().readers.find(({ name }) => name === reader)?.slot ?? 'empty'
    const buttons = cards.map((title, i) => `<li><button name='card' value='${i}'>${title}</button></li>`).join('')
    return `<!doctype html><html lang='th'><meta charset='utf-8'><title>เสียบบัตรจำลอง</title>
<style>body{font:18px/1.6 sans-serif;max-width:34rem;margin:2rem auto}li{margin:.3rem 0}button{font:inherit;padding:.3rem .8rem;width:100%;text-align:left}ul{list-style:none;padding:0}</style>
<h1>${reader}: ${SLOTS[slot]}</h1><p>กดเพื่อเสียบบัตรใบนั้น แล้วดูหน้าห้องบัตรของเบราว์เซอร์ที่ผูกกับสถานีนี้</p>
<form method='post'><ul>${buttons}</ul><button name='card' value='pull'>ดึงบัตรออก</button></form></html>`
  }
  const server = createServer((request, response) => {
    const site = request.headers['sec-fetch-site']
    if (request.headers.host !== `127.0.0.1:${(server.address() as AddressInfo).port}` || (request.method === 'POST' && site !== undefined && site !== 'same-origin')) return response.writeHead(403).end()
    if (request.method !== 'POST') return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page())
    let body = ''
    request.on('data', (chunk: Buffer) => { if (body.length < 100) body += chunk.toString('latin1') })
    request.on('end', () => {
      const card = /^card=(\d{1,3}|pull)$/.exec(body)?.[1]
      if (card === 'pull') pull()
      else if (card !== undefined) insert(Number(card))
      response.writeHead(303, { location: '/' }).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    }
  }
}
