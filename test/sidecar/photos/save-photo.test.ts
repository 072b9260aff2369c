import t from 'tap'
import { restorePhoto } from '../../../src/sidecar/photos/restore-photo.js'
import { savePhoto } from '../../../src/sidecar/photos/save-photo.js'
import { settlePhotos } from '../../../src/sidecar/photos/settle-photos.js'
import { noticeVersion } from '../../../src/sidecar/photos/photo-notice.js'
import { listPhotos, photoJournal, photosInDoubt, readKeptPhoto } from '../../../src/sidecar/state/photo-journal-store.js'
import { connectWriter } from '../../../src/hosxp-adapter/connect-writer.js'
import { MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { AS_OF } from '../../support/check-run.js'
import { HN, NOTICE, photoSite, type PhotoSite } from '../../support/photo-site.js'

t.setTimeout(300_000)

// Any bytes at all: what is an image is settled before.
const [A, B, C] = ['A', 'B', 'C'].map(letter => Buffer.concat([Buffer.from([0xFF, 0xD8, 0xFF, 0x00, 0x27, 0x5C, 0x0A]), Buffer.alloc(30_000, letter)])) as [Buffer, Buffer, Buffer]
const OLD = Buffer.concat([Buffer.from('BM'), Buffer.alloc(5000, 7)])

const entryOf = (saved: { readonly kind: string }): number => 'entryId' in saved ? Number(saved.entryId) : -1
const statesOf = async ({ tools }: PhotoSite) => (await listPhotos(tools.state, HN)).map(({ state }) => state)
const restore = async ({ tools }: PhotoSite, id: number, hn: string | null = HN) => await restorePhoto(tools, { id, hn, by: 'สมศรี' })

await t.test('a first photo is a row as HOSxP writes it, and taking it back leaves none', async t => {
  const site = await photoSite(t)
  const saved = await site.save(A)
  t.equal(saved.kind, 'written')
  const held = await site.held()
  t.ok(held?.image?.equals(A), 'raw bytes')
  t.match({ ...held }, { width: 480, height: 640, captured: '2026-11-20 06:00:00', hos_guid: /^\{[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}\}$/ }, 'Bangkok, our clock')
  const entry = await readKeptPhoto(site.tools.state, entryOf(saved))
  t.match({ source: entry?.source, notice: entry?.noticeVersion, by: entry?.writtenBy, state: entry?.state }, { source: 'camera', notice: noticeVersion(NOTICE), by: 'สมศรี', state: 'standing' })
  t.same(await site.tools.state.selectFrom('photo_notice').select(['version', 'wording']).execute(), [{ version: noticeVersion(NOTICE), wording: NOTICE }], 'the wording is kept')
  const log = await site.hospital.admin.query('SELECT loginname, tablename, modifytype, detail, new_delta FROM ksklog')
  t.match(log[0], [{ loginname: 'hosxp-sidecar', tablename: 'patient_image', modifytype: 'ADD', detail: /hn=000000001 OPD/, new_delta: /^480x640 sha1=[0-9a-f]{40}$/ }])

  const gone = await restore(site, entryOf(saved))
  t.equal(gone.kind, 'written')
  t.equal(await site.held(), null, 'none stood there, none stands there')
  t.equal((await restore(site, entryOf(gone))).kind, 'written', 'taking back is taken back, too')
  t.strictSame(await site.held(), held, 'the very row')
  t.same(await statesOf(site), ['standing', 'past', 'past'])
})

await t.test('a photo over another one keeps it whole; every one before can be brought back', async t => {
  const site = await photoSite(t)
  await site.putByHand(OLD)
  const old = await site.held()
  const first = await site.save(A)
  const second = await site.save(B, { source: 'card', width: 148, height: 178 })
  t.match(await site.held(), { width: 148, height: 178 })
  t.equal((await restore(site, entryOf(second))).kind, 'written')
  t.ok((await site.held())?.image?.equals(A))
  t.equal((await restore(site, entryOf(first))).kind, 'written')
  t.strictSame(await site.held(), old, 'the row as it was before we came, its size and day, too')
  t.equal((await restore(site, entryOf(first))).kind, 'same', 'twice changes nothing')
  t.equal((await site.save(OLD)).kind, 'same')
  t.equal((await restore(site, entryOf(first), '000000002')).kind, 'unknown', 'not under another patient')
  t.equal((await restore(site, 999)).kind, 'unknown')
})

await t.test('a photo that a person put there afterwards is never written over by bringing one back', async t => {
  for (const byHand of [async (site: PhotoSite) => await site.putByHand(C), async (site: PhotoSite) => await site.hospital.change('DELETE FROM patient_image')]) {
    const site = await photoSite(t)
    await site.putByHand(OLD)
    const saved = await site.save(A)
    await byHand(site)
    const theirs = await site.held()
    t.equal((await restore(site, entryOf(saved))).kind, 'human')
    t.strictSame(await site.held(), theirs)
    t.same(await statesOf(site), ['human'])
    t.equal((await restore(site, entryOf(saved))).kind, 'human', 'nor at the second try')
    const later = await site.save(B)
    t.equal(later.kind, 'written', 'a new photo may follow')
    t.equal((await restore(site, entryOf(later))).kind, 'written')
    t.strictSame(await site.held(), theirs, 'and theirs comes back')
  }
})

await t.test('somebody changes the photo in the moment between our look and our write: theirs stands', async t => {
  for (const before of [OLD, null]) {
    const site = await photoSite(t)
    if (before !== null) await site.putByHand(before)
    const { tools } = site
    let isHeld = true
    const late = {
      ...tools,
      openWriter: async () => {
        const writer = await connectWriter(site.hospital.url)
        return {
          ...writer,
          change: async (sql: string, values: readonly (string | number | null)[]) => {
            if (isHeld && sql.includes('patient_image')) {
              isHeld = false
              await site.putByHand(C)
            }
            return await writer.change(sql, values)
          }
        }
      }
    }
    const saved = await savePhoto(late, { jpeg: A, width: 480, height: 640, hn: HN, imageName: 'OPD', source: 'camera', notice: NOTICE, by: 'x' })
    t.equal(saved.kind, 'human')
    t.ok((await site.held())?.image?.equals(C))
    t.same(await statesOf(site), ['human'])
  }
})

await t.test('one write of a patient at a time; what a dead process left is settled at the next look, or after two minutes by the minute pass', async t => {
  const site = await photoSite(t)
  await site.putByHand(OLD)
  const { tools } = site
  const other = await connectWriter(site.hospital.url)
  const begin = async (sessionId: number) => await photoJournal(tools.state).begin({
    hn: HN,
    imageName: 'OPD',
    source: 'camera',
    before: { image: OLD, hash: null, row: { width: null, height: null, capturedAt: null, guid: null } },
    after: { image: A, hash: null, row: { width: 480, height: 640, capturedAt: null, guid: null } },
    noticeVersion: null,
    undoes: null,
    auditId: null,
    sessionId,
    writtenAt: AS_OF,
    writtenBy: 'x'
  })
  t.type(await begin(other.sessionId), 'number')
  t.equal(await begin(other.sessionId), null, 'the journal itself lets one in')
  t.equal((await site.save(B)).kind, 'busy', 'its writer lives')
  t.equal(await settlePhotos(tools), 0, 'and is young')
  await other.close()
  t.equal((await site.save(B)).kind, 'written', 'its session is gone: nothing was written, and the next one goes on')
  t.equal((await photosInDoubt(tools.state, { hn: HN })).length, 0)

  const stuck = await connectWriter(site.hospital.url)
  t.teardown(async () => await stuck.close())
  await begin(stuck.sessionId)
  site.setClock(plusMs(AS_OF, 2 * MINUTE_MS + 1000))
  t.equal(await settlePhotos(tools), 1)
  await t.rejects(stuck.select('SELECT 1'), 'the session that could still have written was ended')
  t.ok((await site.held())?.image?.equals(B), 'and HOSxP holds what it held')
})

await t.test('HOSxP that will not have it, lacks the table, or does not know the patient says so, and nothing is in doubt', async t => {
  const site = await photoSite(t)
  const user = new URL(site.hospital.url).username
  await t.rejects(site.save(A, { hn: '000009999' }), { code: 'PATIENT_UNKNOWN' })
  await site.hospital.change(`REVOKE INSERT ON patient_image FROM '${user}'@'%'`)
  t.equal((await site.save(A)).kind, 'refused')
  await site.hospital.change(`GRANT INSERT ON patient_image TO '${user}'@'%'`)
  await site.hospital.change('ALTER TABLE patient_image MODIFY image BLOB')
  await t.rejects(site.save(Buffer.alloc(70_000, 1)), { code: 'PHOTO_NOT_POSSIBLE' }, 'cut off by a narrow column? never')
  await site.hospital.change('ALTER TABLE patient_image DROP COLUMN image')
  await t.rejects(site.save(A), { code: 'PHOTO_NOT_POSSIBLE', message: /patient_image.image/ })
  await site.hospital.change('DROP TABLE patient_image')
  await t.rejects(site.save(A), { code: 'PHOTO_NOT_POSSIBLE' })
  t.equal((await photosInDoubt(site.tools.state, { hn: HN })).length, 0)
})

await t.test('another service that ends the same doubt in this moment writes no second row into the log of HOSxP', async t => {
  const site = await photoSite(t)
  let isFirst = true
  const meanwhile = {
    ...site.tools,
    openWriter: async () => {
      const writer = await connectWriter(site.hospital.url)
      return {
        ...writer,
        change: async (sql: string, values: readonly (string | number | null)[]) => {
          if (isFirst && sql.includes('INSERT INTO ksklog')) {
            isFirst = false
            await writer.change(sql, values)
          }
          return await writer.change(sql, values)
        }
      }
    }
  }
  const saved = await savePhoto(meanwhile, { jpeg: A, width: 480, height: 640, hn: HN, imageName: 'OPD', source: 'camera', notice: NOTICE, by: 'x' })
  t.equal(saved.kind, 'written')
  const [rows] = await site.hospital.admin.query("SELECT ksklog_id FROM ksklog WHERE tablename = 'patient_image'")
  t.match(rows, [{ ksklog_id: (await readKeptPhoto(site.tools.state, entryOf(saved)))?.auditId }])
  t.equal((rows as readonly unknown[]).length, 1)
})

await t.test('a picture too large to be kept is not replaced, and our own database is not blamed', async t => {
  const site = await photoSite(t)
  await site.putByHand(Buffer.alloc(7_500_000, 7))
  await t.rejects(site.save(A), { code: 'PHOTO_NOT_POSSIBLE' })
  t.equal((await site.held())?.image?.length, 7_500_000)
  await site.putByHand(Buffer.alloc(7_000_000, 7))
  const saved = await site.save(A)
  t.equal(saved.kind, 'written')
  t.equal((await restore(site, entryOf(saved))).kind, 'written')
  t.equal((await site.held())?.image?.length, 7_000_000)
})
