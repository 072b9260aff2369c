import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { codedDiagnoses, isCodingFinal, isReadable, TOO_NARROW } from './principal.js'

export const dx12CodeWithDotOrBlank: CaseCheck = {
  id: 'DX12',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'รหัส ICD-10 มีจุดหรือช่องว่าง', en: 'ICD-10 code with a dot or a blank' },
  family: 'diagnosis',
  schemes: 'all',
  severity: 'warn',
  owner: 'coding',
  audience: 'none',
  needs: ['visit-diagnoses', 'admission-diagnoses'],
  mend: 'พิมพ์รหัสใหม่ติดกันไม่มีจุดและช่องว่าง หรือเลือกจากตารางรหัสโรค',
  source: 'hospital service profile: exporters pass the code on as it is written',
  why: 'แฟ้มส่งออกนำรหัสไปตามที่พิมพ์ ผู้จ่ายไม่รู้จักรหัสที่มีจุดหรือช่องว่าง',
  example: 'พิมพ์ J06.9 ทั้งที่ตารางเก็บ J069',
  grace: 'ผู้ป่วยนอก: ทันที ผู้ป่วยใน: เมื่อยืนยันจำหน่าย',
  judge: item => {
    if (!isCodingFinal(item)) return NOT_APPLICABLE
    if (!isReadable(item)) return undetermined(TOO_NARROW)
    const untidy = codedDiagnoses(item).filter(({ written }) => /[.\s]/.test(written)).map(({ code }) => code)
    return untidy.length === 0 ? CLEAN : fault({ detail: { th: untidy.join(', '), en: untidy.join(', ') }, evidence: { codes: untidy.join(',') } })
  }
}
