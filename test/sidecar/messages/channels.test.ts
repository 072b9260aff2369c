import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { CHANNELS, type ChannelName, type Delivery } from '../../../src/sidecar/messages/channel.js'
import { RIGS, TROUBLES, type Trouble } from '../../support/message-rigs.js'
import { firstTry, TEXT } from '../../support/message-samples.js'

type Kind = Delivery['kind']

/** What a channel can know. Whoever ends the connection after the last byte and before an answer may have accepted; a small mail leaves in one piece. */
const EXPECTED: Readonly<Record<Trouble, { readonly kind: Readonly<Record<ChannelName, Kind>>, readonly arrived: number }>> = {
  temporary: { kind: { mail: 'later', line: 'later', 'moph-notify': 'later' }, arrived: 0 },
  permanent: { kind: { mail: 'refused', line: 'refused', 'moph-notify': 'refused' }, arrived: 0 },
  'sign-in': { kind: { mail: 'later', line: 'later', 'moph-notify': 'later' }, arrived: 0 },
  'cut-before': { kind: { mail: 'doubt', line: 'doubt', 'moph-notify': 'doubt' }, arrived: 0 },
  'cut-after': { kind: { mail: 'doubt', line: 'doubt', 'moph-notify': 'doubt' }, arrived: 1 },
  silence: { kind: { mail: 'doubt', line: 'doubt', 'moph-notify': 'doubt' }, arrived: 1 }
}

const never = new AbortController().signal

for (const name of CHANNELS) {
  await t.test(`${name} delivers the frozen bytes`, async t => {
    const rig = await RIGS[name](t)
    const message = await rig.freeze()
    t.equal(rig.channel.name, name)
    t.same(await rig.channel.send(firstTry(message), never), { kind: 'sent', reason: null })
    t.same(rig.arrived(), [message.body])
    t.same(rig.violations(), [])
  })

  await t.test(`${name} tells exactly what became of a message`, async t => {
    const rig = await RIGS[name](t)
    const reasons: string[] = []
    for (const trouble of TROUBLES) {
      const before = rig.arrived().length
      rig.trouble(trouble)
      const delivery = await rig.channel.send(firstTry(await rig.freeze()), never)
      t.equal(delivery.kind, EXPECTED[trouble].kind[name], `${trouble}: ${delivery.reason ?? ''}`)
      if (trouble === 'cut-after' || trouble === 'silence') for (let waited = 0; waited < 2000 && rig.arrived().length === before; waited += 20) await pause(20)
      t.equal(rig.arrived().length - before, EXPECTED[trouble].arrived, `${trouble}: arrived`)
      reasons.push(delivery.reason ?? '')
    }
    rig.trouble(null)
    t.match(await rig.deaf.send(firstTry(await rig.freeze()), never), { kind: 'later', reason: /ECONNREFUSED/ })
    t.ok(reasons.every(reason => reason !== ''), 'each with a reason')
    for (const secret of [...rig.secrets, TEXT, TEXT.slice(0, 10)]) t.notOk(reasons.join(' ').includes(secret), 'no reason holds a secret or the text')
    t.same(rig.violations(), [])
  })

  await t.test(`${name} ends when it is stopped, and says what it knows`, async t => {
    const rig = await RIGS[name](t)
    rig.trouble('silence')
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('stop')), 150)
    t.match(await rig.channel.send(firstTry(await rig.freeze()), stop.signal), { kind: 'doubt', reason: /ถูกสั่งหยุด/ })
    const startedAt = performance.now()
    t.match(await rig.channel.send(firstTry(await rig.freeze()), stop.signal), { kind: 'later' }, 'not begun')
    t.ok(performance.now() - startedAt < 1000, 'nobody was waited for')
  })
}
