import t from 'tap'
import { CATALOGUE } from '../../../src/checks/catalogue.js'
import { notRunHere, shownCheck, shownSiteCheck, type ShownCheck } from '../../../src/sidecar/http/views/shown-check.js'
import type { SiteCheckRecord } from '../../../src/sidecar/state/site-check-store.js'
import { AS_OF } from '../../support/check-run.js'

const checkOf = (id: string): ShownCheck => {
  const found = CATALOGUE.find(check => check.id === id)
  if (found === undefined) throw new Error(id)
  return shownCheck(found)
}
const run = { notRun: [{ check: 'RT04', reason: 'ผู้ป่วยใน: ไม่มีข้อมูล' }, { check: 'DX01', reason: 'ผู้ป่วยนอก: ไม่มีข้อมูล' }, { check: 'ID03', reason: 'ไม่มีเพศ' }] }

await t.test('a check that lost one half still runs, one that lost all it judges does not, and before a run nothing is claimed', t => {
  t.same(notRunHere(checkOf('RT04'), run), { isWhole: false, reasons: ['ผู้ป่วยใน: ไม่มีข้อมูล'] })
  t.match(notRunHere(checkOf('DX01'), run), { isWhole: true }, 'it judges visits alone')
  t.same(notRunHere(checkOf('ID03'), run), { isWhole: true, reasons: ['ไม่มีเพศ'] })
  t.same(notRunHere(checkOf('ID02'), run), { isWhole: false, reasons: [] })
  t.same(notRunHere(checkOf('ID03'), null), { isWhole: false, reasons: [] })
  t.end()
})

await t.test('what a check lacks is told whatever the run said', t => {
  t.same(notRunHere({ ...checkOf('ID03'), lacks: 'ไฟล์ตอบกลับ' }, run), { isWhole: true, reasons: ['ไฟล์ตอบกลับ'] })
  t.end()
})

await t.test('a check of the hospital tells its file, and why it does not run', t => {
  const record: SiteCheckRecord = {
    id: 'X900', title: { th: 'นัดซ้ำ', en: 'two appointments' }, owner: 'card-room', severity: 'info', deadlineDays: 3, mend: 'ลบนัดที่ซ้ำ', schemes: ['UC'], file: 'X900.sql', sha256: '', firstSeenAt: AS_OF, lastSeenAt: AS_OF, removedAt: null, last: null
  }
  const shown = shownSiteCheck(record)
  t.match(shown, { id: 'X900', family: null, source: 'X900.sql', lacks: null })
  t.match(new Map(shown.facts).get('กองทุน'), /UC บัตรทอง/)
  t.match(new Map(shown.facts).get('กำหนด'), /3 วัน/)
  t.same(notRunHere(shownSiteCheck({ ...record, last: { outcome: 'not-run', reason: 'X900.sql บรรทัด 3: ช้าเกินไป', at: AS_OF } }), null).reasons, ['X900.sql บรรทัด 3: ช้าเกินไป'])
  t.match(notRunHere(shownSiteCheck({ ...record, removedAt: AS_OF }), null), { isWhole: true, reasons: [/ไม่มีไฟล์ X900\.sql แล้ว/] })
  t.end()
})
