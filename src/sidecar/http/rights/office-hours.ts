import type { CheckSettings } from '../../../checks/settings.js'

/** `08:30–16:30 น.`, of every day. */
export const officeHours = (settings: Pick<CheckSettings, 'office.opens' | 'office.closes'>): string => `${settings['office.opens']}–${settings['office.closes']} น.`
