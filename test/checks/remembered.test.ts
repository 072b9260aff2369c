import t from 'tap'
import { onceFor, onceForCode, onceForEach, onceForPair } from '../../src/checks/remembered.js'

await t.test('the answer about the last one is at hand, and not about any other', async (t) => {
  const asked: string[] = []
  const nameOf = onceFor((thing: { readonly name: string }) => {
    asked.push(thing.name)
    return thing.name.toUpperCase()
  })
  const [a, b] = [{ name: 'a' }, { name: 'b' }]
  t.same([a, a, b, b, a].map(nameOf), ['A', 'A', 'B', 'B', 'A'])
  t.same(asked, ['a', 'b', 'a'])
  t.equal(nameOf({ name: 'a' }), 'A', 'one that looks the same')
  t.equal(asked.length, 4, 'is another')
})

await t.test('of things asked about in turns, each answer is kept', async (t) => {
  const asked: string[] = []
  const lettersOf = onceForEach((thing: { readonly name: string }) => {
    asked.push(thing.name)
    return [...thing.name]
  })
  const [a, b] = [{ name: 'a' }, { name: 'b' }]
  t.same([a, b, a, b].map(lettersOf), [['a'], ['b'], ['a'], ['b']])
  t.same(asked, ['a', 'b'])
  lettersOf({ name: 'a' })
  t.same(asked, ['a', 'b', 'a'], 'one that looks the same is another')
})

await t.test('other knowledge about the same case is asked anew', async (t) => {
  let asked = 0
  const sumOf = onceForPair(({ lines }: { readonly lines: number }, { rate }: { readonly rate: number }) => {
    asked++
    return lines * rate
  })
  const item = { lines: 3 }
  const [today, tomorrow] = [{ rate: 2 }, { rate: 5 }]
  t.same([sumOf(item, today), sumOf(item, today), sumOf(item, tomorrow), sumOf({ lines: 1 }, tomorrow)], [6, 6, 15, 5])
  t.equal(asked, 3)
})

await t.test('a question that breaks is asked again', async (t) => {
  let asked = 0
  const lengthOf = onceFor(({ text }: { readonly text: string | null }) => {
    asked++
    if (text === null) throw new TypeError('no text')
    return text.length
  })
  const broken = { text: null }
  t.throws(() => lengthOf(broken), TypeError)
  t.throws(() => lengthOf(broken), TypeError)
  t.equal(lengthOf({ text: 'abc' }), 3)
  t.equal(asked, 3)
})

await t.test('codes are asked about once, and texts typed as codes do not fill the memory', async (t) => {
  let asked = 0
  const sexOf = onceForCode(code => {
    asked++
    return code === 'O800' ? 'female' : null
  })
  t.same(['O800', 'J069', 'O800', 'J069'].map(sexOf), ['female', null, 'female', null])
  t.equal(asked, 2)
  for (let n = 0; n < 20_000; n++) sexOf(`text ${n}`)
  asked = 0
  t.equal(sexOf('O800'), 'female')
  t.equal(asked, 1, 'it was forgotten, and is asked again')
})
