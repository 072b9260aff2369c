import { formatInstant, HOUR_MS, midnightAfter } from '../../../values/local-date.js'
import { satang } from '../../../values/satang.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { canBeAsked, firstCheckOf, isCheckExpected } from '../../eligibility/asked-about.js'
import { judgedRight } from '../../eligibility/judged-right.js'
import { serviceBegan } from '../../eligibility/service-began.js'
import { daysSinceService } from '../../service-time.js'

export const el01NotCheckedBeforeService: CaseCheck = {
  id: 'EL01',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'ไม่ได้ตรวจสิทธิก่อนให้บริการ', en: 'Right not checked before service' },
  family: 'eligibility',
  schemes: 'all',
  severity: 'warn',
  owner: 'card-room',
  audience: 'none',
  needs: [['eligibility-sources', 'visit-right-checks']],
  mend: 'ตรวจสิทธิที่หน้าสิทธิเดี๋ยวนี้ ครั้งต่อไปตรวจสิทธิที่ห้องบัตรก่อนส่งผู้ป่วยเข้าคัดกรอง',
  source: 'hospital service profile (key risk)',
  why: 'ตรวจหลังให้บริการแล้วพบว่าไม่มีสิทธิ โรงพยาบาลเก็บเงินหรือเปลี่ยนสิทธิไม่ทัน',
  example: 'ผู้ป่วยถูกส่งเข้าคัดกรองทันที ตรวจสิทธิเมื่อรอรับยา',
  grace: 'ยังไม่มีใครตรวจ: 1 ชั่วโมงหลังเริ่มบริการ ตรวจช้า: บอกในวันนั้นและวันถัดไป',
  judge: (item, context) => {
    const daysAgo = daysSinceService(item, context)
    // Later nobody can mend it; the coverage page counts it.
    if (item.kind !== 'visit' || daysAgo === null || daysAgo < 0 || daysAgo > 1) return NOT_APPLICABLE
    if (item.emergency !== null || judgedRight(item) === null || !canBeAsked(item) || !isCheckExpected(item, item.day, context)) return NOT_APPLICABLE
    const checkedAt = firstCheckOf(item, context.registers.eligibilityOf(item))
    // From the next day RT10 has it.
    if (checkedAt === null && daysAgo > 0) return NOT_APPLICABLE
    const began = serviceBegan(item, context.settings)
    if (began === null) return undetermined('ไม่ทราบเวลาที่เริ่มบริการ')
    if (checkedAt !== null) {
      return checkedAt <= began
        ? CLEAN
        : fault({ detail: { th: 'ตรวจหลังเริ่มบริการ', en: 'checked after service began' }, deadline: null, satangAtRisk: satang(0), evidence: { checkedAt: formatInstant(checkedAt), serviceBeganAt: formatInstant(began) } })
    }
    if (context.asOf < began + HOUR_MS) return NOT_APPLICABLE
    return fault({ detail: { th: 'ยังไม่มีใครตรวจ', en: 'nobody checked yet' }, deadline: midnightAfter(item.day), satangAtRisk: satang(0), evidence: { checkedAt: null, serviceBeganAt: formatInstant(began) } })
  }
}
