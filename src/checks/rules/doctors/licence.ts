import type { Doctor } from '../../../case/set-up.js'

/** A dash or a blank is no number. */
export const hasLicence = ({ licence }: Doctor): boolean => /\d/.test(licence)

/** HOSxP's kinds of provider that are physicians. */
const PHYSICIANS = ['01', '011']
/** Letters of the other professions' licences: dentists, nurses and Thai medicine, pharmacists, physiotherapists. */
const OTHER_PROFESSIONS = /^[ทพภก]/

/** Where the site does not say who is a physician, the licence of another profession does. */
export const isPhysician = ({ providerType, licence }: Doctor): boolean =>
  providerType === '' ? !OTHER_PROFESSIONS.test(licence) : PHYSICIANS.includes(providerType)

/** A bare number of somebody whose kind is not recorded may be any profession's. */
export const isUnknownProfession = ({ providerType, licence }: Doctor): boolean => providerType === '' && /^\d+$/.test(licence)
