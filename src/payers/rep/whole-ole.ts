// [MS-CFB]: a header of 512 bytes, then sectors; the table of sectors (FAT) says which are in use.
const HEADER_BYTES = 512
const LAST_REGULAR = 0xFFFFFFFA
const TABLES_IN_HEADER = 109

/** Whether every sector that another one of an OLE2 file leads to is in the file: one that was cut has lost its end. */
export function isWholeOle (file: Buffer): boolean {
  if (file.length < HEADER_BYTES) return false
  const sectorBytes = 2 ** file.readUInt16LE(30)
  if (sectorBytes !== 512 && sectorBytes !== 4096) return false
  // The header takes a whole sector.
  const startOf = (sector: number): number => (sector + 1) * sectorBytes
  const isThere = (sector: number): boolean => startOf(sector) + sectorBytes <= file.length
  const tables = tableSectors(file, sectorBytes, startOf, isThere)
  return tables !== null && tables.every(table => {
    if (!isThere(table)) return false
    for (let at = startOf(table); at < startOf(table) + sectorBytes; at += 4) {
      const next = file.readUInt32LE(at)
      // Some writers leave out the empty rest of the last sector.
      if (next < LAST_REGULAR && startOf(next) >= file.length) return false
    }
    return true
  })
}

function tableSectors (file: Buffer, sectorBytes: number, startOf: (sector: number) => number, isThere: (sector: number) => boolean): number[] | null {
  const sectors: number[] = []
  for (let i = 0; i < TABLES_IN_HEADER; i++) sectors.push(file.readUInt32LE(76 + i * 4))
  const perSector = sectorBytes / 4 - 1
  const seen = new Set<number>()
  let next = file.readUInt32LE(68)
  for (let left = file.readUInt32LE(72); left > 0 && next < LAST_REGULAR; left--) {
    // A chain that comes back to itself would not end.
    if (!isThere(next) || seen.has(next)) return null
    seen.add(next)
    for (let k = 0; k < perSector; k++) sectors.push(file.readUInt32LE(startOf(next) + k * 4))
    next = file.readUInt32LE(startOf(next) + perSector * 4)
  }
  return [...new Set(sectors)].filter(sector => sector < LAST_REGULAR)
}
