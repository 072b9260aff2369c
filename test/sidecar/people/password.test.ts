import t from 'tap'
import { limited } from '../../../src/sidecar/people/limited.js'
import { oneByOne } from '../../../src/sidecar/people/one-by-one.js'
import { hashPassword, oneTimePassword, passwordFault, verifyNobody, verifyPassword } from '../../../src/sidecar/people/password.js'
import { fc } from '../../support/properties.js'

const SOMSRI = { login: 'somsri.j', name: 'สมศรี ใจดี' }

await t.test('a password is kept as Argon2id at the cost OWASP asks for, never twice the same', async t => {
  const [one, two] = [await hashPassword('ข้าวเหนียว-มะม่วง'), await hashPassword('ข้าวเหนียว-มะม่วง')]
  t.not(one, two)
  const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$[\w+/]{22}\$[\w+/]{43}$/.exec(one) ?? []
  t.ok(Number(memory) >= 19 * 1024)
  t.ok(Number(passes) >= 2)
  t.ok(one.length <= 255, 'it fits its column')
  t.ok(await verifyPassword(one, 'ข้าวเหนียว-มะม่วง') && await verifyPassword(two, 'ข้าวเหนียว-มะม่วง'))
  for (const wrong of ['', 'ข้าวเหนียว-มะม่ว', 'ข้าวเหนียว-มะม่วง ', one]) t.equal(await verifyPassword(one, wrong), false)
})

await t.test('the same letters composed otherwise are the same password', async t => {
  for (const [one, other] of [['café-au-lait', 'cafe\u0301-au-lait'], ['น้ำตกเหวนรก', 'น้\u0E4D\u0E32ตกเหวนรก'], ['ｆｕｌｌwidth-form', 'fullwidth-form']] as const) {
    t.not(one, other)
    t.equal(await verifyPassword(await hashPassword(one), other), true, one)
  }
})

await t.test('what is no hash is nobody\'s password, and breaks nothing', async t => {
  const real = await hashPassword('real-password-here')
  for (const strange of ['', 'x', '$argon2id$', real.slice(0, -10), real.replace('v=19', 'v=99'), real.replace(/m=\d+/, 'm=1'), '$2b$10$abcdefghijklmnopqrstuv', 'ก'.repeat(300), '\0']) {
    t.equal(await verifyPassword(strange, 'real-password-here'), false, JSON.stringify(strange.slice(0, 30)))
  }
})

await t.test('an unknown login takes as long as a known one', async t => {
  const stored = await hashPassword('real-password-here')
  const times: { known: number[], nobody: number[] } = { known: [], nobody: [] }
  const took = async (work: Promise<boolean>): Promise<number> => {
    const from = performance.now()
    t.equal(await work, false)
    return performance.now() - from
  }
  for (let round = 0; round < 9; round++) {
    times.known.push(await took(verifyPassword(stored, 'wrong')))
    times.nobody.push(await took(verifyNobody('wrong')))
  }
  const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[4] ?? 0
  const [known, nobody] = [median(times.known), median(times.nobody)]
  t.ok(nobody > known / 3 && nobody < known * 3, `medians ${known.toFixed(1)} and ${nobody.toFixed(1)} ms`)
})

await t.test('a password that is too short, too long, common or like the person is refused', async t => {
  const faults: readonly [password: string, fault: string | null][] = [
    ['', 'too-short'], ['kx9-4vq-m', 'too-short'], ['kx9-4vq-mz', null], ['ก'.repeat(9), 'too-short'], ['🙂🙃🙂🙃🙂', 'too-short'],
    ['kx9 '.repeat(32), 'common'], [`${'kx9vqmz4-'.repeat(14)}ab`, null], [`${'kx9vqmz4-'.repeat(14)}abc`, 'too-long'],
    ['Password12', 'common'], ['P@ssw0rd2569', 'common'], ['!!PASSWORD!!', 'common'], ['1234567890', 'common'], ['081-234-5678', 'common'], ['๑๒๓๔๕๖๗๘๙๐', 'common'], ['aaaaaaaaaa', 'common'],
    ['hosxp12345', 'common'], ['HOSxPhosxp', 'common'], ['hospital2569', 'common'], ['qwertyuiop', 'common'], ['poiuytrewq', 'common'], ['1q2w3e4r5t', 'common'],
    ['ๆไำพะัีรนย', 'common'], ['ฟหกดเ้่าสว', 'common'], ['ยฟหหไนพก2569', 'common'], ['รหัสผ่าน1234', 'common'], ['โรงพยาบาล2569', 'common'],
    ['somsri.j2569', 'like-login'], ['xx-SOMSRI-xx', 'like-login'], ['ขอ-ใจดี-ทุกวัน', 'like-login'], ['ที่บ้านสมศรี', 'like-login'],
    ['correct horse battery', null], ['แมวสีส้มนอนบนหลังคา', null]
  ]
  for (const [password, fault] of faults) t.equal(passwordFault(password, SOMSRI), fault, JSON.stringify(password.slice(0, 30)))
  t.equal(passwordFault('white-tiger-9', { login: 'it', name: 'IT' }), null, 'a short login stands in many words')
  t.equal(passwordFault('it12345678', { login: 'it', name: 'ไอที' }), 'like-login')
})

await t.test('a one-time password is easy to type, hard to guess, and allowed', async t => {
  const letters = new Set<string>()
  const all = Array.from({ length: 500 }, () => oneTimePassword())
  for (const password of all) {
    t.match(password, /^[a-hj-km-np-z2-9]{4}(-[a-hj-km-np-z2-9]{4}){4}$/)
    t.equal(passwordFault(password, SOMSRI), null)
    for (const letter of password.replaceAll('-', '')) letters.add(letter)
  }
  t.equal(new Set(all).size, all.length)
  t.ok(20 * Math.log2(letters.size) >= 80, `${letters.size} letters`)
})

await t.test('at most two hashes are computed at once, in order, and a failure frees its place', async t => {
  const inTurn = limited(2)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const jobs = [0, 1, 2, 3].map(async number => await inTurn(async () => {
    begun.push(number)
    await new Promise<void>(resolve => { ends[number] = resolve })
    if (number === 0) throw new Error('failed')
    return number
  }))
  const results = Promise.allSettled(jobs)
  const settle = async () => await new Promise(resolve => { setImmediate(resolve) })
  await settle()
  t.same(begun, [0, 1])
  ends[0]?.()
  await settle()
  t.same(begun, [0, 1, 2])
  const late = inTurn(async () => { begun.push(4) })
  ends[1]?.()
  await settle()
  t.same(begun, [0, 1, 2, 3])
  ends[2]?.()
  ends[3]?.()
  await late
  t.same(begun, [0, 1, 2, 3, 4])
  t.same((await results).map(({ status }) => status), ['rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
})

await t.test('work for one key goes one after the other, past failures, and other keys do not wait', async t => {
  const inTurn = oneByOne()
  const told: string[] = []
  let end = (): void => undefined
  const first = inTurn('a', async () => {
    await new Promise<void>(resolve => { end = resolve })
    told.push('a1')
    throw new Error('failed')
  })
  const second = inTurn('a', async () => { told.push('a2') })
  await inTurn('b', async () => { told.push('b') })
  end()
  await t.rejects(first, { message: 'failed' })
  await second
  t.same(told, ['b', 'a1', 'a2'])
  t.equal(await inTurn('a', async () => 3), 3)
})

await t.test('no text breaks the rules or the hash', async t => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 40 }), (password, name) => {
    const fault = passwordFault(password, { login: 'somsri', name })
    return fault === null || ['too-short', 'too-long', 'common', 'like-login'].includes(fault)
  }))
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async password => await verifyPassword(await hashPassword(password), password)), { numRuns: 10 })
  t.pass()
})
