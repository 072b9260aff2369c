import { HOUR_MS, instantAt, midnightAfter } from '../../../values/local-date.js'
import { satang } from '../../../values/satang.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { canBeAsked, isFaultOfSource } from '../../eligibility/asked-about.js'
import { judgedRight } from '../../eligibility/judged-right.js'

export const el02WardNotCheckedToday: CaseCheck = {
  id: 'EL02',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'ผู้ป่วยในยังไม่ได้ตรวจสิทธิวันนี้', en: "Inpatient's right not checked today" },
  family: 'eligibility',
  schemes: 'all',
  severity: 'warn',
  owner: 'ward',
  audience: 'ward',
  note: { th: 'ตรวจสิทธิวันนี้ แล้วแนบใบสิทธิในแฟ้มผู้ป่วย', en: "Check today's right, put the slip in the chart" },
  needs: ['eligibility-sources'],
  mend: 'ตรวจสิทธิที่หน้าหอผู้ป่วย ถ้าตรวจไม่ได้เพราะเลขประชาชน ให้แจ้งห้องบัตรแก้ก่อน',
  source: 'hospital service profile 4.2(5)',
  why: 'สิทธิเปลี่ยนได้ทุกวันที่นอน รู้ในวันนั้นยังแก้กับผู้ป่วยและญาติได้',
  example: 'ผู้ป่วยนอนมาห้าวัน รอบเช้าวันนี้ถามสิทธิแล้วไม่ได้คำตอบ เพราะเลขประชาชนในทะเบียนไม่ครบ',
  grace: '1 ชั่วโมงหลังรอบตรวจสิทธิผู้ป่วยใน (eligibility.wards_at) ตั้งแต่วันถัดจากวันรับเข้า',
  judge: (item, { asOf, today, settings, registers }) => {
    if (item.kind !== 'admission' || item.isDischarged || item.dischargedOn !== null || judgedRight(item) === null || !canBeAsked(item)) return NOT_APPLICABLE
    if (item.admittedOn === null) return undetermined('ไม่ทราบวันรับเข้า')
    if (item.admittedOn >= today) return NOT_APPLICABLE
    const { answers, lastTry } = registers.eligibilityOf(item)
    if (answers.some(({ serviceDate }) => serviceDate === today)) return CLEAN
    if (asOf < instantAt(today, `${settings['eligibility.wards_at']}:00`) + HOUR_MS) return NOT_APPLICABLE
    const todaysTry = lastTry?.serviceDate === today ? lastTry : null
    if (todaysTry !== null && isFaultOfSource(todaysTry)) return undetermined('วันนี้ถามสิทธิไม่ได้ ปลายทางไม่ตอบหรือ token ใช้ไม่ได้')
    return fault({ deadline: midnightAfter(today), satangAtRisk: satang(0), evidence: { tries: todaysTry?.tries ?? 0, lastReason: todaysTry?.lastReason ?? null, lastAnsweredFor: answers.at(-1)?.serviceDate ?? null } })
  }
}
