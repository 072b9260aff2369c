import type { Transmit } from '../../src/devices/thai-id-card/transmit.js'
import type { ThaiIdCard } from '../../src/devices/thai-id-card/thai-id-card.js'
import type { LocalDate } from '../../src/values/local-date.js'
import { tis620Bytes } from '../../src/values/tis620.js'
import { citizenIdAt } from './citizen-ids.js'

const atr = (characters: readonly number[], words: string): Uint8Array => Uint8Array.from([0x3B, ...characters, ...Buffer.from(words)])
export const FAST_ATR = atr([0x79, 0x96, 0x00, 0x00], 'TH NID 18')
export const SLOW_ATR = atr([0x68, 0x00, 0x00], 'TH NID 6')
export const OLD_ATR = atr([0x67, 0x00, 0x00], 'TH NID1')

/** How a card hands over an answer: to be fetched (T=0), at once (T=1), at once but only for the right length, fetched with a length it first does not name. */
export type Manner = 'fetched' | 'direct' | 'asks-length' | 'asks-length-late' | 'in-parts'

export interface FakeCardOptions {
  readonly citizenId?: string
  readonly thaiName?: string
  readonly englishName?: string
  readonly birth?: string
  readonly sex?: string
  readonly issuer?: string
  readonly issuedOn?: string
  readonly expiresOn?: string
  readonly address?: string
  readonly photo?: Uint8Array | null
  readonly hasNhso?: boolean
  readonly isForeign?: boolean
  readonly manner?: Manner
  /** P2 that GET RESPONSE must carry. */
  readonly fetchP2?: number
}

export const LONG_ADDRESS = '123/456#หมู่ที่ 12#ตรอกวัดพระธาตุดอยสุเทพ#ซอยสุขสวัสดิ์พัฒนา 15#ถนนเชียงใหม่-หางดง#ตำบลหนองป่าครั่งใต้#อำเภอเมืองเชียงใหม่#จังหวัดเชียงใหม่'

export function personalImage (card: FakeCardOptions = {}): Uint8Array {
  const image = new Uint8Array(0x1627).fill(0x20)
  const put = (at: number, text: string) => image.set(tis620Bytes(text), at)
  put(0x0000, '0003')
  put(0x0004, card.citizenId ?? citizenIdAt(7))
  put(0x0011, card.thaiName ?? 'นาย#สมชาย##ใจดี')
  put(0x0075, card.englishName ?? 'Mr.#Somchai##Jaidee')
  put(0x00D9, card.birth ?? '25230415')
  put(0x00E1, card.sex ?? '1')
  put(0x00E2, '99999999999999999999')
  put(0x00F6, card.issuer ?? 'อำเภอเมืองเชียงใหม่/เชียงใหม่')
  put(0x015A, '9999999999999')
  put(0x0167, card.issuedOn ?? '25640102')
  put(0x016F, card.expiresOn ?? '25730414')
  put(0x0177, '0112')
  image.set(card.photo ?? new Uint8Array(0), 0x017B)
  put(0x1579, card.address ?? LONG_ADDRESS)
  put(0x1619, '99999999999999')
  return image
}

function nhsoImage (): Uint8Array {
  const image = new Uint8Array(0x015E).fill(0x20)
  const put = (at: number, text: string) => image.set(tis620Bytes(text), at)
  put(0x0004, 'สิทธิหลักประกันสุขภาพแห่งชาติ')
  put(0x0040, 'ช่วงอายุ 12-59 ปี')
  put(0x00A4, 'รพ.ดอยหล่อ')
  put(0x00F4, 'รพ.สต.บ้านใหม่')
  put(0x0144, '1')
  put(0x0145, '25640102')
  put(0x014D, '99999999')
  put(0x0155, '25650203')
  put(0x015D, '4')
  return image
}

/** What {@link personalImage} holds by default, as it should be read. */
export const SOMCHAI: ThaiIdCard = {
  citizenId: citizenIdAt(7),
  thaiName: { prefix: 'นาย', first: 'สมชาย', middle: '', last: 'ใจดี' },
  englishName: { prefix: 'Mr.', first: 'Somchai', middle: '', last: 'Jaidee' },
  birth: { year: 1980, month: 4, day: 15 },
  sex: 'male',
  address: {
    house: '123/456',
    moo: '12',
    trok: 'วัดพระธาตุดอยสุเทพ',
    soi: 'สุขสวัสดิ์พัฒนา 15',
    road: 'เชียงใหม่-หางดง',
    subdistrict: 'หนองป่าครั่งใต้',
    district: 'เมืองเชียงใหม่',
    province: 'เชียงใหม่',
    text: LONG_ADDRESS.replaceAll('#', ' ')
  },
  issuer: 'อำเภอเมืองเชียงใหม่/เชียงใหม่',
  issuedOn: '2021-01-02' as LocalDate,
  expiresOn: '2030-04-14' as LocalDate,
  isLifelong: false,
  nhso: {
    main: 'สิทธิหลักประกันสุขภาพแห่งชาติ',
    sub: 'ช่วงอายุ 12-59 ปี',
    mainHospital: 'รพ.ดอยหล่อ',
    subHospital: 'รพ.สต.บ้านใหม่',
    paidType: '1',
    issuedOn: '2021-01-02' as LocalDate,
    expiresOn: null,
    updatedOn: '2022-02-03' as LocalDate,
    hospitalChanges: '4'
  }
}

const status = (sw: number): Uint8Array => Uint8Array.of(sw >> 8, sw & 0xFF)
const withStatus = (data: Uint8Array, sw: number): Uint8Array => Uint8Array.from([...data, ...status(sw)])

/** Answers commands as devices.md, section 1, says a card does; one state for all who speak to it. It shares nothing with the protocol it tests. */
export function fakeCard (card: FakeCardOptions = {}): Transmit {
  const applets = new Map<string, Uint8Array>()
  if (card.isForeign !== true) applets.set('a000000054480001', personalImage(card))
  if (card.isForeign !== true && card.hasNhso !== false) applets.set('a000000054480083', nhsoImage())
  const manner = card.manner ?? 'fetched'
  let selected: Uint8Array | null = null
  let pending: Uint8Array = new Uint8Array(0)

  const answerRead = (data: Uint8Array, expected: number | undefined): Uint8Array => {
    if (manner === 'direct') return withStatus(data, 0x9000)
    if (manner === 'asks-length') return expected === data.length ? withStatus(data, 0x9000) : status(0x6C00 | data.length)
    if (manner === 'in-parts') {
      pending = data.subarray(10)
      return withStatus(data.subarray(0, 10), pending.length === 0 ? 0x9000 : 0x6100 | pending.length)
    }
    pending = data
    return status(manner === 'asks-length-late' ? 0x6100 : 0x6100 | data.length)
  }

  return async apdu => {
    const [cla, ins, p1 = 0, p2 = 0, p3 = 0] = apdu
    if (ins === 0xC0) {
      if (cla !== 0x00 || apdu.length !== 5 || p2 !== (card.fetchP2 ?? 0)) return status(0x6B00)
      if (p3 !== pending.length) return status(0x6C00 | pending.length)
      const data = pending
      pending = new Uint8Array(0)
      return withStatus(data, 0x9000)
    }
    pending = new Uint8Array(0)
    if (cla === 0x00 && ins === 0xA4) {
      const applet = applets.get(Buffer.from(apdu.subarray(5, 5 + p3)).toString('hex'))
      if (applet === undefined) return status(0x6A82)
      selected = applet
      pending = new Uint8Array(10)
      return status(0x610A)
    }
    if (cla !== 0x80 || ins !== 0xB0) return status(0x6D00)
    const offset = p1 << 8 | p2
    const length = apdu[6] ?? 0
    if (selected === null || p3 !== 2 || length === 0 || offset + length > selected.length) return status(0x6B00)
    return answerRead(selected.subarray(offset, offset + length), apdu[7])
  }
}

const segment = (marker: number, body: readonly number[]): number[] => [0xFF, marker, (body.length + 2) >> 8, (body.length + 2) & 0xFF, ...body]

/** The form of a JPEG: a thumbnail with its own end in APP1, tables, a scan with stuffed bytes, restarts and spaces (20). */
export function fakePhoto (scanLength: number, seed = 1): Uint8Array {
  const thumbnail = [0x45, 0x78, 0xFF, 0xD8, 0xFF, 0xDA, 0x20, 0x20, 0xFF, 0xD9, 0x20, 0x20, 0x20]
  let state = seed
  const scan: number[] = []
  while (scan.length < scanLength) {
    state = (state * 1103515245 + 12345) % 2147483648
    const byte = state >> 16 & 0xFF
    if (byte === 0xFF) scan.push(0xFF, 0x00)
    else if (byte < 8) scan.push(0xFF, 0xD0 + byte)
    else scan.push(byte % 5 === 0 ? 0x20 : byte)
  }
  return Uint8Array.from([0xFF, 0xD8, ...segment(0xE1, thumbnail), ...segment(0xDB, Array<number>(65).fill(0x10)), ...segment(0xDA, [1, 1, 0, 0, 63, 0]), ...scan, 0x20, 0x20, 0xFF, 0xD9])
}
