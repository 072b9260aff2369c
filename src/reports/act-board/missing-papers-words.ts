import type { DocumentKind } from '../../case/case-document.js'
import type { Language } from '../morning/morning-words.js'

interface PaperHelp {
  readonly name: string
  /** What it is and where to get it. */
  readonly about: string
}

const help = (th: readonly [string, string], en: readonly [string, string]): Readonly<Record<Language, PaperHelp>> =>
  ({ th: { name: th[0], about: th[1] }, en: { name: en[0], about: en[1] } })

/** Each paper in words a patient's family knows. */
export const PAPER_HELP: Readonly<Record<DocumentKind, Readonly<Record<Language, PaperHelp>>>> = {
  'id-copy': help(['สำเนาบัตรประชาชนของผู้ป่วย', 'นำบัตรตัวจริงมา เจ้าหน้าที่ถ่ายสำเนาให้ ถ้าไม่มีบัตรโปรดโทรถามเรา'], ["Copy of the patient's ID card", 'Bring the card, we copy it; without one, call us first']),
  authorisation: help(['หนังสือมอบอำนาจให้โรงพยาบาล', 'มาเซ็นชื่อที่งานประกันสุขภาพ ถ้าผู้ป่วยมาเองไม่ได้โปรดโทรถามเรา'], ['Authorisation of the hospital', 'Come and sign at the insurance office; a patient who cannot come calls us first']),
  'claim-form': help(['แบบคำร้องขอใช้สิทธิ พรบ.', 'แบบมีที่งานประกันสุขภาพ เจ้าหน้าที่ช่วยกรอกให้ แล้วเซ็นชื่อ'], ['Claim form of the act', 'The insurance office has it and helps to fill it in; sign it there']),
  'vehicle-registration': help(['สำเนาทะเบียนรถ', 'สำเนาเล่มทะเบียนหน้าที่มีเลขทะเบียนรถ ขอจากเจ้าของรถ'], ['Copy of the vehicle registration', 'The page with the plate number; ask the owner of the vehicle']),
  policy: help(['สำเนากรมธรรม์ พรบ.', 'ขอจากเจ้าของรถ หรือบริษัทประกัน'], ["Copy of the act's policy", 'Ask the owner of the vehicle or the insurer']),
  'police-report': help(['สำเนาบันทึกประจำวันตำรวจ', 'ขอที่สถานีตำรวจในพื้นที่ที่เกิดเหตุ'], ['Copy of the police record', 'Ask the police station of the place']),
  'refusal-statement': help(['หนังสือแจ้งความประสงค์เรื่องการใช้สิทธิ พรบ.', 'มาเซ็นชื่อที่งานประกันสุขภาพ'], ["Statement about using the act's right", 'Come and sign at the insurance office']),
  kt44: help(['แบบ กท.44', 'ขอจากนายจ้าง หรือฝ่ายบุคคลของที่ทำงาน'], ['Form กท.44', 'Ask the employer']),
  kt16: help(['แบบ กท.16', 'นายจ้างหรือผู้ป่วยยื่นที่สำนักงานประกันสังคม แล้วนำสำเนามา'], ['Form กท.16', 'You or your employer file it at the social security office; bring a copy']),
  'referral-letter': help(['ใบส่งตัว', 'ขอจากโรงพยาบาลที่ส่งตัวท่านมา'], ['Referral letter', 'Ask the hospital that sent you']),
  'disability-card': help(['บัตรคนพิการ', 'นำบัตรตัวจริงมา เจ้าหน้าที่ถ่ายสำเนาให้'], ['Card of a disabled person', 'Bring the card, we copy it']),
  'birth-certificate': help(['สูติบัตร', 'นำตัวจริงมา เจ้าหน้าที่ถ่ายสำเนาให้ ขอได้ที่สำนักทะเบียน'], ['Birth certificate', 'Bring it, we copy it; the registry office has it']),
  'death-certificate': help(['ใบมรณบัตร', 'ขอที่สำนักทะเบียน'], ['Death certificate', 'Ask the registry office']),
  other: help(['เอกสารอื่น', 'โปรดถามงานประกันสุขภาพ'], ['Other papers', 'Ask the insurance office'])
}

export const SHEET_WORDS = {
  th: {
    title: 'เอกสารที่ขอเพิ่ม สำหรับใช้สิทธิ พรบ. คุ้มครองผู้ประสบภัยจากรถ',
    patient: (name: string) => `ชื่อ ${name}`,
    opening: 'โรงพยาบาลจะขอเบิกค่ารักษาจาก พรบ. ให้ท่าน โปรดนำเอกสารต่อไปนี้มา',
    until: (day: string, time: string) => `โปรดนำมาภายใน${day} ก่อนเวลา ${time} น.`,
    soon: 'โปรดนำมาโดยเร็วที่สุด',
    office: (phone: string, extension: string) => ['งานประกันสุขภาพ', ...phone === '' ? extension === '' ? [] : ['โทรเข้าโรงพยาบาล'] : [`โทร ${phone}`], ...extension === '' ? [] : [`ต่อ ${extension}`]].join(' '),
    hours: (opens: string, closes: string) => `เปิดทุกวัน ${opens}–${closes} น. รวมวันหยุด`,
    thanks: 'ถ้าหาเอกสารใดไม่ได้ โปรดโทรหรือมาพบเรา เราช่วยได้'
  },
  en: {
    title: "Papers still needed to use the right of the motor vehicle victims' act",
    patient: (name: string) => `Name ${name}`,
    opening: 'The hospital claims the cost of treatment under the act for you. Please bring these papers',
    until: (day: string, time: string) => `Please bring them by ${day}, before ${time}`,
    soon: 'Please bring them as soon as possible',
    office: (phone: string, extension: string) => ['Insurance office', ...phone === '' ? extension === '' ? [] : ['phone the hospital'] : [`phone ${phone}`], ...extension === '' ? [] : [`extension ${extension}`]].join(', '),
    hours: (opens: string, closes: string) => `Open every day ${opens}–${closes}, holidays included`,
    thanks: 'If you cannot get one of them, call or come to see us: we can help'
  }
} as const
