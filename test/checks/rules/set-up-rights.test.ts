import t from 'tap'
import type { RightSetUp, Specialty } from '../../../src/case/set-up.js'
import { cf01ExportedNotClaimed } from '../../../src/checks/rules/set-up/cf01-exported-not-claimed.js'
import { dr04DepartmentCode } from '../../../src/checks/rules/set-up/dr04-department-code.js'
import { rt13RightSetUp } from '../../../src/checks/rules/set-up/rt13-right-set-up.js'
import { context } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const universal: RightSetUp = { code: '89', name: 'บัตรทอง', isActive: true, mainCode: 'UCS', neverExpires: true, isExported: true, paymentStatus: '02', isPlan: true, priceGroup: '2' }
const another: RightSetUp = { ...universal, code: '20', name: 'ข้าราชการ', mainCode: 'OFC', priceGroup: '1' }
/** The right in question, beside one that is in order. */
const site = (changes: Partial<RightSetUp>, others: readonly RightSetUp[] = [another]) => ({ of: 'right 89', when: context({ setUp: { rights: [{ ...universal, ...changes }, ...others] } }) })
const nothing = { of: '', when: context() }
const empty = { of: '', when: context({ setUp: {} }) }

await t.test('RT13 wants right codes set up as their payer asks', async (t) => {
  judged(t, rt13RightSetUp, {
    clean: {
      'universal scheme': site({}),
      'local government at the price of civil servants': site({ mainCode: 'LGO', priceGroup: '1' }),
      'a plan that fewer than half of the rights have': site({ isPlan: false }, [{ ...another, isPlan: false }, { ...another, code: '21' }]),
      'a code in lower case': site({ mainCode: ' wel ' }),
      'price groups nobody uses': site({ priceGroup: '' }, [{ ...another, priceGroup: '' }]),
      'plans nobody uses': site({ isPlan: false }, [{ ...another, isPlan: false }])
    },
    finding: {
      'it may expire': site({ neverExpires: false }),
      'not exported': site({ isExported: false }),
      'no plan right': site({ isPlan: false }),
      'the price group of civil servants': site({ priceGroup: '1' }),
      'no price group': site({ priceGroup: '' })
    },
    'not-applicable': {
      'switched off': site({ isActive: false, isPlan: false }),
      'who it is charged to is the business of CF01': site({ paymentStatus: '01', isPlan: false }),
      'another payer': site({ mainCode: 'SSS', isPlan: false }),
      'a code of nobody': site({ mainCode: '', isPlan: false }),
      mojibake: site({ mainCode: 'à¸', isPlan: false }),
      'no right at all': empty,
      'a run over single cases': nothing
    }
  })
  const { findings } = answerOf(rt13RightSetUp, 'right 89', site({ isPlan: false, priceGroup: '1' }).when)
  t.match(findings, [{ subject: { kind: 'site', id: 'right 89' }, owner: 'it', message: 'ตั้งค่ารหัสสิทธิไม่ครบสำหรับส่งเบิก: 89 บัตรทอง: สิทธิตามแผน, กลุ่มราคา (1 ข้าราชการ อปท., 2 บัตรทอง)' }], 'one finding with everything that is wrong')
  t.equal(rt13RightSetUp.judge(context()), null, 'without the set-up nothing closes')
})

await t.test('CF01 wants an exported right to be charged to the payer', async (t) => {
  judged(t, cf01ExportedNotClaimed, {
    clean: { 'charged to the right': site({}), 'set up badly otherwise is the business of RT13': site({ isPlan: false }) },
    finding: { 'paid by the patient': site({ paymentStatus: '01' }), blank: site({ paymentStatus: '' }), 'not billed': site({ paymentStatus: '04' }), 'whatever the payer': site({ mainCode: 'SSS', paymentStatus: '03' }), 'a number without its zero': site({ paymentStatus: '2' }) },
    'not-applicable': { 'not exported': site({ isExported: false, paymentStatus: '01' }), 'switched off': site({ isActive: false, paymentStatus: '01' }), 'no right at all': empty, 'a run over single cases': nothing }
  })
  t.equal(cf01ExportedNotClaimed.judge(context()), null)
})

await t.test('DR04 wants one of twelve codes of every department', async (t) => {
  const department = (changes: Partial<Specialty>) => ({ of: 'specialty 14', when: context({ setUp: { specialties: [{ code: '14', name: 'แพทย์แผนไทย', isActive: true, nhsoCode: '12', ...changes }, { code: '01', name: 'อายุรกรรม', isActive: true, nhsoCode: '01' }] } }) })
  judged(t, dr04DepartmentCode, {
    clean: { 'the last one': department({}), 'the first one': department({ nhsoCode: '01' }) },
    finding: { none: department({ nhsoCode: '' }), 'above the list': department({ nhsoCode: '13' }), 'below the list': department({ nhsoCode: '00' }), 'without its zero': department({ nhsoCode: '1' }), 'five digits': department({ nhsoCode: '01200' }), mojibake: department({ nhsoCode: 'à¹' }) },
    'not-applicable': { 'switched off': department({ isActive: false, nhsoCode: '' }), 'no department': empty, 'a run over single cases': nothing },
    undetermined: { 'no department of the site has a code': { of: 'specialty 14', when: context({ setUp: { specialties: ['14', '15'].map(code => ({ code, name: '', isActive: true, nhsoCode: '' })) } }) } }
  })
  t.match(answerOf(dr04DepartmentCode, 'specialty 14', department({ nhsoCode: '14' }).when).findings, [{ message: /14 แพทย์แผนไทย: 14$/, evidence: { specialty: '14', nhsoCode: '14' } }])
})
