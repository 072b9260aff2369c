import type { Case, Diagnosis } from '../../../case/case.js'
import { onceFor } from '../../remembered.js'

/** Rows without a code are no diagnoses. */
export const codedDiagnoses = onceFor(({ diagnoses }: Case): readonly Diagnosis[] => diagnoses.filter(({ code }) => code !== ''))

export const principalDiagnoses = onceFor((item: Case): readonly Diagnosis[] => codedDiagnoses(item).filter(({ role }) => role === '1'))

/** Sentence for an admission whose number the site's diagnosis table cannot hold. */
export const TOO_NARROW = 'ตารางวินิจฉัยผู้ป่วยในของระบบเก็บเลข AN นี้ไม่ครบหลัก'

/** Wrong codes are judged at once for a visit; an inpatient's are provisional until the discharge is confirmed. */
export const isCodingFinal = (item: Case): boolean => item.kind === 'visit' || item.isDischarged

export const isReadable = (item: Case): boolean => item.kind === 'visit' || item.isDiagnosisReadable
