import { readFileSync } from 'node:fs'
import { projectFile } from '../../../src/values/project-file.js'

/** Layouts of the generator: OFC, BKK, BMT, SRT and PVT are `office`. */
export const FILE_LAYOUTS = ['ucs', 'orf', 'office', 'lgo', 'sss', 'status'] as const
export type FileLayout = typeof FILE_LAYOUTS[number]

/** A column as it stands in a file: its head in one row, or in two under a group; `name` is ours. */
export interface FileColumn {
  readonly group: string
  readonly title: string
  readonly name: string
}

/** The head of a layout, from our own tables. */
export function answerColumns (layout: FileLayout): readonly FileColumn[] {
  const [, ...lines] = readFileSync(projectFile(`test/support/rep-files/${layout}.tsv`), 'utf8').trimEnd().split('\n')
  return lines.map(line => {
    const [, group = '', title = '', name = ''] = line.split('\t')
    return { group, title, name }
  })
}
