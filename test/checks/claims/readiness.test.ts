import t from 'tap'
import { whyNotReady, type ClaimReadiness } from '../../../src/checks/claims/readiness.js'
import { localDate } from '../../../src/values/local-date.js'

const READY: ClaimReadiness = { state: 'not-sent', serviceEnd: localDate('2026-11-16'), isCoded: true, isMended: false, missingPapers: [], isProvisional: false, findings: [] }

const CASES: readonly (readonly [title: string, changes: Partial<ClaimReadiness>, whys: ReturnType<typeof whyNotReady>])[] = [
  ['coded, ended and clean is ready', {}, []],
  ['still here is not', { serviceEnd: null }, [{ kind: 'still-here' }]],
  ['not coded is not', { isCoded: false }, [{ kind: 'not-coded' }]],
  ['sent is the payer\'s turn', { state: 'sent', isCoded: false }, 'sent'],
  ['denied is its last word', { state: 'denied' }, 'sent'],
  ['accepted is, too', { state: 'accepted' }, 'sent'],
  ['paid is, too', { state: 'paid' }, 'sent'],
  ['sent back with C waits until somebody says it is mended', { state: 'corrective' }, [{ kind: 'answered-c' }]],
  ['and is ready then', { state: 'corrective', isMended: true }, []],
  ['mended says nothing of what was never refused', { isMended: true }, []],
  ['a blocking finding keeps it back', { findings: [{ check: 'DX01', severity: 'block', family: 'diagnosis' }] }, [{ kind: 'finding', check: 'DX01', severity: 'block' }]],
  ['a warning does, too', { findings: [{ check: 'CH01', severity: 'warn', family: 'charges' }] }, [{ kind: 'finding', check: 'CH01', severity: 'warn' }]],
  ['a remark does not', { findings: [{ check: 'CH01', severity: 'info', family: 'charges' }] }, []],
  ['what tells that it is late does not', { findings: [{ check: 'TI02', severity: 'block', family: 'sending' }] }, []],
  ['what the chart lacks for the audit does not', { findings: [{ check: 'IP08', severity: 'warn', family: 'inpatient-chart' }] }, []],
  ['what is wrong in the set-up does not', { findings: [{ check: 'SU01', severity: 'block', family: 'set-up' }] }, []],
  ['a check of the hospital\'s own keeps it back', { findings: [{ check: 'HC01', severity: 'warn', family: null }] }, [{ kind: 'finding', check: 'HC01', severity: 'warn' }]],
  ['one check of several lines is told once, and blocks stand before warnings', {
    findings: [{ check: 'CH02', severity: 'warn', family: 'charges' }, { check: 'DX01', severity: 'block', family: 'diagnosis' }, { check: 'CH02', severity: 'warn', family: 'charges' }]
  }, [{ kind: 'finding', check: 'DX01', severity: 'block' }, { kind: 'finding', check: 'CH02', severity: 'warn' }]],
  ['a right of an earlier visit keeps it back', { isProvisional: true }, [{ kind: 'provisional' }]],
  ['each paper that is not there keeps it back', { missingPapers: ['claim-form', 'policy'] }, [{ kind: 'paper', document: 'claim-form' }, { kind: 'paper', document: 'policy' }]],
  ['everything is told, what to do first first', { state: 'corrective', serviceEnd: null, isCoded: false, isProvisional: true, missingPapers: ['kt44'], findings: [{ check: 'DX01', severity: 'block', family: 'diagnosis' }] }, [
    { kind: 'still-here' }, { kind: 'answered-c' }, { kind: 'not-coded' }, { kind: 'finding', check: 'DX01', severity: 'block' }, { kind: 'provisional' }, { kind: 'paper', document: 'kt44' }
  ]]
]

for (const [title, changes, whys] of CASES) {
  await t.test(title, async t => {
    t.same(whyNotReady({ ...READY, ...changes }), whys)
  })
}
