import t from 'tap'
import type { Doctor, RightSetUp } from '../../../src/case/set-up.js'
import { dr01LicenceMissing } from '../../../src/checks/rules/doctors/dr01-licence-missing.js'
import { dr02LicenceForm } from '../../../src/checks/rules/doctors/dr02-licence-form.js'
import { context, doctor } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const rightSetUp = (overrides: Partial<RightSetUp>): RightSetUp => ({ code: '40', name: 'ประกันสังคม', isActive: true, mainCode: 'SSS', neverExpires: true, isExported: true, paymentStatus: '02', isPlan: true, priceGroup: '2', ...overrides })

await t.test('DR01 wants a licence number of everybody who sees patients', async (t) => {
  const of = (overrides: Partial<Doctor>, isBusy = true) => ({ of: '', when: context({ setUp: { doctors: [doctor(overrides)], busyDoctors: new Set(isBusy ? ['001'] : []) } }) })
  judged(t, dr01LicenceMissing, {
    clean: { 'a number': of({}), 'of a nurse': of({ licence: 'พ.90010', providerType: '03' }), 'its form is DR02\'s': of({ licence: '90001' }) },
    finding: { blank: of({ licence: '' }), 'a dash': of({ licence: '-' }), 'letters only': of({ licence: 'ว.' }), 'a nurse': of({ licence: '', providerType: '03' }) },
    'not-applicable': { gone: of({ licence: '', isActive: false }), 'saw nobody': of({ licence: '' }, false), 'nobody is there': { of: '', when: context({ setUp: {} }) }, 'a run over single cases': { of: '', when: context() } }
  })
  t.equal(dr01LicenceMissing.judge(context({ setUp: { doctors: [doctor({ licence: '' })], busyDoctors: new Set() } })), null, 'nobody is known to be busy: nothing closes')
  const two = [doctor({ code: '016', licence: '', name: 'นพ.หนึ่ง' }), doctor({ code: '017', licence: '-' }), doctor({ code: '018' })]
  const when = context({ setUp: { doctors: two } })
  t.match(answerOf(dr01LicenceMissing, 'doctor 016', when).findings, [{ subject: { kind: 'site', id: 'doctor 016' }, hn: '', line: '', severity: 'block', owner: 'it', message: 'ผู้ตรวจไม่มีเลขใบประกอบวิชาชีพ: นพ.หนึ่ง (016)' }])
  t.equal(answerOf(dr01LicenceMissing, 'doctor 017', when).findings.length, 1, 'one finding for each')
  t.equal(answerOf(dr01LicenceMissing, 'doctor 018', when).outcome.kind, 'clean')
})

await t.test('DR02 wants a physician\'s licence that begins with ว where social security is served', async (t) => {
  const social = rightSetUp({ mainCode: 'SSS' })
  const of = (overrides: Partial<Doctor>, { isBusy = true, rights = [social] }: { isBusy?: boolean, rights?: readonly RightSetUp[] } = {}) =>
    ({ of: '', when: context({ setUp: { doctors: [doctor(overrides)], busyDoctors: new Set(isBusy ? ['001'] : []), rights } }) })
  judged(t, dr02LicenceForm, {
    clean: { 'with a dot': of({ licence: 'ว.90001' }), 'without a dot': of({ licence: 'ว90001' }) },
    finding: {
      'a bare number': of({ licence: '90001' }),
      'other letters': of({ licence: 'MD90001' }),
      'a physician with a nurse\'s letter': of({ licence: 'พ.90001' }),
      'letters where kinds are not recorded': of({ licence: 'MD90001', providerType: '' }),
      'kind 011': of({ licence: '90001', providerType: '011' })
    },
    'not-applicable': {
      'a nurse has a number of another form': of({ licence: 'พ.90010', providerType: '03' }),
      'a dentist where kinds are not recorded': of({ licence: 'ท.90008', providerType: '' }),
      'no number is DR01\'s': of({ licence: '' }),
      'a dash is none': of({ licence: '-' }),
      gone: of({ licence: '90001', isActive: false }),
      'saw nobody': of({ licence: '90001' }, { isBusy: false }),
      'no social security here': of({ licence: '90001' }, { rights: [rightSetUp({ mainCode: 'UCS' })] }),
      'its right is switched off': of({ licence: '90001' }, { rights: [rightSetUp({ mainCode: 'SSS', isActive: false })] }),
      'a run over single cases': { of: '', when: context() }
    },
    undetermined: { 'a bare number where kinds are not recorded': of({ licence: '90001', providerType: '' }) }
  })
  const when = context({ setUp: { doctors: [doctor({ licence: '90001' }), doctor({ code: '002', licence: '2' })], rights: [social] } })
  t.match(answerOf(dr02LicenceForm, 'doctor 001', when).findings, [{ subject: { kind: 'site', id: 'doctor 001' }, line: '', owner: 'it', message: /\(001\) 90001$/ }], 'once for each doctor')
  t.equal(answerOf(dr02LicenceForm, 'doctor 002', when).findings.length, 1)
})
