/** Charge groups whose items go to payers one by one and need a code of their own: 1, 2, 5–15 and 19 (checks.tsv CH08, VFP exporter 1371128996). */
const CODED_GROUPS = new Set(['1', '2', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15', '19'])

export const needsNationalCode = (chargeGroup: string): boolean => CODED_GROUPS.has(chargeGroup)

/**
 * The charge groups an ADP type may stand in (code_sets.json "ADP_type_vs_income"). Types that are in no pair stand anywhere. Type 3 is listed for group 19 alone,
 * and NHSO's own prevention codes of that type (FP001, 1B004) are charged in group 18: both are right.
 */
const GROUPS_OF_TYPE: ReadonlyMap<string, readonly string[]> = new Map([
  ['2', ['2']], ['3', ['19', '18']], ['9', ['9']], ['10', ['1']], ['11', ['5']], ['12', ['13']], ['13', ['15']], ['14', ['6']],
  ['15', ['7']], ['16', ['8']], ['17', ['12']], ['18', ['10']], ['19', ['11']], ['20', ['14']]
])

/** `null`: the type belongs to no group of its own. */
export const groupsOfType = (type: string): readonly string[] | null => GROUPS_OF_TYPE.get(type) ?? null

/** Herbal medicines of NHSO's fee schedule, HERB1 and up. */
export const isHerbalCode = (nationalCode: string): boolean => /^HERB\d+$/i.test(nationalCode)
