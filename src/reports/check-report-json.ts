import { formatInstant, HOUR_MS } from '../values/local-date.js'
import { byUrgency } from './by-urgency.js'
import type { CheckReport } from './report.js'

/** The stable JSON of `check --json` (architecture, "Command line"). Instants carry the Bangkok offset; hours have one decimal. */
export function checkReportJson ({ summary, findings, undetermined }: CheckReport): string {
  const { id, from, to, asOf, cases, rowsRead, ms, cost } = summary
  return JSON.stringify({
    run: { id, from, to, asOf: formatInstant(asOf), cases, rowsRead, ms, cost },
    findings: byUrgency(findings, asOf).map(({ line, deadline, ...finding }) => ({
      check: finding.check,
      subject: finding.subject,
      ...(line === '' ? {} : { line }),
      hn: finding.hn,
      scheme: finding.scheme,
      severity: finding.severity,
      owner: finding.owner,
      message: finding.message,
      deadline: deadline === null ? null : formatInstant(deadline),
      hoursLeft: deadline === null ? null : Math.round((deadline - asOf) / HOUR_MS * 10) / 10,
      satangAtRisk: finding.satangAtRisk,
      evidence: finding.evidence
    })),
    undetermined,
    notRun: summary.notRun,
    remarks: remarksOf(summary)
  }, null, 2)
}

function remarksOf ({ unconfirmedRights, isClosingHeld }: CheckReport['summary']): string[] {
  return [
    ...(unconfirmedRights.length > 0 ? [`ยังไม่ยืนยันสิทธิ ${unconfirmedRights.length} รหัส: hosxp-sidecar settings confirm`] : []),
    ...(isClosingHeld ? ['ฐานข้อมูลสำเนาช้าเกินกำหนดหรือไม่บอกความช้า: ไม่ปิดรายการใด'] : [])
  ]
}
