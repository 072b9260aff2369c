import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { RowDataPacket } from 'mysql2/promise'
import t from 'tap'
import { restorePhoto } from '../../../src/sidecar/photos/restore-photo.js'
import { settlePhotos } from '../../../src/sidecar/photos/settle-photos.js'
import { listPhotos, photosInDoubt } from '../../../src/sidecar/state/photo-journal-store.js'
import { MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { AS_OF } from '../../support/check-run.js'
import { startMysqlProxy } from '../../support/mysql-proxy.js'
import { photoSite, type HeldPhoto } from '../../support/photo-site.js'
import type { PhotoOrder } from '../../support/photo-writer-process.js'
import { statementLine, type Death } from '../../support/statement-line.js'

t.setTimeout(1_200_000)

const OLD = Buffer.alloc(4000, 7)
const NEW = Buffer.alloc(20_000, 9)
const LATER = plusMs(AS_OF, 3 * MINUTE_MS)
// What changes nothing and locks nothing is no boundary.
const isBoundary = (text: string): boolean => !text.startsWith('SET ') && /INSERT|UPDATE|DELETE|BEGIN|START TRANSACTION|COMMIT|SHA1|get_serialnumber/i.test(text) && !text.includes('information_schema')

const site = await photoSite(t)
const { hospital, tools, held } = site
let patients = 100

const isSame = (a: HeldPhoto | null, b: HeldPhoto | null): boolean => a === null || b === null ? a === b : a.image?.equals(b.image ?? Buffer.alloc(0)) === true

// The next one loads while this one works.
const spawn = (): { readonly child: ChildProcess, readonly ready: Promise<unknown> } => {
  const child = fork(new URL('../../support/photo-writer-process.js', import.meta.url), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  return { child, ready: once(child, 'message') }
}
let next = spawn()
t.teardown(() => next.child.kill('SIGKILL'))

/** Runs one write and kills it there. Resolves with the statement it died at, or `null`: it lived to its end. */
async function killedAt (order: Pick<PhotoOrder, 'hn' | 'restores'>, at: number | RegExp, death: Death, meanwhile?: () => Promise<void>): Promise<string | null> {
  const { child, ready } = next
  next = spawn()
  await ready
  const line = statementLine({ at, death, kill: () => child.kill('SIGKILL'), ...meanwhile === undefined ? {} : { meanwhile } }, isBoundary)
  const proxies = [await startMysqlProxy('hosxp', hospital.url, line), await startMysqlProxy('state', hospital.stateUrl, line)] as const
  child.send({ ...order, hosxp: proxies[0].url, state: proxies[1].url, image: NEW.toString('base64') } satisfies PhotoOrder)
  await once(child, 'exit')
  if (death !== 'forwarded') for (const proxy of proxies) await proxy.drained()
  for (const proxy of proxies) await proxy.close()
  return line.struckAt()?.text ?? null
}

const putOld = async (hn: string): Promise<void> => await hospital.add('patient_image', { hn, image_name: 'OPD', image: OLD as never, width: 320, height: 240, capture_date: '2025-01-02 03:04:05' })
const restore = async (hn: string): Promise<string> => {
  const [latest] = await listPhotos(tools.state, hn)
  return latest === undefined ? 'none' : (await restorePhoto(tools, { id: latest.id, hn, by: 'x' })).kind
}

// Dead before a statement or after the one that went before it leaves the servers alike: one scene shows that it does.
const BOTH = ['before', 'after'] as const
const ONE = ['after'] as const
for (const [scene, deaths, prepare] of [
  ['a photo over another one', BOTH, async (hn: string) => {
    await putOld(hn)
    return null
  }],
  ['a first photo', ONE, async () => null],
  ['a first photo taken away again', ONE, async (hn: string) => {
    await site.save(OLD, { hn })
    return (await listPhotos(tools.state, hn))[0]?.id ?? null
  }]
] as const) {
  await t.test(`${scene}, killed at every statement: nothing is lost, and what stood before can be brought back`, async t => {
    let written = 0
    let unwritten = 0
    for (const death of deaths) {
      for (let at = 1; ; at++) {
        const hn = String(patients++).padStart(9, '0')
        await hospital.addPatient({ hn })
        const restores = await prepare(hn)
        const before = await held(hn)
        const statement = await killedAt({ hn, restores }, at, death)
        site.setClock(LATER)
        const after = await held(hn)
        const isWritten = !isSame(after, before)
        if (isWritten) t.ok(restores === null ? after?.image?.equals(NEW) : after === null, `${death} ${at}: whole`)
        await settlePhotos(tools)
        t.equal((await photosInDoubt(tools.state, { hn })).length, 0, `${death} ${at} ${statement?.slice(0, 40)}: settled`)
        t.strictSame(await held(hn), after, 'settling changes nothing in HOSxP')
        if (isWritten) {
          written++
          t.equal(await restore(hn), 'written')
          t.strictSame(await held(hn), before, 'the very row is back')
        } else {
          unwritten++
          t.equal((await listPhotos(tools.state, hn)).length, restores === null ? 0 : 1, 'HOSxP was not changed, and the journal does not say so')
        }
        site.setClock(AS_OF)
        if (statement === null) {
          t.ok(isWritten && at > 5, `lived after ${at - 1} statements`)
          break
        }
      }
    }
    t.ok(written > 2 && unwritten > 2, `${written} written, ${unwritten} not`)
  })
}

await t.test('a write that waits in the server when its process dies is ended before anybody believes that nothing was written', async t => {
  const hn = String(patients++).padStart(9, '0')
  await hospital.addPatient({ hn })
  await putOld(hn)
  const before = await held(hn)
  // As a dump holds it: it can be read, and writers wait.
  const waits = async (): Promise<boolean> => {
    const [rows] = await hospital.admin.query<RowDataPacket[]>("SELECT 1 FROM information_schema.processlist WHERE info LIKE '%sidecar write%UPDATE patient_image%' AND id <> CONNECTION_ID()")
    return rows.length > 0
  }
  const statement = await killedAt({ hn, restores: null }, /UPDATE patient_image/, 'forwarded', async () => { await hospital.admin.query('LOCK TABLES patient_image READ') })
  t.match(statement, 'UPDATE patient_image')
  for (let i = 0; i < 200 && !await waits(); i++) await pause(50)
  t.ok(await waits(), 'its writer is dead, and it waits')
  t.equal(await settlePhotos(tools), 0, 'young: it may be alive')
  t.ok(await waits())
  site.setClock(LATER)
  t.equal(await settlePhotos(tools), 1)
  t.notOk(await waits(), 'it was ended first')
  await hospital.admin.query('UNLOCK TABLES')
  await pause(300)
  t.strictSame(await held(hn), before, 'nothing comes afterwards')
  t.same(await listPhotos(tools.state, hn), [])
})
