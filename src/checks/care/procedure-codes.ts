/** Beginnings of procedure codes, ICD-9-CM without dots, with the chapter or section that names them so. */

/** Operations on the male genital organs (60–64). */
export const MALE_ORGANS: readonly string[] = ['60', '61', '62', '63', '64']
/** Operations on the female genital organs (65–71) and obstetrical procedures (72–75). */
export const FEMALE_ORGANS: readonly string[] = ['65', '66', '67', '68', '69', '70', '71', '72', '73', '74', '75']
export const DELIVERY: readonly string[] = ['72', '73', '74', '75']
/** 99.00–99.04: autologous, exchange, whole blood, packed cells. */
export const BLOOD: readonly string[] = ['9900', '9901', '9902', '9903', '9904']
export const PLATELETS: readonly string[] = ['9905']
/** 96.7 by tube; 93.90 by mask. */
export const VENTILATION: readonly string[] = ['967', '9390']
export const LONG_VENTILATION: readonly string[] = ['9672']
export const EXCISIONAL_DEBRIDEMENT: readonly string[] = ['8622']
/** Bilateral occlusion of the tubes (66.2, 66.3), ligation of the vas deferens (63.7). */
export const STERILIZATION: readonly string[] = ['662', '663', '637']
/** Insertion of an intrauterine contraceptive device. */
export const COIL: readonly string[] = ['697']
