import t from 'tap'
import type { Item } from '../../../src/case/item.js'
import type { SiteSetUp } from '../../../src/case/set-up.js'
import { ch06DrugNotInCatalogue } from '../../../src/checks/rules/charges/ch06-drug-not-in-catalogue.js'
import { ch08NationalCodeMissing } from '../../../src/checks/rules/charges/ch08-national-code-missing.js'
import { ch09TypeAgainstGroup } from '../../../src/checks/rules/charges/ch09-type-against-group.js'
import { ch10HerbalNotAmongDrugs } from '../../../src/checks/rules/charges/ch10-herbal-not-among-drugs.js'
import { ch11StandardCodeIncomplete } from '../../../src/checks/rules/charges/ch11-standard-code-incomplete.js'
import { ch19DrugWithoutTmt } from '../../../src/checks/rules/charges/ch19-drug-without-tmt.js'
import { ch21DrugNotAsCatalogue } from '../../../src/checks/rules/charges/ch21-drug-not-as-catalogue.js'
import { of08CivilServantCodeMissing } from '../../../src/checks/rules/civil-servant/of08-civil-servant-code-missing.js'
import { of09LaboratoryCodeMissing } from '../../../src/checks/rules/civil-servant/of09-laboratory-code-missing.js'
import { satang, satangFromBaht } from '../../../src/values/satang.js'
import { context, day, drug, item } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const CIVIL_SERVANTS: SiteSetUp['rights'] = [{ code: '21', name: 'ข้าราชการ', isActive: true, mainCode: 'OFC', neverExpires: false, isExported: true, paymentStatus: '02', isPlan: false, priceGroup: '' }]
const entry = (tmt: string, baht: number | null, on: string | null) => ({ tmt, price: baht === null ? null : satangFromBaht(baht), effectiveOn: on === null ? null : day(on) })
const CATALOGUE: SiteSetUp['drugCatalogue'] = new Map([['1000001', [entry('100001', 300, '2026-01-01')]]])

/** Asked of this item, on a site of which nothing else is wrong. */
const ask = (asked: Item, setUp: Partial<SiteSetUp> = {}) =>
  ({ of: `item ${asked.code}`, when: context({ setUp: { items: [asked], rights: CIVIL_SERVANTS, drugCatalogue: CATALOGUE, ...setUp } }) })
const unused = (asked: Item) => ask(asked, { usedItems: new Set<string>() })
const neverHere = (asked: Item) => ({ of: `item ${asked.code}`, when: context({ setUp: null }) })
/** Twenty others of its kind, of which none has what the rule asks for. */
const amongTheLike = (asked: Item, count = 20) => ask(asked, { items: [asked, ...Array.from({ length: count - 1 }, (_, i) => ({ ...asked, code: `90000${i}` }))] })

const lab = (overrides: Partial<Item> = {}) => item({ incomeGroup: '07', chargeGroup: '7', nationalCode: '30101', nationalType: '15', billCode: '30101', laboratoryCode: '320101', ...overrides })

await t.test('CH06 wants a drug in use in the imported catalogue', async (t) => {
  judged(t, ch06DrugNotInCatalogue, {
    clean: { 'it is in it': ask(drug()) },
    finding: { 'it is not': ask(drug({ code: '1000002' })) },
    'not-applicable': {
      'switched off': ask(drug({ code: '1000002', isActive: false })),
      'nobody was given it': unused(drug({ code: '1000002' })),
      'no drug': ask(item()),
      'a run over single cases': neverHere(drug({ code: '1000002' }))
    },
    undetermined: {
      'no catalogue was imported': ask(drug(), { drugCatalogue: new Map() }),
      'a catalogue keyed by other codes': amongTheLike(drug({ code: '1000002' }))
    }
  })
  t.match(answerOf(ch06DrugNotInCatalogue, 'item 1000002', ask(drug({ code: '1000002' })).when).findings, [
    { subject: { kind: 'site', id: 'item 1000002' }, message: 'ยาที่จ่ายอยู่ไม่มีใน drug catalog: 1000002 ยาตัวอย่าง', satangAtRisk: 0, owner: 'finance', hn: '', evidence: { item: '1000002' } }
  ], 'the finding names the drug')
})

await t.test("CH08 wants the payers' code where a group needs one", async (t) => {
  const blank = { nationalCode: '', nationalType: '' }
  judged(t, ch08NationalCodeMissing, {
    clean: { 'a laboratory test with its code': ask(lab()), 'a type alone is not asked for': ask(lab({ nationalType: '' })) },
    finding: Object.fromEntries(['1', '2', '5', '6', '7', '12', '15', '19'].map(group => [`group ${group}`, ask(item({ chargeGroup: group, ...blank }))])),
    'not-applicable': {
      ...Object.fromEntries(['3', '4', '16', '17', '18', '20', ''].map(group => [`group ${group}`, ask(item({ chargeGroup: group, ...blank }))])),
      'it costs nothing': ask(lab({ ...blank, prices: [satang(0)] })),
      'a drug has codes of its own': ask(drug({ chargeGroup: '5' })),
      'switched off': ask(lab({ ...blank, isActive: false })),
      'not charged of late': unused(lab(blank)),
      'a run over single cases': neverHere(lab(blank))
    },
    undetermined: { 'the site never fills the column': amongTheLike(lab(blank)) }
  })
  t.equal(answerOf(ch08NationalCodeMissing, 'item 3000001', amongTheLike(lab(blank), 19).when).outcome.kind, 'finding', 'of nineteen items a share says nothing')
  t.equal(answerOf(ch08NationalCodeMissing, 'item 3000001', ask(lab(blank), { items: [lab(blank), ...Array.from({ length: 19 }, (_, i) => lab({ code: `90000${i}`, ...(i === 0 ? {} : blank) }))] }).when).outcome.kind, 'finding', 'one item in twenty is use')
})

await t.test('CH09 wants the ADP type of the charge group', async (t) => {
  judged(t, ch09TypeAgainstGroup, {
    clean: {
      'laboratory, type 15': ask(lab()),
      'nursing, type 17': ask(item({ nationalCode: '55020', nationalType: '17' })),
      'type 3 in group 19': ask(item({ chargeGroup: '19', nationalCode: 'XXX19', nationalType: '3' })),
      'type 3 in group 18, where prevention stands': ask(item({ chargeGroup: '18', nationalCode: 'FP001', nationalType: '3' }))
    },
    finding: {
      'X-ray with the type of a laboratory test': ask(item({ chargeGroup: '8', nationalCode: '41001', nationalType: '15' })),
      'a room with the type of nursing': ask(item({ chargeGroup: '1', nationalCode: '21101', nationalType: '17' })),
      'type 3 in group 12': ask(item({ nationalCode: '55020', nationalType: '3' }))
    },
    'not-applicable': {
      'a type of no group': ask(lab({ nationalType: '8' })),
      'prevention, type 4': ask(item({ chargeGroup: '18', nationalCode: '30011', nationalType: '4' })),
      'no type': ask(lab({ nationalType: '' })),
      'a type that is none': ask(lab({ nationalType: '99' })),
      'a thrombolytic is rightly of type 3': ask(drug({ nationalCode: 'STEMI1', nationalType: '3' })),
      'no code is the business of CH08': ask(lab({ nationalCode: '', nationalType: '16' })),
      'the group is not known': ask(lab({ chargeGroup: '', nationalType: '16' })),
      'a herbal medicine is the business of CH10': ask(drug({ nationalCode: 'HERB1', nationalType: '3' })),
      'switched off': ask(lab({ nationalType: '16', isActive: false })),
      'not charged of late': unused(lab({ nationalType: '16' })),
      'a run over single cases': neverHere(lab({ nationalType: '16' }))
    }
  })
  t.match(answerOf(ch09TypeAgainstGroup, 'item 3000001', ask(lab({ nationalType: '16' })).when).findings, [{ message: /Type 16 เป็นของหมวด 8 แต่อยู่หมวด 7$/ }])
})

await t.test('CH10 wants herbal medicines among the drugs to take home', async (t) => {
  const herb = (chargeGroup: string) => drug({ nationalCode: 'HERB1', nationalType: '3', chargeGroup })
  judged(t, ch10HerbalNotAmongDrugs, {
    clean: { 'in group 4': ask(herb('4')) },
    finding: { 'in group 3': ask(herb('3')), 'among supplies': ask(item({ nationalCode: 'herb7', chargeGroup: '5' })), 'among other services': ask(herb('19')) },
    'not-applicable': {
      'no herb': ask(drug({ chargeGroup: '3' })),
      'a code that only begins so': ask(drug({ nationalCode: 'HERBX', chargeGroup: '3' })),
      'the group is not known': ask(herb('')),
      'switched off': ask({ ...herb('3'), isActive: false }),
      'a run over single cases': neverHere(herb('3'))
    }
  })
})

await t.test('CH11 wants twenty-four digits where there is no TMT code', async (t) => {
  const coded = (standard24: string, allTmt: readonly string[] = []) => drug({}, { tmt: allTmt[0] ?? '', allTmt, standard24 })
  judged(t, ch11StandardCodeIncomplete, {
    clean: { 'twenty-four digits': ask(coded('9'.repeat(24))), 'a wrong one beside a TMT code': ask(coded('1', ['100001'])) },
    finding: { 'twenty-three': ask(coded('9'.repeat(23))), 'twenty-five': ask(coded('9'.repeat(25))), 'a letter among them': ask(coded(`${'9'.repeat(23)}X`)), 'one digit': ask(coded('1')) },
    'not-applicable': {
      'no code at all is the business of CH19': ask(coded('')),
      'no drug': ask(item()),
      'switched off': ask({ ...coded('1'), isActive: false }),
      'nobody was given it': unused(coded('1')),
      'a run over single cases': neverHere(coded('1'))
    }
  })
})

await t.test('CH19 wants a TMT code of a drug in use', async (t) => {
  const without = drug({}, { tmt: '', allTmt: [] })
  judged(t, ch19DrugWithoutTmt, {
    clean: { 'it has one': ask(drug()) },
    finding: {
      none: ask(without),
      'only in the list of trade products': ask(drug({}, { tmt: '', allTmt: ['100001'] })),
      'nor a 24-digit code': ask(drug({}, { tmt: '', allTmt: [], standard24: '' })),
      'a wrong 24-digit code beside another TMT code': ask(drug({}, { tmt: '', allTmt: ['100001'], standard24: '1' }))
    },
    'not-applicable': {
      'a herbal medicine has an HERB code': ask(drug({ nationalCode: 'HERB1' }, { tmt: '', allTmt: [] })),
      'a wrong 24-digit code is the business of CH11': ask(drug({}, { tmt: '', allTmt: [], standard24: '1' })),
      'no drug': ask(item()),
      'switched off': ask({ ...without, isActive: false }),
      'nobody was given it': unused(without),
      'a run over single cases': neverHere(without)
    },
    undetermined: { 'the site never fills the column': amongTheLike(without) }
  })
})

await t.test('CH21 compares a drug with the newest catalogue that counts', async (t) => {
  const with_ = (...entries: ReturnType<typeof entry>[]) => ({ drugCatalogue: new Map([['1000001', entries]]) })
  judged(t, ch21DrugNotAsCatalogue, {
    clean: {
      'code and price agree': ask(drug()),
      'a new price from tomorrow': ask(drug(), with_(entry('100001', 350, '2026-11-21'), entry('100001', 300, '2026-01-01'))),
      'an old price': ask(drug(), with_(entry('100001', 300, '2026-01-01'), entry('100009', 250, '2025-01-01'))),
      'an entry without a day': ask(drug(), with_(entry('100001', 300, null))),
      'an entry without price or code': ask(drug(), with_(entry('', null, '2026-01-01'))),
      'no TMT code is the business of CH19': ask(drug({}, { tmt: '', allTmt: [] }))
    },
    finding: {
      'another price': ask(drug(), with_(entry('100001', 300.25, '2026-01-01'))),
      'another price from today': ask(drug(), with_(entry('100001', 350, '2026-11-20'), entry('100001', 300, '2026-01-01'))),
      'another code': ask(drug(), with_(entry('100002', 300, '2026-01-01'))),
      'no TMT code, another price': ask(drug({}, { tmt: '', allTmt: [] }), with_(entry('100001', 299, '2026-01-01')))
    },
    'not-applicable': {
      'a drug that is not in it is the business of CH06': ask(drug({ code: '1000002' })),
      'only from tomorrow': ask(drug(), with_(entry('100002', 350, '2026-11-21'))),
      'no price on the list, and an empty catalogue': ask(drug({ prices: [] }), { drugCatalogue: new Map() }),
      'switched off': ask(drug({ isActive: false }), with_(entry('100002', 300, '2026-01-01'))),
      'a run over single cases': neverHere(drug())
    }
  })
  const both = answerOf(ch21DrugNotAsCatalogue, 'item 1000001', ask(drug(), with_(entry('100002', 250, '2026-01-01'))).when).findings
  t.match(both, [{ message: /TMT 100001 ใน catalog 100002 ราคา 300\.00 ใน catalog 250\.00$/ }], 'one finding for both')
})

await t.test("OF08 wants the civil servants' code", async (t) => {
  const without = lab({ billCode: '' })
  judged(t, of08CivilServantCodeMissing, {
    clean: { 'it has one': ask(lab()) },
    finding: { none: ask(without), 'a service of group 12': ask(item({ nationalCode: '55020' })) },
    'not-applicable': {
      "without any payers' code it is the business of CH08": ask(lab({ billCode: '', nationalCode: '' })),
      'group 18': ask(lab({ billCode: '', chargeGroup: '18' })),
      'a drug': ask(drug({ nationalCode: '1', chargeGroup: '5' })),
      'no civil servants come here': ask(without, { rights: [] }),
      'their right is switched off': ask(without, { rights: CIVIL_SERVANTS.map(right => ({ ...right, isActive: false })) }),
      'switched off': ask({ ...without, isActive: false }),
      'not charged of late': unused(without),
      'a run over single cases': neverHere(without)
    },
    undetermined: { 'the site never fills the column': amongTheLike(without) }
  })
})

await t.test('OF09 wants a TMLT code of laboratory tests and blood', async (t) => {
  const without = lab({ laboratoryCode: '' })
  judged(t, of09LaboratoryCodeMissing, {
    clean: { 'it has one': ask(lab()) },
    finding: { 'a test without': ask(without), 'blood without': ask(lab({ laboratoryCode: '', chargeGroup: '6' })) },
    'not-applicable': {
      'X-ray': ask(lab({ laboratoryCode: '', chargeGroup: '8' })),
      'the group is not known': ask(lab({ laboratoryCode: '', chargeGroup: '' })),
      'no civil servants come here': ask(without, { rights: [] }),
      'switched off': ask({ ...without, isActive: false }),
      'not charged of late': unused(without),
      'a run over single cases': neverHere(without)
    },
    undetermined: { 'the site never fills the column': amongTheLike(without) }
  })
})
