import type { DrugCodes, Item } from '../case/item.js'
import { satangFromBaht } from '../values/satang.js'
import type { Satang } from '../values/satang.js'

type Named = Record<string, string | number | null>
type ReadTable = (table: string, columns: readonly string[]) => Promise<Named[]>

/** The price list, by the site's own code; a code that is charged and on no list is added as it is met. */
export type Items = Map<string, Item>

const CODES = ['icode', 'name', 'istatus', 'income', 'nhso_adp_code', 'nhso_adp_type_id', 'billcode'] as const
const FURTHER_PRICES = ['price2', 'price3', 'ipd_price', 'ipd_price2', 'ipd_price3'] as const
const DRUG_COLUMNS = [...CODES, 'unitprice', ...FURTHER_PRICES, 'drugaccount', 'did', 'sks_drug_code', 'tpu_code_list', 'tmt_tp_code', 'tmt_gp_code'] as const
const OTHER_COLUMNS = [...CODES, 'price', ...FURTHER_PRICES, 'tmlt_code'] as const

/** Reads both price lists with the charge groups behind them. */
export async function readItems (read: ReadTable): Promise<Items> {
  const groups = new Map((await read('income', ['income', 'drg_chrgitem_id'])).map(row => [text(row['income']), text(row['drg_chrgitem_id'])]))
  const laboratory = new Map((await read('lab_items', ['icode', 'tmlt_code'])).map(row => [text(row['icode']), text(row['tmlt_code'])] as const).filter(([code, tmlt]) => code !== '' && tmlt !== ''))
  const itemOf = (row: Named, kind: Item['kind'], price: string, drug: DrugCodes | null): Item => ({
    code: text(row['icode']),
    name: text(row['name']),
    kind,
    isActive: text(row['istatus']).toUpperCase() !== 'N',
    nationalCode: text(row['nhso_adp_code']),
    nationalType: text(row['nhso_adp_type_id']),
    billCode: text(row['billcode']),
    laboratoryCode: text(row['tmlt_code']) || (laboratory.get(text(row['icode'])) ?? ''),
    incomeGroup: text(row['income']),
    chargeGroup: groups.get(text(row['income'])) ?? '',
    prices: pricesOf(row, price),
    drug
  })
  const others = (await read('nondrugitems', OTHER_COLUMNS)).map(row => itemOf(row, 'other', 'price', null))
  const drugs = (await read('drugitems', DRUG_COLUMNS)).map(row => itemOf(row, 'drug', 'unitprice', drugCodes(row)))
  return new Map([...others, ...drugs].filter(({ code }) => code !== '').map(item => [item.code, item]))
}

/** An item that is on no list: one for all of its lines. */
export function unknownItem (items: Items, code: string): Item {
  const item: Item = { code, name: '', kind: 'unknown', isActive: false, nationalCode: '', nationalType: '', billCode: '', laboratoryCode: '', incomeGroup: '', chargeGroup: '', prices: [], drug: null }
  items.set(code, item)
  return item
}

function pricesOf (row: Named, first: string): Satang[] {
  // Without an ordinary price another would stand in its place.
  if ((row[first] ?? null) === null) return []
  const prices = [first, ...FURTHER_PRICES].map(column => row[column] ?? null).filter(price => price !== null).map(price => satangFromBaht(Number(price)))
  // The ordinary price may be nothing; the others are then not set.
  return [...new Set(prices.filter((price, i) => i === 0 || price > 0))]
}

function drugCodes (row: Named): DrugCodes {
  const tmt = text(row['sks_drug_code'])
  const all = [tmt, ...text(row['tpu_code_list']).split(/[\s,;|]+/), text(row['tmt_tp_code']), text(row['tmt_gp_code'])]
  return { tmt, allTmt: [...new Set(all.filter(code => code !== ''))], standard24: text(row['did']), account: text(row['drugaccount']) }
}

const text = (value: string | number | null | undefined): string => value == null ? '' : String(value).trim()
