import t from 'tap'
import { runCommand } from '../../../src/sidecar/cli/run-command.js'
import { listAudit } from '../../../src/sidecar/state/audit-store.js'
import { hosxpSidecar, type Ended } from '../../support/run-cli.js'
import { HN, photoSite } from '../../support/photo-site.js'

t.setTimeout(180_000)

await t.test('wrong words end with 2 before any database is asked', async t => {
  for (const words of [[], ['list'], ['list', '7', '--hn', HN], ['restore'], ['restore', 'x'], ['restore', '0'], ['show', '--hn', HN]]) {
    const said: string[] = []
    const terminal = { print: (text: string) => { said.push(`printed ${text}`) }, say: (text: string) => { said.push(text) }, signal: new AbortController().signal }
    t.equal(await runCommand(['photos', ...words], terminal), 2, words.join(' ') || 'nothing')
    t.match(said, [/usage: hosxp-sidecar photos list/])
  }
})

await t.test('photos of a patient are listed, and the one before is brought back, once, and on record', async t => {
  const site = await photoSite(t)
  const photos = async (...words: readonly string[]): Promise<Ended> => await hosxpSidecar(['photos', ...words], { HOSXP_DATABASE_URL: site.hospital.url, SIDECAR_DATABASE_URL: site.hospital.stateUrl })
  t.match(await photos('list', '--hn', HN), { code: 0, err: '', out: /ไม่เคยบันทึกรูป/ })
  await site.putByHand(Buffer.from('the one before'))
  const old = await site.held()
  await site.save(Buffer.from('a new one'))
  const listed = await photos('list', '--hn', HN, '--json')
  const [entry] = JSON.parse(listed.out) as { readonly id: number }[]
  t.match(JSON.parse(listed.out), [{ hn: HN, source: 'camera', state: 'standing', writtenBy: 'สมศรี', hasBefore: true, writtenAt: '2026-11-20T06:00:00+07:00' }])
  t.match(await photos('list', '--hn', HN), { out: /20\/11\/2569 06:00 น\. {2}สมศรี {2}ถ่ายจากกล้อง {2}อยู่ใน HOSxP {2}\(ก่อนหน้า: มีรูป\)/ })
  t.match(await photos('restore', String(entry?.id), '--by', 'ไอที'), { code: 0, err: '', out: /นำกลับแล้ว/ })
  t.strictSame(await site.held(), old)
  t.match((await listAudit(site.tools.state, { action: 'photo-restored' }, { limit: 5 })).events, [{ person: undefined, hns: [HN], address: 'command', detail: { by: 'ไอที', undoes: entry?.id } }])
  t.match(await photos('restore', String(entry?.id)), { code: 0, out: /ไม่มีอะไรเปลี่ยน/ })
  await site.putByHand(Buffer.from('another one'))
  t.match(await photos('restore', String(entry?.id)), { code: 1, out: /มีคนเปลี่ยนรูปใน HOSxP/ })
  t.match(await photos('restore', '999999'), { code: 1, out: /ไม่พบรายการรูปนี้/ })
})
