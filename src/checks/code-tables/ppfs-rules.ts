import { localDate } from '../../values/local-date.js'

/** What NHSO asks of one item of its promotion and prevention fee schedule (PPFS). Lists that are empty ask nothing. */
export interface FeeScheduleRule {
  /** The payers' code (ADP). */
  readonly code: string
  readonly name: string
  /** Baht; `null`: no price of its own. */
  readonly price: number | null
  readonly sex: 'female' | null
  /** Whole years on the day of service, both included; `null`: no border. */
  readonly ages: readonly [low: number | null, high: number | null]
  /** The widest ages any source gives, where sources disagree: only outside of these is the item surely refused. */
  readonly widestAges?: readonly [low: number | null, high: number | null]
  /** One of these diagnoses; a category of three characters stands for all codes in it. */
  readonly diagnoses: readonly string[]
  /** One of these ICD-9-CM procedures. */
  readonly procedures: readonly string[]
  /** One laboratory test of each group, by TMLT or by the civil servants' code. */
  readonly laboratory: readonly (readonly string[])[]
  /** One of these drugs, by TMT. */
  readonly drugs: readonly string[]
  /** Items that must stand in the same visit. */
  readonly companions: readonly string[]
}

/** Fiscal year 2569: older services had other codes and prices. */
export const FEE_SCHEDULE_FROM = localDate('2025-10-01')

const ANYBODY = [null, null] as const
const NONE = { ages: ANYBODY, procedures: [], laboratory: [], drugs: [], companions: [] } as const
const ANTENATAL = ['Z340', 'Z348', 'Z349', 'Z350', 'Z351', 'Z352', 'Z353', 'Z354', 'Z355', 'Z356', 'Z357', 'Z358', 'Z359'] as const
const CONTRACEPTION = ['Z300', 'Z301', 'Z302', 'Z303', 'Z304', 'Z305', 'Z306', 'Z307', 'Z308', 'Z309'] as const
const HIV = ['36350', '36351'] as const
const BLOOD_GROUP = ['22105', '22112', '22106', '22108', '22109', '22113', '30118', '30119', '30120', '30121', '30130', '30131'] as const
const COMBINED_PILLS = ['699723', '682043', '681994', '695803', '699752', '679698', '683549', '682252', '681034', '682091', '683508', '116716', '100063', '101023', '100546', '101403', '979023', '944343', '944389', '907097', '908753', '868018'] as const
const INJECTIONS = ['683336', '1151175', '680114', '206271', '206318', '206341', '572362'] as const
const FERROFOLIC = ['37390', '737390', '689609', '855606', '737839', '715594', '767382', '776520', '695963', '1159183', '1146213'] as const
// Mouths at risk: tumours of the head and neck, dry mouth, receding gums, caries of dentine and cementum.
const MOUTH_RISKS = ['C00', 'C01', 'C02', 'C03', 'C04', 'C05', 'C06', 'C07', 'C08', 'C09', 'C10', 'C11', 'C12', 'C13', 'C14', 'C30', 'C31', 'C32', 'C33', 'R682', 'K117', 'K1170', 'K060', 'K0600', 'K0601', 'K0609', 'K020', 'K021', 'Z298'] as const
const EXAMINATIONS = ['Z000', 'Z002', 'Z004', 'Z005', 'Z006', 'Z008', 'Z010', 'Z011', 'Z012', 'Z013', 'Z014', 'Z015', 'Z016', 'Z017', 'Z018', 'Z019', 'Z020', 'Z021', 'Z022', 'Z023', 'Z024', 'Z025', 'Z026', 'Z027', 'Z028', 'Z029'] as const

/**
 * The fee schedule of 2569 by its codes. Source: xmodify/h-rims `ppfs_rules.php` (August 2026), which agrees with NHSO's PPFS 2569
 * paper; confidence medium to high. Left out because HOSxP's charges do not show it: registration with NHSO's prenatal program (30011),
 * and dental procedures in ICD-10-TM (30009, 15001), which the dental module keeps. A companion that is the item itself is left out, too;
 * of an ultrasound the procedure is asked, not the civil servants' item beside it.
 */
export const FEE_SCHEDULE: readonly FeeScheduleRule[] = [
  { ...NONE, code: '30011', name: 'บริการฝากครรภ์', price: 360, sex: 'female', diagnoses: ANTENATAL },
  { ...NONE, code: '30012', name: 'ตรวจแล็บฝากครรภ์ชุดแรก', price: 600, sex: 'female', diagnoses: ANTENATAL, laboratory: [['350057', '350058', '36003'], HIV, ['36318', '36319'], ['30101', '30102', '30213'], BLOOD_GROUP] },
  { ...NONE, code: '30013', name: 'ตรวจแล็บฝากครรภ์ชุดที่สอง', price: 190, sex: 'female', diagnoses: ANTENATAL, laboratory: [['36003', ...HIV, '350230']], companions: ['30011'] },
  { ...NONE, code: '30014', name: 'ทดสอบการตั้งครรภ์', price: 75, sex: 'female', diagnoses: ['Z320', 'Z321'] },
  { ...NONE, code: '30008', name: 'ตรวจช่องปากหญิงตั้งครรภ์', price: null, sex: 'female', diagnoses: ANTENATAL },
  { ...NONE, code: '30010', name: 'อัลตราซาวด์หญิงตั้งครรภ์', price: 400, sex: 'female', diagnoses: ANTENATAL, procedures: ['8878', '8879', '8876'] },
  { ...NONE, code: '30009', name: 'ตรวจช่องปากและขัดฟันหญิงตั้งครรภ์', price: 500, sex: 'female', diagnoses: ANTENATAL },
  { ...NONE, code: '30015', name: 'ตรวจหลังคลอด', price: 150, sex: 'female', diagnoses: ['Z390', 'Z391', 'Z392'] },
  { ...NONE, code: '30016', name: 'ยา Triferdine หลังคลอด', price: 135, sex: 'female', diagnoses: ['Z392', 'Z340', 'Z348', 'Z349'], drugs: ['737390', '689609'], companions: ['30015'] },
  { ...NONE, code: 'FP003_1', name: 'ยาเม็ดคุมกำเนิดฮอร์โมนรวม', price: 40, sex: 'female', ages: [13, null], diagnoses: ['Z304'], drugs: COMBINED_PILLS },
  { ...NONE, code: 'FP003_2', name: 'ยาเม็ดคุมกำเนิดฮอร์โมนเดี่ยว', price: 80, sex: 'female', ages: [13, null], diagnoses: ['Z392', 'G431', 'Z304'], drugs: ['202874', '301211'] },
  { ...NONE, code: 'FP003_3', name: 'ยาคุมกำเนิดฉุกเฉิน', price: 50, sex: 'female', diagnoses: ['Z304'], drugs: ['365478', '850398'] },
  { ...NONE, code: 'FP003_4', name: 'ยาฉีดคุมกำเนิด', price: 60, sex: 'female', diagnoses: ['Z304'], drugs: INJECTIONS },
  { ...NONE, code: 'FP001', name: 'ใส่ห่วงอนามัย', price: 800, sex: 'female', diagnoses: ['Z301'], procedures: ['697'], drugs: ['664751', '664779'] },
  { ...NONE, code: 'FP002', name: 'ฝังยาคุมกำเนิด', price: 2150, sex: 'female', diagnoses: ['Z308'], procedures: ['9923'], drugs: ['681607', '680466'] },
  { ...NONE, code: 'FP002_2', name: 'ถอดยาฝังคุมกำเนิด', price: 350, sex: 'female', diagnoses: CONTRACEPTION, procedures: ['8605'] },
  { ...NONE, code: '12003', name: 'คัดกรองเบาหวาน (FPG)', price: 40, sex: null, ages: [35, 59], diagnoses: ['Z018', 'Z131'], laboratory: [['32203', '320281']] },
  { ...NONE, code: '12004', name: 'คัดกรองไขมัน', price: 160, sex: null, ages: [45, 70], widestAges: [35, null], diagnoses: ['Z108', 'Z133', 'Z136'], laboratory: [['32004', '320259']] },
  { ...NONE, code: '90005', name: 'คัดกรองมะเร็งลำไส้ (FIT)', price: 60, sex: null, ages: [50, 70], diagnoses: ['Z121'], laboratory: [['300222', '300013', '300127', '31209']] },
  { ...NONE, code: '13001', name: 'คัดกรองโลหิตจาง (CBC)', price: 65, sex: 'female', ages: [13, 24], diagnoses: ['Z130', 'Z138'], laboratory: [['30101', '30102', '300034', '300035']] },
  { ...NONE, code: '14001', name: 'ยาเม็ดเสริมธาตุเหล็กและกรดโฟลิค', price: 80, sex: 'female', ages: [13, 45], diagnoses: ['Z130'], drugs: FERROFOLIC },
  { ...NONE, code: '15001', name: 'เคลือบฟลูออไรด์กลุ่มเสี่ยง', price: 100, sex: null, ages: [25, 59], diagnoses: MOUTH_RISKS },
  { ...NONE, code: '18001', name: 'ชุดตรวจเอชไอวีด้วยตนเอง', price: 100, sex: null, diagnoses: ['Z114'] },
  { ...NONE, code: '17001', name: 'คัดกรองสุขภาพผู้สูงอายุ', price: null, sex: null, ages: [60, null], diagnoses: EXAMINATIONS }
]

const BY_CODE = new Map(FEE_SCHEDULE.map(rule => [rule.code, rule]))

/** `null`: not of the fee schedule. */
export const feeScheduleRule = (code: string): FeeScheduleRule | null => BY_CODE.get(code) ?? null

/** The schedule's contraceptives by TMT, pills and injections. */
export const CONTRACEPTIVES: readonly string[] = FEE_SCHEDULE.filter(({ code }) => code.startsWith('FP003')).flatMap(({ drugs }) => drugs)
