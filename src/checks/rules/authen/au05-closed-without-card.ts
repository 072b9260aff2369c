import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { isProvisional } from '../../eligibility/answer-of-case.js'
import { judgedRight } from '../../eligibility/judged-right.js'
import { whyAgeExempts } from './closing-age.js'
import { nhsoCodesOf, OWN_CODE_UNKNOWN } from './nhso-codes.js'

export const au05ClosedWithoutCard: CaseCheck = {
  id: 'AU05',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'ปิดสิทธิโดยไม่ใช้บัตรประชาชน', en: 'Closed without the ID card' },
  family: 'authen',
  schemes: ['UC'],
  severity: 'warn',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ขอบัตรประชาชนเสียบปิดสิทธิอีกครั้ง', en: 'Get the ID card and close the visit with it' },
  needs: ['visit-rights', 'patient-birthday', 'authen-answers', 'card-channels'],
  mend: 'ปิดสิทธิอีกครั้งด้วยบัตรประชาชน ถ้าเป็นการแพทย์ทางไกลหรือผู้ต้องขังให้บันทึกเหตุผลแล้วพักรายการ',
  source: 'NHSO C905',
  why: 'ผู้ที่อายุ 15 ปีขึ้นไปต้องปิดสิทธิด้วยบัตรประชาชน วิธีอื่นถูกขอคำชี้แจงหรือปฏิเสธ',
  example: 'ปิดสิทธิด้วยการพิมพ์เลข 13 หลัก เพราะผู้ป่วยเก็บบัตรไปแล้ว',
  grace: 'เมื่อได้คำตอบเรื่องเลข authen จาก สปสช.',
  prevents: [{ system: 'e-claim', code: 'C905' }],
  judge: (item, context) => {
    const { settings } = context
    const nhso = nhsoCodesOf(item, context)
    if (item.kind !== 'visit' || judgedRight(item)?.scheme !== 'UC' || isProvisional(context.registers.eligibilityOf(item)) || nhso === null) return NOT_APPLICABLE
    const closings = nhso.ours.filter(({ kind }) => kind === 'closed')
    if (closings.length === 0) return settings['hospital.code'] === '' && nhso.elsewhere.some(({ kind }) => kind === 'closed') ? OWN_CODE_UNKNOWN : NOT_APPLICABLE
    const cardChannels = new Set(settings['authen.card_channels'].map(plain))
    if (closings.some(({ sourceChannel }) => cardChannels.has(plain(sourceChannel)))) return CLEAN
    const exempt = whyAgeExempts(item)
    if (exempt !== null) return exempt
    if (closings.some(({ sourceChannel }) => plain(sourceChannel) === '')) return undetermined('สปสช. ไม่บอกช่องทางที่ปิดสิทธิ')
    return fault({ evidence: { channels: [...new Set(closings.map(({ sourceChannel }) => sourceChannel))].join(', ') } })
  }
}

const plain = (channel: string): string => channel.trim().toUpperCase()
