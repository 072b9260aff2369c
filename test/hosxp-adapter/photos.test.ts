import { createConnection } from 'mysql2/promise'
import t, { type Test } from 'tap'
import { buildDatabase } from '../../src/hosxp-adapter/fixture/build-database.js'
import { connectWriter } from '../../src/hosxp-adapter/connect-writer.js'
import { hashOf, type StoredPhoto } from '../../src/hosxp-adapter/photos/photo.js'
import { missingPhotoColumns, openPhotoTable, type PhotoTable } from '../../src/hosxp-adapter/photos/photo-table.js'
import { usualPhotoSize } from '../../src/hosxp-adapter/photos/usual-size.js'
import { readSiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import { startPrivateMariadb } from '../../src/demo/private-mariadb.js'
import { smallHospital } from '../support/small-hospital.js'

t.setTimeout(300_000)

const KEY = { hn: '000000001', imageName: 'OPD' }
// Every byte there is, and what would end a text.
const IMAGE = Buffer.concat([Buffer.from([0xFF, 0xD8, 0xFF]), Buffer.from(Array.from({ length: 256 }, (_, i) => i)), Buffer.from("'\\\0\n\"ก", 'utf8')])
const photo = (image: Buffer, width = 480): StoredPhoto => ({ image, hash: hashOf(image), row: { width, height: 640, capturedAt: '2026-11-20 06:00:00', guid: '{0}' } })

async function tableOf (t: Test, url: string): Promise<PhotoTable> {
  const writer = await connectWriter(url)
  t.teardown(writer.close)
  return openPhotoTable(writer, await readSiteSchema(writer))
}

async function standsUp (t: Test, url: string): Promise<void> {
  const table = await tableOf(t, url)
  t.equal(await table.read(KEY), null)
  t.equal(await table.change(KEY, null, photo(IMAGE)), true)
  const read = await table.read(KEY)
  t.ok(read?.image?.equals(IMAGE), 'byte for byte')
  t.equal(read?.hash, hashOf(IMAGE), "the server's hash is ours")
  const other = Buffer.alloc(60_000, 0xA1)
  t.equal(await table.change(KEY, photo(other), photo(other)), false, 'not while it holds something else')
  t.equal(await table.change(KEY, photo(other), null), false)
  t.equal(await table.change(KEY, read, photo(other, 148)), true)
  t.match(await table.read(KEY), { hash: hashOf(other), row: { width: 148, guid: '{0}' } })
  t.equal(await table.change(KEY, photo(other), null), true)
  t.equal(await table.read(KEY), null)
}

await t.test('photos are read and written byte for byte on a tis620 server', async t => await standsUp(t, (await smallHospital(t)).url))

await t.test('and on a utf8mb4 server', async t => {
  const server = await startPrivateMariadb({ charset: 'utf8mb4' })
  t.teardown(server.stop)
  const admin = await createConnection(server.url(''))
  await admin.query('CREATE DATABASE newer')
  await admin.query('USE newer')
  await buildDatabase({ connection: admin })
  await admin.end()
  await standsUp(t, server.url('newer'))
})

await t.test('a row without a picture is not the same as no row, and is guarded like any other', async t => {
  const hospital = await smallHospital(t)
  await hospital.add('patient_image', { hn: KEY.hn, image_name: 'OPD' })
  const table = await tableOf(t, hospital.url)
  const empty = await table.read(KEY)
  t.match(empty, { image: null, hash: null })
  t.equal(await table.change(KEY, photo(IMAGE), photo(IMAGE)), false)
  t.equal(await table.change(KEY, empty, photo(IMAGE)), true)
  t.equal(await table.change(KEY, photo(IMAGE), empty), true, 'and comes back')
  t.match(await table.read(KEY), { image: null, hash: null })
})

await t.test('an older HOSxP without size, day and guid keeps the picture; without the picture it is said what is missing', async t => {
  const hospital = await smallHospital(t)
  await hospital.change('ALTER TABLE patient_image DROP COLUMN width, DROP COLUMN height, DROP COLUMN capture_date, DROP COLUMN hos_guid')
  const table = await tableOf(t, hospital.url)
  t.equal(await table.change(KEY, null, photo(IMAGE)), true)
  t.match(await table.read(KEY), { hash: hashOf(IMAGE), row: { width: null, height: null, capturedAt: null, guid: null } })
  const writer = await connectWriter(hospital.url)
  t.teardown(writer.close)
  t.same(await usualPhotoSize(writer, await readSiteSchema(writer), 'OPD'), { width: 480, height: 640 })
  await hospital.change('ALTER TABLE patient_image DROP COLUMN image')
  t.same(missingPhotoColumns(await readSiteSchema(writer)), ['patient_image.image'])
})

await t.test('the usual size is what most photos have, of at most fifty; card photos and odd files do not count', async t => {
  const hospital = await smallHospital(t)
  const writer = await connectWriter(hospital.url)
  t.teardown(writer.close)
  const schema = await readSiteSchema(writer)
  const usual = async () => await usualPhotoSize(writer, schema, 'OPD')
  t.same(await usual(), { width: 480, height: 640 }, 'no photo yet')
  const sizes = [...Array<[number, number]>(5).fill([148, 178]), ...Array<[number, number]>(4).fill([320, 427]), ...Array<[number, number]>(2).fill([240, 320]), [4000, 3000]] as const
  for (const [i, [width, height]] of sizes.entries()) await hospital.add('patient_image', { hn: String(i).padStart(9, '0'), image_name: 'OPD', width, height })
  for (let i = 100; i < 110; i++) await hospital.add('patient_image', { hn: String(i).padStart(9, '0'), image_name: 'OTHER', width: 800, height: 600 })
  t.same(await usual(), { width: 320, height: 427 })
})
