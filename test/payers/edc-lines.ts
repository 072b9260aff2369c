import { zipSync } from 'fflate'

export interface EdcRow {
  readonly cid?: string
  readonly day?: string
  readonly time?: string
  readonly amount?: string
  readonly code?: string
  readonly kind?: string
  readonly terminal?: string
  readonly merchant?: string
  readonly name?: string
}

export const SOMEBODY = '9000000000017'
export const ELSE = '9000000000025'

/** One line of the bank's file, 31 columns. */
export function edcLine ({ cid = SOMEBODY, day = '16/11/2569', time = '09:31:05', amount = '300.00', code = '123456', kind = 'SALE', terminal = 'T0000001', merchant = 'M00000000000001', name = 'สมมติ' }: EdcRow = {}): string {
  const parts = Array.from({ length: 31 }, () => '')
  const known: Readonly<Record<number, string>> = { 0: '1', 3: merchant, 6: terminal, 7: day, 8: time, 9: day, 10: time, 11: cid, 12: name, 13: 'ตัวอย่าง', 22: amount, 23: '000001', 25: kind, 26: code, 27: 'REF1', 28: 'U1', 29: 'THAIID' }
  for (const [i, part] of Object.entries(known)) parts[Number(i)] = part
  return parts.join('|')
}

/** A file of these rows, ended as the bank ends its lines. */
export const edcText = (...rows: readonly EdcRow[]): string => rows.map(row => `${edcLine(row)}\r\n`).join('')

export const edcFile = (...rows: readonly EdcRow[]): Buffer => Buffer.from(edcText(...rows))

export const edcZip = (files: Readonly<Record<string, Buffer | string>>): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Uint8Array.from(Buffer.from(content))]))))
