import { byConditions } from '../../care/fund-conditions.js'
import type { CaseCheck } from '../../check.js'

export const ca22Methadone: CaseCheck = {
  id: 'CA22',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'เมทาโดนไม่มีโรคหลัก F11.2 หรือหัตถการ 9425', en: 'Methadone without principal F11.2 or procedure 9425' },
  family: 'diagnosis',
  schemes: ['UC'],
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: ['visit-charges', 'visit-rights', 'visit-diagnoses'],
  mend: 'ลงโรคหลัก F11.2 และหัตถการ 9425 ตามที่ให้บริการ ใช้ระงับปวดในมะเร็งให้ลงรหัสมะเร็งให้ครบ',
  source: 'NHSO C612',
  why: 'เมทาโดนเบิกได้เฉพาะโรคหลัก F11.2 กับหัตถการ 9425 เท่านั้น',
  example: 'ผู้รับเมทาโดนระยะยาว ลงโรคหลัก Z50.3 แทน F11.2',
  grace: 'วันที่สองหลังรับบริการ',
  prevents: [{ system: 'e-claim', code: 'C612' }],
  // Paid by a fund of its own beside capitation.
  standsUnderCapitation: true,
  // For the pain of cancer it is a drug like any other.
  ...byConditions([{ starts: { drug: /methadon|เมทาโดน/i }, except: [['C00', 'C97']], principal: ['F112'], procedures: ['9425'] }])
}
