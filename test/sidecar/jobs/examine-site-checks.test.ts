import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { openSiteCheckReader } from '../../../src/hosxp-adapter/site-check-reader.js'
import { examineSiteChecks } from '../../../src/sidecar/jobs/examine-site-checks.js'

await t.test('a broken file is told also where HOSxP cannot be asked, whose own lines say so', async t => {
  const folder = t.testdir()
  await writeFile(join(folder, 'broken.sql'), 'nothing')
  await writeFile(join(folder, 'whole.sql'), '-- id: X101\n-- title: นัดซ้ำ\n-- owner: coding\n-- severity: warn\n-- deadline: none\n-- mend: แก้\nSELECT hn FROM patient')
  for (const url of ['no address', 'mysql://nobody:none@127.0.0.1:9/hosxp']) {
    const lines: string[] = []
    for await (const { level, th } of examineSiteChecks({ folders: [folder], openReader: () => openSiteCheckReader(url) }, new AbortController().signal)) lines.push(`${level} ${th}`)
    t.match(lines, [/^warning broken\.sql/], url)
    t.equal(lines.length, 1, url)
  }
})
