import t from 'tap'
import { readCard } from '../../../src/devices/thai-id-card/read-card.js'
import type { ThaiIdCard } from '../../../src/devices/thai-id-card/thai-id-card.js'
import { CardError, type Transmit } from '../../../src/devices/thai-id-card/transmit.js'
import { FAST_ATR, fakeCard, fakePhoto, SOMCHAI } from '../../support/fake-card.js'

const photo = fakePhoto(900)
const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))

/** Another program in its own loop: NHSO's applet, the personal one, names, address and photo in the lengths that ours reads, too. */
const OTHERS = [
  '00 A4 04 00 08 A0 00 00 00 54 48 00 83', '80 B0 00 04 02 00 FF', '00 C0 00 00 FF', '80 B0 01 03 02 00 5B', '00 C0 00 00 5B',
  '00 A4 04 00 08 A0 00 00 00 54 48 00 01', '80 B0 00 04 02 00 0D', '00 C0 00 00 0D', '80 B0 00 11 02 00 D1', '00 C0 00 00 D1',
  '80 B0 15 79 02 00 A0', '00 C0 00 00 A0', '80 B0 01 7B 02 00 FF', '00 C0 00 00 FF', '80 B0 02 7A 02 00 FF', '00 C0 00 00 FF'
].map(hex)

/** Between two commands of ours it sometimes gets in some of its own. */
function besideAnother (seed: number, share: number): Transmit {
  const card = fakeCard({ photo })
  let [state, at] = [seed, seed % OTHERS.length]
  const chance = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648
  return async apdu => {
    while (chance() < share) await card(OTHERS[at++ % OTHERS.length] ?? new Uint8Array(0))
    return await card(apdu)
  }
}

async function countOf (isShared: boolean, share: number): Promise<{ readonly right: number, readonly wrong: number, readonly faults: number }> {
  let [right, wrong, faults] = [0, 0, 0]
  for (let seed = 1; seed <= 600; seed++) {
    let card: ThaiIdCard | null = null
    let jpeg: Uint8Array | null = null
    let error: unknown = null
    try {
      jpeg = await readCard(besideAnother(seed * 7919, share), { atr: FAST_ATR, withPhoto: true, withNhso: false, isShared, onCard: text => { card = text }, onProgress: () => {} })
    } catch (caught) {
      error = caught
    }
    if (error !== null && !(error instanceof CardError && error.isRetryable)) throw new Error('not what a reading may end with', { cause: error })
    const isWrong = (card !== null && JSON.stringify(card) !== JSON.stringify({ ...SOMCHAI, nhso: null })) || (jpeg !== null && Buffer.compare(jpeg, photo) !== 0)
    if (isWrong) wrong++
    else if (error === null) right++
    else faults++
  }
  return { right, wrong, faults }
}

await t.test('another program between our commands: right, or a fault to try again, never wrong', async t => {
  for (const share of [0.01, 0.05, 0.2, 0.5]) {
    const { right, wrong, faults } = await countOf(true, share)
    t.equal(wrong, 0, `it gets in with ${share}: ${right} right, ${faults} to try again`)
    t.ok(faults > 0)
    if (share === 0.01) t.ok(right > 200)
  }
})

await t.test('the same would deceive whoever believes the status alone', async t => {
  t.ok((await countOf(false, 0.05)).wrong > 0)
})
