import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { runCommand } from '../../../src/sidecar/cli/run-command.js'
import { listAnswerFiles } from '../../../src/sidecar/state/answer-file-list.js'
import { listAnswerLines } from '../../../src/sidecar/state/answer-line-list.js'
import { answerFile } from '../../support/rep-files/answer-file.js'
import { NAME, PLAIN_ROW, SOMEBODY } from '../../support/rep-files/answer-rows.js'
import { hosxpSidecar, type Ended } from '../../support/run-cli.js'
import { smallHospital } from '../../support/small-hospital.js'

const VN = '691116090000'
const row = { ...PLAIN_ROW.office, hn: '1', seq_no: VN, rep_no: '690200001' }

await t.test('wrong words end with 2 before any database is asked', async t => {
  for (const words of [[], ['import'], ['remove'], ['list', 'all']]) {
    const said: string[] = []
    const terminal = { print: (text: string) => { said.push(`printed ${text}`) }, say: (text: string) => { said.push(text) }, signal: new AbortController().signal }
    t.equal(await runCommand(['rep', ...words], terminal), 2, words.join(' ') || 'nothing')
    t.match(said, [/usage: hosxp-sidecar rep import FILE…/])
  }
})

await t.test('files are imported one by one and their cases found; one that is damaged, or contradicts another, keeps none of the others out', async t => {
  const { url, stateUrl, state, addPatient, addVisit } = await smallHospital(t)
  await addPatient()
  await addVisit(VN)
  const rep = async (...words: readonly string[]): Promise<Ended> => await hosxpSidecar(['rep', ...words], { SIDECAR_DATABASE_URL: stateUrl, HOSXP_DATABASE_URL: url })
  const folder = t.testdir({})
  const pathOf = (name: string): string => join(folder, name)
  const [good, bad, other, absent] = ['eclaim_10999_OPOFC_25691118_1.xls', 'bad.xls', 'eclaim_10999_OPOFC_25691118_2.xls', 'absent.xls'].map(pathOf) as [string, string, string, string]
  await writeFile(good, answerFile({ layout: 'office', rows: [row, { ...row, tran_id: '610629013', hn: '77', seq_no: '1', pid: '9000000000025', error_code: 'C305' }] }))
  await writeFile(bad, 'นี่ไม่ใช่ไฟล์')
  await writeFile(other, answerFile({ layout: 'office', rows: [{ ...row, net_compensate_nhso: 1 }] }))

  t.match(await rep('list'), { code: 0, out: '', err: /ยังไม่ได้นำเข้าไฟล์ตอบกลับ/ })
  const first = await rep('import', good, bad, absent, other, '--by', 'สมศรี')
  t.equal(first.code, 1)
  t.match(first.err, /bad\.xls: .+\n.*absent\.xls: .*ENOENT.*\n.*eclaim_10999_OPOFC_25691118_2\.xls: .*แถว \d+: REP 690200001 .* นำเข้าแล้วจากไฟล์ eclaim_10999_OPOFC_25691118_1\.xls แถว \d+/)
  t.match(first.out, /นำเข้าแล้ว REP 18\/11\/2569: 2 รายการ ใหม่ 2[^]*ผ่าน 1 · ติด C 1 · ปฏิเสธ 0[^]*หาเจ้าของไม่ได้ 1 รายการ/)
  t.notMatch(first.out + first.err, new RegExp(`${NAME}|${SOMEBODY}`))
  t.same((await listAnswerLines(state.db, {}, { limit: 9, offset: 0 })).map(({ matchState, subject }) => [matchState, subject?.id ?? null]), [['matched', VN], ['none', null]])

  t.match(await rep('import', good), { code: 0, err: '', out: /ไฟล์นี้นำเข้าแล้ว ไม่มีอะไรเปลี่ยน/ })
  t.equal((await listAnswerFiles(state.db)).length, 1)
  const told = await rep('import', good, bad, '--json')
  t.equal(told.code, 1)
  t.match(JSON.parse(told.out), [{ path: good, kind: 'already-imported', file: { importedBy: 'สมศรี', importedAt: /\+07:00$/ } }, { path: bad, error: /.+/ }])
  t.match(JSON.parse((await rep('list', '--json')).out), [{ name: 'eclaim_10999_OPOFC_25691118_1.xls', layout: 'ofc', lineCount: 2, answeredOn: '2026-11-18' }])
  t.match(await rep('list'), { code: 0, err: '', out: /^REP OFC 18\/11\/2569 {2}2 รายการ \(ผ่าน 1 ติด C 1 ปฏิเสธ 0\)/ })

  const later = pathOf('eclaim_10999_OPOFC_25691119_1.xls')
  await writeFile(later, answerFile({ layout: 'office', rows: [{ ...row, rep_no: '690200002' }] }))
  const alone = await hosxpSidecar(['rep', 'import', later], { SIDECAR_DATABASE_URL: stateUrl })
  t.match(alone, { code: 0, err: '', out: /รอจับคู่กับ HOSxP 1 รายการ/ }, 'without HOSxP the lines wait for the service')
})
