import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { isKnownHospital } from '../../eligibility/hospitals.js'

export const mg02MainHospitalMissing: CaseCheck = {
  id: 'MG02',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'ต่างด้าวไม่ได้ลงสถานพยาบาลหลัก', en: 'Migrant without a main hospital' },
  family: 'migrants',
  schemes: ['MIGRANT'],
  severity: 'warn',
  owner: 'card-room',
  audience: 'none',
  needs: ['visit-rights', 'admission-rights', 'main-hospital', 'admission-main-hospital'],
  mend: 'ดูสถานพยาบาลหลักบนบัตรประกันสุขภาพ แล้วลงรหัสที่แท็บสิทธิการรักษา (hospmain)',
  source: 'h-rims claim validator; debtor accounts 501–504',
  why: 'ลูกหนี้ต่างด้าวใน CUP (501, 502) และนอก CUP (503, 504) แยกด้วยสถานพยาบาลหลัก ช่องว่างทำให้ตั้งหนี้ผิดบัญชีและเรียกเก็บผิดแห่ง',
  example: 'แรงงานถือบัตรที่ซื้อกับโรงพยาบาลข้างเคียง ไม่ได้ลงสถานพยาบาลหลัก บัญชีจึงตั้งเป็นนอก CUP ทั้งหมด',
  judge: item => {
    const rights = item.rights.filter(({ scheme }) => scheme === 'MIGRANT')
    if (rights.length === 0) return NOT_APPLICABLE
    const blank = rights.filter(({ mainHospital }) => !isKnownHospital(mainHospital)).map(({ code }) => code)
    return blank.length === 0 ? CLEAN : fault({ detail: { th: `สิทธิ ${blank.join(', ')}`, en: `right ${blank.join(', ')}` }, evidence: { rights: blank.join(',') } })
  }
}
