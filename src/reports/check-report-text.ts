import { OWNERS, type Finding, type Owner } from '../case/finding.js'
import { formatBuddhist, formatBuddhistTime, HOUR_MS } from '../values/local-date.js'
import { formatBaht } from '../values/satang.js'
import { padEndThai, padStartThai } from '../values/thai-text.js'
import { byUrgency } from './by-urgency.js'
import { costText } from './cost-text.js'
import { bucketOf, DEADLINE_BUCKETS } from './deadline-bucket.js'
import { moneyAtRisk } from './money-at-risk.js'
import { OWNER_NAMES } from './owner-names.js'
import type { CheckReport } from './report.js'

const SUBJECT_NAMES = { visit: 'VN', admission: 'AN', patient: 'HN', site: '' } as const
const SEVERITY_MARKS = { block: '■', warn: '▲', info: '·' } as const
const LISTED = 5

/** The run for a person at a terminal, in Thai: by department and deadline, then what could not run. */
export function checkReportText (report: CheckReport): string {
  const { summary, findings } = report
  return [
    heading(report), '',
    ...table(findings, summary.asOf), '',
    ...OWNERS.flatMap(owner => department(owner, findings.filter(finding => finding.owner === owner), report)),
    ...notRunLines(report),
    ...remarks(report)
  ].join('\n')
}

function heading ({ summary, findings }: CheckReport): string {
  const { cases, changes, cost } = summary
  const lives = summary.id === null ? 'ทดลอง ไม่บันทึก' : `รอบที่ ${summary.id}: เปิดใหม่ ${changes.opened} เปิดซ้ำ ${changes.reopened} ปิดเอง ${changes.closed}`
  return [
    `ตรวจ ${formatBuddhist(summary.from)} – ${formatBuddhist(summary.to)} ณ ${formatBuddhistTime(summary.asOf)}`,
    `ผู้ป่วยนอก ${count(cases.visits)} ครั้ง ผู้ป่วยใน ${count(cases.admissions)} ราย อ่าน ${count(summary.rowsRead)} แถว ใน ${seconds(summary.ms)} วินาที`,
    costText(cost),
    `พบ ${count(findings.length)} รายการ (${lives}) เงินที่เกี่ยวข้อง ${formatBaht(moneyAtRisk(findings))} บาท`
  ].join('\n')
}

function table (findings: readonly Finding[], asOf: CheckReport['summary']['asOf']): string[] {
  const row = (name: string, cells: readonly string[]): string => padEndThai(name, 18) + cells.map(cell => padStartThai(cell, 12)).join('')
  const counts = (list: readonly Finding[]): string[] => {
    const perBucket = DEADLINE_BUCKETS.map(bucket => list.filter(finding => bucketOf(finding.deadline, asOf) === bucket.id).length)
    return [...perBucket, list.length].map(number => number === 0 ? '-' : count(number))
  }
  return [
    row('แผนก', [...DEADLINE_BUCKETS.map(bucket => bucket.th), 'รวม']),
    ...OWNERS.flatMap(owner => {
      const list = findings.filter(finding => finding.owner === owner)
      return list.length === 0 ? [] : [row(OWNER_NAMES[owner], counts(list))]
    }),
    row('รวม', counts(findings))
  ]
}

function department (owner: Owner, findings: readonly Finding[], { summary }: CheckReport): string[] {
  if (findings.length === 0) return []
  const checks = new Map<string, number>()
  for (const { check } of findings) checks.set(check, (checks.get(check) ?? 0) + 1)
  const listed = byUrgency(findings, summary.asOf).slice(0, LISTED)
  const rest = findings.length - listed.length
  return [
    `${OWNER_NAMES[owner]}  ${[...checks].sort().map(([check, number]) => `${check} ${number}`).join('  ')}`,
    ...listed.map(finding => `  ${SEVERITY_MARKS[finding.severity]} ${finding.check} ${SUBJECT_NAMES[finding.subject.kind]} ${finding.subject.id}  ${finding.message}  ${due(finding, summary.asOf)}`),
    ...(rest > 0 ? [`  … อีก ${count(rest)} รายการ (ดูทั้งหมด: check --json)`] : []),
    ''
  ]
}

const due = ({ deadline, satangAtRisk }: Finding, asOf: number): string => [
  deadline === null ? '' : timeLeft(deadline - asOf),
  satangAtRisk > 0 ? `${formatBaht(satangAtRisk)} บาท` : ''
].filter(part => part !== '').join(' ')

function notRunLines ({ summary, undetermined }: CheckReport): string[] {
  const reasons = new Map<string, number>()
  for (const { check, reason } of undetermined) reasons.set(`${check} ${reason}`, (reasons.get(`${check} ${reason}`) ?? 0) + 1)
  return [
    summary.notRun.length === 0 ? `ตรวจได้ครบ ${summary.checksRun} ข้อ` : `ตรวจได้ ${summary.checksRun} ข้อ ตรวจไม่ได้ ${summary.notRun.length} ข้อ:`,
    ...summary.notRun.map(({ check, reason }) => `  ${check}  ${reason}`),
    ...(undetermined.length === 0 ? [] : [`ตัดสินไม่ได้ ${count(undetermined.length)} รายการ:`]),
    ...[...reasons].sort().map(([reason, number]) => `  ${reason}  ${count(number)}`)
  ]
}

function remarks ({ summary }: CheckReport): string[] {
  return [
    ...(summary.unconfirmedRights.length === 0 ? [] : [`ยังไม่ยืนยันสิทธิ ${summary.unconfirmedRights.length} รหัส: ตรวจแล้วยืนยันด้วย hosxp-sidecar settings confirm`]),
    ...(summary.isClosingHeld ? ['ฐานข้อมูลสำเนาช้าเกินกำหนดหรือไม่บอกความช้า: รอบนี้ไม่ปิดรายการใด'] : [])
  ]
}

function timeLeft (leftMs: number): string {
  const word = leftMs < 0 ? 'เลย' : 'เหลือ'
  const hours = Math.floor(Math.abs(leftMs) / HOUR_MS)
  return hours < 72 ? `${word} ${hours} ชม.` : `${word} ${Math.floor(hours / 24)} วัน`
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1)

const count = (value: number): string => value.toLocaleString('en-US')
