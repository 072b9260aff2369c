import { isKnownHospital, isOfOurCup, knowsOurCup } from '../../eligibility/hospitals.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { mainRight } from '../../payer.js'

// 43-file code of the way of arrival.
const SENT_BY_ANOTHER_HOSPITAL = '3'

export const rf01ReferralIncomplete: CaseCheck = {
  id: 'RF01',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'ส่งต่อมาแต่ไม่ระบุโรงพยาบาลหรือเลขใบส่งตัว', en: 'Referred here without sending hospital or letter number' },
  family: 'referral',
  schemes: ['UC'],
  severity: 'block',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ขอใบส่งตัว แล้วลง รพ.ที่ส่งและเลขที่ใบส่งตัว', en: 'Get the letter, record its hospital and number' },
  needs: ['visit-rights', 'main-hospital', 'referrals-in'],
  mend: 'ลงโรงพยาบาลที่ส่งมาและเลขที่ใบส่งตัวที่หน้าจอรับส่งต่อ (Refer In) ถ้าไม่ได้ส่งต่อมา ให้แก้ประเภทการมา',
  source: 'NHSO C542, C543',
  why: 'ผู้ป่วยต่าง CUP ที่ส่งต่อมาเรียกเก็บจากหน่วยบริการที่ส่งได้เมื่อระบุโรงพยาบาลและใบส่งตัว ไม่ระบุคือเรียกเก็บไม่ได้',
  example: 'ผู้ป่วยถือใบส่งตัวจากโรงพยาบาลข้างเคียง ห้องบัตรเลือกประเภทการมาว่าส่งต่อ แต่ไม่ได้ลงเลขใบส่งตัว',
  prevents: [{ system: 'e-claim', code: 'C542' }, { system: 'e-claim', code: 'C543' }],
  judge: (item, { settings }) => {
    const right = mainRight(item)
    if (item.kind !== 'visit' || right?.scheme !== 'UC') return NOT_APPLICABLE
    if (item.referredIn === null && item.arrival !== SENT_BY_ANOTHER_HOSPITAL) return NOT_APPLICABLE
    // Without a main hospital RT04 speaks; our own are not paid by referral.
    if (!isKnownHospital(right.mainHospital) || !knowsOurCup(settings) || isOfOurCup(right.mainHospital, settings)) return NOT_APPLICABLE
    const missing = [
      ...(isKnownHospital(item.referredIn?.fromHospital ?? '') ? [] : [{ th: 'โรงพยาบาลที่ส่ง', en: 'sending hospital' }]),
      ...((item.referredIn?.number ?? '') === '' ? [{ th: 'เลขใบส่งตัว', en: 'letter number' }] : [])
    ]
    if (missing.length === 0) return CLEAN
    return fault({
      detail: { th: `ไม่มี${missing.map(({ th }) => th).join(' และ ')}`, en: `no ${missing.map(({ en }) => en).join(' and ')}` },
      evidence: { mainHospital: right.mainHospital, fromHospital: item.referredIn?.fromHospital ?? null }
    })
  }
}
