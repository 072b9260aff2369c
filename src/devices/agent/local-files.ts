import { readFileSync } from 'node:fs'
import { projectFile } from '../../values/project-file.js'

interface LocalFile {
  readonly body: Buffer
  readonly type: string
}

const FOLDER = projectFile('src/devices/agent/local-pages')
const file = (name: string, type: string): LocalFile => ({ body: readFileSync(`${FOLDER}/${name}`), type: `${type}; charset=utf-8` })

/** What the station's own address serves, read once, when it is first served. */
export const readLocalFiles = (): ReadonlyMap<string, LocalFile> => new Map([
  ['/', file('status.html', 'text/html')],
  ['/status.js', file('status.js', 'text/javascript')],
  ['/camera', file('camera.html', 'text/html')],
  ['/camera.js', file('camera.js', 'text/javascript')],
  ['/local.css', file('local.css', 'text/css')]
])
