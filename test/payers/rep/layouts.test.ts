import t from 'tap'
import { at, day } from '../../support/case-builder.js'
import { FILE_LAYOUTS, type FileLayout } from '../../support/rep-files/answer-columns.js'
import { answerFile } from '../../support/rep-files/answer-file.js'
import { NAME, PLAIN_ROW, SOMEBODY } from '../../support/rep-files/answer-rows.js'
import { readHere } from '../../support/rep-files/read-here.js'

const TODAY = day('2026-11-22')
const PERSON = { transactionId: '610629012', hn: '0012345', vn: '691116093105', citizenId: SOMEBODY }

const EXPECTED: Readonly<Record<FileLayout, object>> = {
  ucs: {
    row: 7,
    kind: 'accepted',
    repNumber: '690100337',
    scheme: 'UC',
    patientKind: 'admission',
    an: '690001234',
    serviceAt: at('2026-11-10 08:15:00'),
    dischargedAt: at('2026-11-14 10:30:00'),
    billed: 2_050_025,
    approved: 1_244_567,
    act: 3_000_000,
    denied: 1550,
    paidShare: 95,
    codes: [],
    fund: 'IP / IPINRGR'
  },
  orf: {
    row: 7,
    kind: 'accepted',
    repNumber: '690100400',
    scheme: 'UC',
    patientKind: 'visit',
    an: '',
    serviceAt: at('2026-11-16 09:31:00'),
    dischargedAt: null,
    billed: 250_000,
    approved: 230_050,
    act: null,
    denied: null,
    paidShare: 100,
    codes: ['W02'],
    fund: ''
  },
  office: {
    row: 7,
    kind: 'accepted',
    repNumber: '690200001',
    scheme: 'OFC',
    patientKind: 'visit',
    an: '',
    serviceAt: at('2026-11-16 09:31:00'),
    dischargedAt: null,
    billed: 133_450,
    approved: 128_450,
    act: 0,
    denied: -2000,
    paidShare: 100,
    codes: [],
    fund: 'OPCS'
  },
  lgo: {
    row: 7,
    kind: 'corrective',
    repNumber: '690300001',
    scheme: 'LGO',
    patientKind: 'admission',
    an: '690001234',
    serviceAt: at('2026-11-10 00:00:00'),
    dischargedAt: at('2026-11-14 00:00:00'),
    billed: 900_000,
    approved: 0,
    act: 10_000,
    denied: 900_000,
    paidShare: 80,
    codes: ['C305'],
    fund: 'IPLG'
  },
  sss: {
    row: 7,
    kind: 'denied',
    repNumber: '690400001',
    scheme: 'SSS',
    patientKind: 'visit',
    an: '',
    serviceAt: at('2026-11-16 09:31:00'),
    dischargedAt: null,
    billed: null,
    approved: 0,
    act: null,
    denied: 1500,
    paidShare: null,
    codes: ['A52'],
    fund: 'ARF'
  },
  status: {
    row: 2,
    kind: 'corrective',
    repNumber: '690100337',
    scheme: 'UC',
    patientKind: 'visit',
    an: '',
    serviceAt: at('2026-11-16 09:31:00'),
    dischargedAt: at('2026-11-16 10:00:05'),
    billed: 85_075,
    approved: null,
    act: null,
    denied: null,
    paidShare: null,
    codes: ['C305', 'W02'],
    fund: ''
  }
}

for (const layout of FILE_LAYOUTS) {
  for (const as of ['biff8', 'xlsx'] as const) {
    await t.test(`${layout} as ${as}: every field that counts, and no name`, t => {
      const reading = readHere(answerFile({ layout, as, rows: [PLAIN_ROW[layout]] }), 'any.xls', TODAY)
      t.same(reading, { kind: layout === 'status' ? 'status' : 'rep', layout: layout === 'office' ? 'ofc' : layout, isAppeal: false, answeredOn: null, lines: [{ ...PERSON, ...EXPECTED[layout] }], notes: [] })
      t.notMatch(JSON.stringify(reading), new RegExp(NAME.slice(0, 8)))
      t.end()
    })
  }
}

await t.test('the name tells hospital, layout, appeal and the day of the answer', t => {
  const read = (layout: FileLayout, name: string) => readHere(answerFile({ layout, rows: [{ ...PLAIN_ROW[layout], maininscl: '' }] }), name, TODAY, '10670')
  for (const [layout, name, expected] of [
    ['ucs', 'eclaim_10670_IP_25691120_205506156.xls', { layout: 'ucs', isAppeal: false, answeredOn: '2026-11-20', notes: [] }],
    ['ucs', 'eclaim_10670_IP_APPEAL_25691120_1.xls', { layout: 'ucs', isAppeal: true }],
    ['ucs', 'eclaim_10670_IP_APPEAL_NHSO_25690230_1 (2).xls', { isAppeal: true, answeredOn: null }],
    ['ucs', 'eclaim_10670_OPXYZ_25691120_1.xls', { notes: ['ไม่รู้จักชนิด OPXYZ ในชื่อไฟล์ ใช้หัวตารางแทน'] }],
    ['orf', 'eclaim_10670_ORF_25691120_1.xls', { layout: 'orf' }],
    ['lgo', 'eclaim_10670_IPLGO_25691120_1.xls', { layout: 'lgo', lines: [{ scheme: 'LGO' }] }],
    ['sss', 'eclaim_10670_OPSSS_25691120_1.xls', { layout: 'sss' }],
    ['office', 'eclaim_10670_OPOFC_25691120_1.xls', { layout: 'ofc', lines: [{ scheme: 'OFC' }] }],
    ['office', 'eclaim_10670_OPBKK_25691120_1.xls', { layout: 'bkk', lines: [{ scheme: 'BKK' }] }],
    ['office', 'eclaim_10670_OPBMT_25691120_1.xls', { layout: 'bmt', lines: [{ scheme: 'STATE' }] }],
    ['office', 'eclaim_10670_IPSRT_25691120_1.xls', { layout: 'srt', lines: [{ scheme: 'STATE' }] }],
    ['office', 'eclaim_10670_IPPVT_25691120_1.xls', { layout: 'pvt', lines: [{ scheme: 'STATE' }] }]
  ] as const) t.match(read(layout, name), expected, name)
  t.end()
})

await t.test('five payers share a layout: the main right tells which when the name does not', t => {
  for (const [right, layout] of [['OFC', 'ofc'], ['BKK', 'bkk'], ['PTY', 'bkk'], ['BMT', 'bmt'], ['SRT', 'srt'], ['PVT', 'pvt']] as const) {
    t.equal(readHere(answerFile({ layout: 'office', rows: [{ ...PLAIN_ROW.office, maininscl: right }] }), 'x.xls', TODAY).layout, layout)
  }
  t.end()
})

await t.test('the list of e-Claim\'s web site says what was sent and what became of it', t => {
  const states = ['0=ผ่านการตรวจสอบขั้นต้น รอส่ง', '1=ส่งไปยังสปสช.', '2=ไม่ผ่านการตรวจสอบขั้นต้น', '3=ไม่ผ่านการตรวจสอบจากสปสช.(C)', '4=ผ่านการตรวจสอบจากสปสช.(A)', 'ออก Statement แล้ว', 'ปฏิเสธการจ่าย']
  const rows = states.map((status, i) => ({ ...PLAIN_ROW.status, eclaim_no: `69110001${i}`, status, tran_id: i === 1 ? 'null' : `61062901${i}`, rep_no: i === 1 ? '' : '690100337', deny: i === 4 ? 'V216 ตรวจสอบ 300 บาท' : '' }))
  const { lines, notes } = readHere(answerFile({ layout: 'status', as: 'xlsx', rows }), 'status.xlsx', TODAY)
  t.same(lines.map(({ kind, transactionId, repNumber, codes }) => ({ kind, transactionId, repNumber, codes })), [
    { kind: 'sent', transactionId: 'E691100011', repNumber: '', codes: [] },
    { kind: 'corrective', transactionId: '610629013', repNumber: '690100337', codes: [] },
    { kind: 'accepted', transactionId: '610629014', repNumber: '690100337', codes: ['V216'] },
    { kind: 'accepted', transactionId: '610629015', repNumber: '690100337', codes: [] },
    { kind: 'denied', transactionId: '610629016', repNumber: '690100337', codes: [] }
  ])
  t.same(notes, ['ยังไม่ได้ส่งถึง สปสช. 2 รายการ ไม่นับเป็นการส่ง'])
  t.end()
})
