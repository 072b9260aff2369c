import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { projectFile } from '../../values/project-file.js'

interface Asset {
  readonly body: Buffer
  readonly type: string
  /** Of its content. */
  readonly version: string
}

const TYPES: Readonly<Record<string, string>> = { '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml' }
const FOLDER = projectFile('src/sidecar/http/assets')

/** What browsers load beside a page, read once. */
export const ASSETS: ReadonlyMap<string, Asset> = new Map(readdirSync(FOLDER).filter(name => TYPES[extname(name)] !== undefined).map(name => {
  const body = readFileSync(`${FOLDER}/${name}`)
  return [name, { body, type: TYPES[extname(name)] ?? '', version: createHash('sha256').update(body).digest('hex').slice(0, 12) }]
}))

/** The address of a file, which changes with its content. */
export function assetUrl (name: string): string {
  const asset = ASSETS.get(name)
  if (asset === undefined) throw new TypeError(`there is no asset ${name}`)
  return `/assets/${name}?v=${asset.version}`
}
