import type { UnbuiltCheck } from '../../check.js'

export const ip05ServiceType: UnbuiltCheck = {
  id: 'IP05',
  scope: 'none',
  title: { th: 'ประเภทบริการผู้ป่วยใน (SVCTYPE) ผิด', en: 'Inpatient service type (SVCTYPE) wrong' },
  family: 'inpatient-chart',
  schemes: 'all',
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['admission-rights'],
  mend: 'เลือกประเภทบริการ IPD หรือ Ambulatory Care ในโปรแกรมส่งเบิก',
  source: 'NHSO C160, C161',
  why: 'ไม่มีประเภทบริการ ผู้จ่ายไม่รู้ว่าจ่ายเป็นผู้ป่วยในหรือผ่าตัดวันเดียวกลับ จึงตีกลับ',
  prevents: [{ system: 'e-claim', code: 'C160' }, { system: 'e-claim', code: 'C161' }],
  lacks: 'ประเภทบริการ (SVCTYPE) เลือกตอนสร้างไฟล์ส่งเบิก ไม่พบช่องที่เก็บไว้ใน HOSxP'
}
