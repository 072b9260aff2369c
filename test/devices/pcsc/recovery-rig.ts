import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { startCardHand, VPCD_PORTS } from '../../../src/demo/card/card-hand.js'
import { demoCardPerson } from '../../../src/demo/card/demo-card-person.js'
import { expectedCard } from '../../../src/demo/card/expected-card.js'
import { createPcscReaders } from '../../../src/devices/pcsc/pcsc-readers.js'
import { projectFile } from '../../../src/values/project-file.js'
import { hosxpSidecar } from '../../support/run-cli.js'
import { hear, readsWhole } from '../reader-contract-rig.js'

// Runs inside scripts/pcsc-rig.sh, by recovery.test.ts.

const [LEFT, RIGHT] = ['Virtual PCD 00 00', 'Virtual PCD 00 01'] as const
const [left, right] = await Promise.all([startCardHand(VPCD_PORTS[0]), startCardHand(VPCD_PORTS[1])])

async function pcscd (word: 'start' | 'kill' | 'term'): Promise<void> {
  const [code] = await once(spawn(projectFile('scripts/pcsc-rig-pcscd.sh'), [word], { stdio: ['ignore', 'ignore', 'inherit'] }), 'exit') as [number | null]
  if (code !== 0) throw new Error(`pcsc-rig-pcscd.sh ${word} ended with ${code}`)
}

await t.test('cards list names the readers of this machine, and who holds a card', async t => {
  await right.insert({ person: 1 })
  await new Promise(resolve => setTimeout(resolve, 600))
  const { code, out, err } = await hosxpSidecar(['cards', 'list', '--json'])
  t.equal(code, 0, err)
  t.same(JSON.parse(out), { source: 'pcsc', service: 'up', readers: [{ name: LEFT, hasCard: false }, { name: RIGHT, hasCard: true }] })
  right.pull()
  t.match(await hosxpSidecar(['cards', 'list']), { code: 0, out: /Virtual PCD 00 00 {2}ว่าง/ })
})

await t.test('cards read prints the card as JSON and nothing else, and writes its photo byte for byte for its owner alone', async t => {
  const file = join(mkdtempSync(join(tmpdir(), 'cards-')), 'photo.jpg')
  writeFileSync(file, 'older', { mode: 0o644 })
  await left.insert({ person: 5 })
  const { code, out, err } = await hosxpSidecar(['cards', 'read', '--json', '--photo', file, '--reader', LEFT])
  t.equal(code, 0, err)
  const { photo } = demoCardPerson(5)
  t.match(JSON.parse(out), { reader: LEFT, card: expectedCard(demoCardPerson(5)), photo: { file, bytes: photo.length } })
  t.equal(Buffer.compare(readFileSync(file), photo), 0)
  t.equal(statSync(file).mode & 0o777, 0o600)
  t.match(err, /เสียบบัตร/)
  const { citizenId } = demoCardPerson(5)
  t.match(await hosxpSidecar(['cards', 'read', '--no-nhso']), { code: 0, out: new RegExp(`เลขประชาชน +${citizenId}\n`) })
  left.pull()
})

await t.test('cards read says in one sentence why it cannot', async t => {
  await left.insert({ person: 6, fault: 'foreign' })
  t.match(await hosxpSidecar(['cards', 'read', '--json']), { code: 1, out: '', err: /CARD_FAULT: not-thai-id: ใช้บัตรประชาชน/ })
  await left.insert({ person: 7, fault: 'mute:4' })
  const noCard = hosxpSidecar(['cards', 'read', '--reader', RIGHT])
  const noReader = hosxpSidecar(['cards', 'read', '--reader', 'no such'])
  t.match(await hosxpSidecar(['cards', 'read']), { code: 1, out: '', err: /CARD_FAULT: mute: / })
  t.match(await noCard, { code: 1, err: /NO_CARD/ })
  t.match(await noReader, { code: 1, err: /NO_SUCH_READER.*Virtual PCD 00 00, Virtual PCD 00 01/ })
  left.pull()
  for (const words of [['cards'], ['cards', 'write'], ['cards', 'list', '--photo', 'x'], ['cards', 'read', '--photo', '']]) t.equal((await hosxpSidecar(words)).code, 2, words.join(' '))
})

await t.test('pcscd is started after us, killed idle, with a card in and while it is read, asked to end: the next card is read, and a card that stays in is read again', async t => {
  await pcscd('term')
  t.match(await hosxpSidecar(['cards', 'list']), { code: 1, err: /PCSC_NOT_ANSWERING/ })
  const readers = createPcscReaders()
  t.teardown(async () => await readers.close())
  const heard = hear(t, readers)
  await new Promise(resolve => setTimeout(resolve, 700))
  t.equal(readers.state().service, 'missing')
  let person = 20
  const isRead = async (): Promise<void> => {
    const card = { person: person++ }
    for (;;) {
      if (readers.state().service === 'up') break
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    await left.insert(card)
    await readsWhole(t, heard, LEFT, card)
  }
  await pcscd('start')
  await isRead()
  for (const word of ['kill', 'term'] as const) {
    // With a card in.
    await pcscd(word)
    await heard.next('removed', LEFT)
    await pcscd('start')
    await isRead()
    left.pull()
    await heard.next('removed', LEFT)
    // Idle.
    await pcscd(word)
    await pcscd('start')
    while (readers.state().service === 'up') await new Promise(resolve => setTimeout(resolve, 5))
    await isRead()
    left.pull()
    await heard.next('removed', LEFT)
    // While the photo is read.
    await left.insert({ person: person++, speed: 'slow' })
    await heard.next('inserted', LEFT)
    await heard.next('card', LEFT)
    await pcscd(word)
    t.equal((await heard.next('fault', LEFT)).fault, 'reader-lost')
    await heard.next('removed', LEFT)
    await pcscd('start')
    await isRead()
  }
})

await Promise.all([left.close(), right.close()])
