import t from 'tap'
import type { CaseEligibility, EdcApproval } from '../../../src/case/case-eligibility.js'
import type { Case } from '../../../src/case/case.js'
import { of02ApprovalNotInFile } from '../../../src/checks/rules/civil-servant/of02-approval-not-in-file.js'
import { of03ApprovedLate } from '../../../src/checks/rules/civil-servant/of03-approved-late.js'
import { of04ApprovedAmountDiffers } from '../../../src/checks/rules/civil-servant/of04-approved-amount-differs.js'
import { satangFromBaht } from '../../../src/values/satang.js'
import { dayOf } from '../../../src/values/local-date.js'
import { admission, an, at, charge, context, patient, right, visit } from '../../support/case-builder.js'
import { answerOf, judged, type Row } from '../../support/judged.js'

const CODE = '123456'
const approval = (baht = 300, when = '2026-11-10 10:00', code = CODE): EdcApproval => ({ code, day: dayOf(at(when)), approvedAt: at(when), terminal: 'T1', satang: satangFromBaht(baht) })

const servant = (overrides: Parameters<typeof visit>[0] = {}) => visit({ rights: [right('OFC')], approvalCodes: CODE, ...overrides })
/** The visit, and what the imported files say of the person. */
const filed = (of: Case, approvals: readonly EdcApproval[], known: Partial<CaseEligibility> = {}, asOf = at('2026-11-20 06:30')): { of: Case, when: ReturnType<typeof context> } => ({
  of, when: context({ asOf, eligibility: { [`${of.kind} ${of.id}`]: { isEdcDayKnown: true, approvals, ...known } } })
})

const NOT_JUDGED: Readonly<Record<string, Row>> = {
  'no file of the day': filed(servant(), [], { isEdcDayKnown: false }),
  'on the day of the visit': filed(servant(), [], {}, at('2026-11-10 23:59')),
  'no code of the terminal': filed(servant({ approvalCodes: null }), [approval()]),
  'a word is no code': filed(servant({ approvalCodes: 'ใช้สิทธิเบิกตรง' }), [approval()]),
  'three digits are no code': filed(servant({ approvalCodes: '123' }), [approval()]),
  'digits within a word are no code': filed(servant({ approvalCodes: 'REF123456' }), [approval()]),
  'universal scheme': filed(servant({ rights: [right('UC')] }), []),
  'other state agencies': filed(servant({ rights: [right('STATE')] }), []),
  'an unknown right': filed(servant({ rights: [right(null)] }), []),
  'no right': filed(servant({ rights: [] }), []),
  'an admission': filed(admission({ rights: [right('OFC', { approvalCode: CODE })] }), []),
  'the visit became an admission': filed(servant({ admission: an('690000123') }), [])
}
const NOBODY: Readonly<Record<string, Row>> = {
  'no citizen id': filed(servant({ patient: patient({ citizenId: '' }) }), []),
  'a citizen id too short': filed(servant({ patient: patient({ citizenId: '123' }) }), []),
  'an HN without a patient': filed(servant({ patient: null }), [])
}

await t.test("OF02 looks for the visit's code in the terminal's files", t => {
  judged(t, of02ApprovalNotInFile, {
    clean: {
      'the code of the visit': filed(servant(), [approval()]),
      'the code in the claim column': filed(servant({ approvalCodes: null, rights: [right('OFC', { approvalCode: CODE })] }), [approval()]),
      'one of several codes': filed(servant({ approvalCodes: `999999, ${CODE}` }), [approval()]),
      'approved late is OF03\'s': filed(servant(), [approval(300, '2026-11-15 10:00')]),
      'cancelled and approved again': filed(servant(), [approval(), approval(-300, '2026-11-10 11:00'), approval(300, '2026-11-10 12:00')]),
      'a part was given back': filed(servant(), [approval(), approval(-100, '2026-11-10 11:00')]),
      'behind the traffic act': filed(servant({ rights: [right('ACT'), right('OFC')] }), [approval()]),
      'local government': filed(servant({ rights: [right('LGO')] }), [approval()]),
      Bangkok: filed(servant({ rights: [right('BKK')] }), [approval()])
    },
    finding: {
      'no approval of the person': filed(servant(), []),
      'another code': filed(servant(), [approval(300, '2026-11-10 10:00', '654321')]),
      'a zero was lost': filed(servant({ approvalCodes: '12345' }), [approval(300, '2026-11-10 10:00', '012345')]),
      'the approval was cancelled': filed(servant(), [approval(), approval(-300, '2026-11-10 11:00')]),
      'only the cancellation is in the files': filed(servant(), [approval(-300)]),
      'from the first minute of the next day': filed(servant(), [], {}, at('2026-11-11 00:00'))
    },
    'not-applicable': NOT_JUDGED,
    undetermined: NOBODY
  })
  const cancelled = filed(servant(), [approval(), approval(-300, '2026-11-10 11:00')])
  t.match(answerOf(of02ApprovalNotInFile, cancelled.of, cancelled.when).findings, [{ severity: 'block', message: /ถูกยกเลิก/, satangAtRisk: 30_000 }])
  t.end()
})

await t.test('OF03 sees approvals that came too late', t => {
  judged(t, of03ApprovedLate, {
    clean: {
      'on the day': filed(servant(), [approval()]),
      'in the last minute of the next day': filed(servant(), [approval(300, '2026-11-11 23:59')]),
      'one in time beside a late one': filed(servant({ approvalCodes: `${CODE} 654321` }), [approval(100, '2026-11-15 10:00', '654321'), approval(200)])
    },
    finding: {
      'in the first minute of the second day': filed(servant(), [approval(300, '2026-11-12 00:00')]),
      'the one in time was cancelled': filed(servant({ approvalCodes: `${CODE} 654321` }), [approval(), approval(-300, '2026-11-10 11:00'), approval(300, '2026-11-14 10:00', '654321')])
    },
    'not-applicable': { ...NOT_JUDGED, 'a code that is not in the files': filed(servant(), []) },
    undetermined: NOBODY
  })
  const late = filed(servant(), [approval(300, '2026-11-14 10:00')])
  t.match(answerOf(of03ApprovedLate, late.of, late.when).findings, [{ severity: 'block', message: /ช้า 4 วัน/, evidence: { approvedOn: '2026-11-14' } }])
  t.end()
})

await t.test('OF04 compares what was approved with what is claimed', t => {
  judged(t, of04ApprovedAmountDiffers, {
    clean: {
      'the same amount': filed(servant(), [approval()]),
      'a baht more': filed(servant(), [approval(301)]),
      'a baht less': filed(servant(), [approval(299)]),
      'two approvals together': filed(servant({ approvalCodes: `${CODE}/654321` }), [approval(100), approval(200, '2026-11-10 11:00', '654321')]),
      'what the patient pays is no part of it': filed(servant({ charges: [charge(300), charge(50, { isClaimed: false })] }), [approval()]),
      'what the act pays is no part of it': filed(servant({ rights: [right('ACT'), right('OFC')], charges: [charge(300, { rightCode: '21' }), charge(1000, { rightCode: '36' })] }), [approval()]),
      'what was given back is no part of it': filed(servant(), [approval(500), approval(-200, '2026-11-10 11:00')])
    },
    finding: {
      'a satang more than a baht': filed(servant(), [approval(301.01)]),
      'less was approved': filed(servant(), [approval(100)]),
      'nothing is claimed': filed(servant({ charges: [] }), [approval()])
    },
    'not-applicable': { ...NOT_JUDGED, 'a code that is not in the files': filed(servant(), []), 'approved late is OF03\'s': filed(servant(), [approval(100, '2026-11-14 10:00')]) },
    undetermined: NOBODY
  })
  const more = filed(servant(), [approval(450)])
  t.match(answerOf(of04ApprovedAmountDiffers, more.of, more.when).findings, [{ severity: 'warn', message: /อนุมัติ 450\.00 เบิก 300\.00 บาท/, evidence: { approvedSatang: 45_000, claimedSatang: 30_000 } }])
  t.end()
})
