import type { CatalogueEntry, SiteSetUp } from '../case/set-up.js'
import { addDays, type LocalDate } from '../values/local-date.js'
import { satangFromBaht } from '../values/satang.js'
import { dayOf } from './build-facts.js'
import { text, type Row } from './rows.js'
import type { Site } from './site.js'
import { columnList } from './site-schema.js'

/** What was charged, and who saw somebody, counts for so long. */
const USED_DAYS = 90
// Each of a second at most, at a hospital of any size.
const SLICE_DAYS = 3

/** How the site is set up, and which of it is in use; once in a run over days. */
export async function readSetUp (site: Site, today: LocalDate, signal?: AbortSignal): Promise<SiteSetUp> {
  const read = async <Column extends string>(table: string, columns: readonly Column[]): Promise<Row<Column>[]> => site.schema.has(table)
    ? await site.connection.select<Row<Column>>(`SELECT ${columnList(site.schema, table, columns)} FROM ${table}`, [], signal)
    : []
  const rights = await read('pttype', ['pttype', 'name', 'isuse', 'hipdata_code', 'noexpire', 'export_eclaim', 'paidst', 'is_pttype_plan', 'pttype_price_group_id'])
  const specialties = await read('spclty', ['spclty', 'name', 'active_status', 'nhso_code'])
  return {
    items: [...site.lookups.items.values()],
    usedItems: await distinctSince(site, 'opitemrece', 'icode', 'rxdate', today, signal),
    doctors: [...site.lookups.doctors.values()],
    busyDoctors: await distinctSince(site, 'ovst', 'doctor', 'vstdate', today, signal),
    rights: rights.map(row => ({
      code: text(row.pttype),
      name: text(row.name),
      isActive: isNot(row.isuse, 'N'),
      mainCode: text(row.hipdata_code).toUpperCase(),
      neverExpires: text(row.noexpire).toUpperCase() === 'Y',
      isExported: text(row.export_eclaim).toUpperCase() === 'Y',
      paymentStatus: text(row.paidst),
      isPlan: text(row.is_pttype_plan).toUpperCase() === 'Y',
      priceGroup: text(row.pttype_price_group_id)
    })),
    specialties: specialties.map(row => ({ code: text(row.spclty), name: text(row.name), isActive: isNot(row.active_status, 'N'), nhsoCode: text(row.nhso_code) })),
    drugCatalogue: await readDrugCatalogue(site, signal)
  }
}

const isNot = (value: string | number | null, mark: string): boolean => text(value).toUpperCase() !== mark

/** A few days at a time, so that no statement is long; nothing where the day has no index. */
async function distinctSince (site: Site, table: string, column: string, dayColumn: string, today: LocalDate, signal?: AbortSignal): Promise<Set<string>> {
  const found = new Set<string>()
  if (!site.schema.has(table, column) || !site.schema.isIndexed(table, dayColumn)) return found
  for (let from = addDays(today, -USED_DAYS); from <= today; from = addDays(from, SLICE_DAYS)) {
    const rows = await site.connection.select<Row<'value'>>(
      `SELECT DISTINCT ${column} AS value FROM ${table} WHERE ${dayColumn} BETWEEN ? AND ?`, [from, addDays(from, SLICE_DAYS - 1)], signal)
    for (const row of rows) if (text(row.value) !== '') found.add(text(row.value))
  }
  return found
}

async function readDrugCatalogue (site: Site, signal?: AbortSignal): Promise<SiteSetUp['drugCatalogue']> {
  const columns = ['drug_catalog_hospdrugcode', 'drug_catalog_tmtid', 'drug_catalog_unitprice', 'drug_catalog_dateeffective'] as const
  if (!columns.every(column => site.schema.has('drug_catalog_import_detail', column))) return new Map()
  const rows = await site.connection.select<Row<typeof columns[number]>>(`SELECT ${columns.join(', ')} FROM drug_catalog_import_detail`, [], signal)
  const catalogue = new Map<string, CatalogueEntry[]>()
  for (const row of rows) {
    const code = text(row.drug_catalog_hospdrugcode)
    const price = row.drug_catalog_unitprice
    const entry = { tmt: text(row.drug_catalog_tmtid), price: price === null ? null : satangFromBaht(Number(price)), effectiveOn: dayOf(row.drug_catalog_dateeffective) }
    catalogue.set(code, [...catalogue.get(code) ?? [], entry])
  }
  for (const entries of catalogue.values()) entries.sort((a, b) => (a.effectiveOn ?? '') < (b.effectiveOn ?? '') ? 1 : -1)
  return catalogue
}
