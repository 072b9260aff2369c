import { careCheck } from '../../care/care-check.js'
import { EXCISIONAL_DEBRIDEMENT } from '../../care/procedure-codes.js'

export const ca03DebridementWithNormalDelivery = careCheck({
  id: 'CA03',
  kinds: ['admission'],
  title: { th: 'คลอดปกติร่วมกับตัดเนื้อตาย 86.22', en: 'Normal delivery with excisional debridement' },
  severity: 'block',
  needs: ['admission-diagnoses', 'admission-procedures'],
  mend: 'ตรวจเวชระเบียน แล้วแก้รหัสโรค O80.0 หรือรหัสหัตถการ 86.22 ตัวที่ไม่ตรง',
  source: 'NHSO C813: คลอดปกติ (O80.0) ให้ร่วมกับหัตถการ 86.22 ไม่ได้',
  why: 'คู่นี้ทำให้กลุ่ม DRG สูงเกินจริง สปสช. ตีกลับทั้งราย',
  example: 'คลอดปกติแล้วเย็บแผลฝีเย็บ ลงหัตถการเป็น 86.22',
  prevents: [{ system: 'e-claim', code: 'C813' }],
  tells: 'contradiction',
  rule: { of: { starts: ['O800'] }, refuses: EXCISIONAL_DEBRIDEMENT }
})
