import t from 'tap'
import type { NotReadyWhy } from '../../../src/checks/claims/readiness.js'
import { toAscii } from '../../../src/sidecar/state/ascii-text.js'
import { judgeClaims } from '../../../src/sidecar/state/ready-claims.js'
import { recordDocument } from '../../../src/sidecar/state/document-store.js'
import { dismiss } from '../../../src/sidecar/state/mute-findings.js'
import { startProvisional, stepProvisional } from '../../../src/sidecar/state/reverification-store.js'
import { newRun } from './sample-findings.js'
import { accidentOf, visitOf } from './sample-accidents.js'
import { saveAccidentCases } from '../../../src/sidecar/state/save-accident-cases.js'
import { localDate } from '../../../src/values/local-date.js'
import { at } from '../../support/case-builder.js'
import { smallHospital } from '../../support/small-hospital.js'
import { findingOf, tell } from '../http/work-findings.js'
import { addClaims, addStep, visitClaim } from '../http/claims-support.js'

const { state: { db } } = await smallHospital(t)
const NOW = at('2026-11-26 10:00')
const act = { at: NOW, by: 'test' }
const FAMILIES: Readonly<Record<string, 'diagnosis' | 'sending'>> = { DX01: 'diagnosis', TI01: 'sending' }

async function whysOf (id: string, scheme = 'UC'): Promise<'sent' | readonly NotReadyWhy[] | undefined> {
  const judged = await judgeClaims(db, NOW, {}, check => FAMILIES[check] ?? null)
  return judged.find(({ claim }) => claim.subject.id === id && claim.scheme === scheme)?.whys
}

await t.test('an open finding keeps its own claim back until a person puts it aside; what tells of sending does not', async t => {
  await addClaims(db, [visitClaim('1', 100), visitClaim('2', 100), visitClaim('3', 100)])
  await tell(db, [['DX01', '1'], ['TI01', '2']])
  t.same(await whysOf('1'), [{ kind: 'finding', check: 'DX01', severity: 'warn' }])
  t.same(await whysOf('2'), [])
  t.same(await whysOf('3'), [])
  await dismiss(db, (await findingOf(db, '1')).id, { ...act, reason: 'ตรวจแล้ว' })
  t.same(await whysOf('1'), [])
})

await t.test('a finding on the patient keeps every claim of the patient back', async t => {
  await addClaims(db, [visitClaim('10', 100, { hn: '000000010' }), visitClaim('11', 100, { hn: '000000011' })])
  await tell(db, [['DX01', 'x', { hn: '000000010' }]])
  await db.updateTable('finding').set({ subject_kind: 'patient', subject_id: toAscii('000000010') }).where('subject_id', '=', toAscii('x')).execute()
  t.same(await whysOf('10'), [{ kind: 'finding', check: 'DX01', severity: 'warn' }])
  t.same(await whysOf('11'), [])
})

await t.test('papers are here, or signed off by a person', async t => {
  await addClaims(db, [visitClaim('20', 100, { papers: ['referral-letter', 'id-copy'] }), visitClaim('21', 100, { papers: ['referral-letter'] })])
  await recordDocument(db, { kind: 'visit', id: '20', document: 'id-copy' }, act)
  t.same(await whysOf('20'), [{ kind: 'paper', document: 'referral-letter' }])
  await addStep(db, visitClaim('21', 100), { kind: 'signed-off', at: NOW })
  t.same(await whysOf('21'), [])
})

await t.test('the act\'s papers and findings stand at any case of its accident; those of the other payer do not', async t => {
  await addClaims(db, [visitClaim('30', 100, { scheme: 'ACT', papers: ['police-report'] }), visitClaim('31', 100, { scheme: 'ACT', papers: ['police-report'] }), visitClaim('31', 100)])
  await saveAccidentCases(db, { runId: await newRun(db, NOW), at: NOW, patients: [{ hn: '000000001', records: [accidentOf([visitOf('30'), visitOf('31')], { hn: '000000001' })] }] })
  await tell(db, [['DX01', '30']])
  await recordDocument(db, { kind: 'visit', id: '30', document: 'police-report' }, act)
  t.same(await whysOf('30', 'ACT'), [{ kind: 'finding', check: 'DX01', severity: 'warn' }])
  t.same(await whysOf('31', 'ACT'), [{ kind: 'finding', check: 'DX01', severity: 'warn' }])
  t.same(await whysOf('31'), [])
})

await t.test('a right used while nobody could be asked keeps the claim back until it is settled', async t => {
  await addClaims(db, [visitClaim('40', 100)])
  const { id } = await startProvisional(db, { subject: { kind: 'visit', id: '40' }, hn: '000000001', citizenId: '', serviceDate: localDate('2026-11-01'), cause: 'unavailable', offered: null, decidedBy: 'rule', decider: 'test', remark: '', nextAt: NOW }, act)
  t.same(await whysOf('40'), [{ kind: 'provisional' }])
  await stepProvisional(db, id, { state: 'settled', endedAt: NOW, endedBy: 'test' })
  t.same(await whysOf('40'), [])
})

await t.test('sent is the payer\'s turn; C is ours until mended, and again when it comes once more', async t => {
  const claim = visitClaim('50', 100)
  await addClaims(db, [claim])
  await addStep(db, claim, { kind: 'sent', at: at('2026-11-05 08:00') })
  t.equal(await whysOf('50'), 'sent')
  await addStep(db, claim, { kind: 'corrective', at: at('2026-11-10 08:00') })
  t.same(await whysOf('50'), [{ kind: 'answered-c' }])
  await addStep(db, claim, { kind: 'mended', at: at('2026-11-11 08:00') })
  t.same(await whysOf('50'), [])
  await addStep(db, claim, { kind: 'sent', at: at('2026-11-11 09:00') })
  await addStep(db, claim, { kind: 'corrective', at: at('2026-11-15 08:00') })
  t.same(await whysOf('50'), [{ kind: 'answered-c' }])
  await addStep(db, claim, { kind: 'cancelled', at: at('2026-11-16 08:00') })
  t.same(await whysOf('50'), [], 'withdrawn is as if never sent')
})

await t.test('a filter limits what is judged', async t => {
  t.same((await judgeClaims(db, NOW, { subjects: [{ kind: 'visit', id: '31' }] }, () => null)).map(({ claim }) => claim.scheme), ['ACT', 'UC'])
  t.equal((await judgeClaims(db, NOW, { endedFrom: localDate('2030-01-01') }, () => null)).length, 0)
})
