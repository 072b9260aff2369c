import t from 'tap'
import { DOCUMENT_KINDS } from '../../../src/case/case-document.js'
import { missingPapers, missingPapersAmong, requiredPapers } from '../../../src/checks/accident/act-papers.js'
import { PAPER_NAMES } from '../../../src/checks/papers/paper-names.js'
import { claim, context, settings } from '../../support/case-builder.js'

const ALWAYS = ['id-copy', 'authorisation', 'claim-form']

await t.test('the vehicle and a death decide which papers are needed', async (t) => {
  t.same(requiredPapers(null, settings()), ALWAYS, 'no case file')
  t.same(requiredPapers(claim(), settings()), ALWAYS, 'no status')
  t.same(requiredPapers(claim({ vehicleStatus: 'unknown' }), settings()), ALWAYS)
  t.same(requiredPapers(claim({ vehicleStatus: 'insured' }), settings()), [...ALWAYS, 'policy', 'vehicle-registration'])
  t.same(requiredPapers(claim({ vehicleStatus: 'uninsured' }), settings()), [...ALWAYS, 'police-report', 'vehicle-registration'])
  t.same(requiredPapers(claim({ vehicleStatus: 'hit-and-run' }), settings()), [...ALWAYS, 'police-report'])
  t.same(requiredPapers(claim({ vehicleStatus: 'insured', hasDied: true }), settings()), [...ALWAYS, 'policy', 'vehicle-registration', 'police-report'])
  t.same(requiredPapers(claim({ vehicleStatus: 'hit-and-run', hasDied: true }), settings()), [...ALWAYS, 'police-report'], 'each paper once')
  t.same(requiredPapers(claim({ vehicleStatus: 'insured' }), settings({ 'act.papers_always': [], 'act.papers_insured': ['policy'] })), ['policy'], 'as the hospital set it')
})

await t.test('a paper is missing until it is kept at the accident', async (t) => {
  const subject = { kind: 'visit', id: '1' } as const
  const { registers } = context({ papers: ['visit 1 id-copy', 'admission 1 claim-form', 'visit 2 authorisation'] })
  t.same(missingPapers(subject, null, registers, settings()), ['authorisation', 'claim-form'], 'an admission of the same number is another')
  t.same(missingPapersAmong([subject, { kind: 'visit', id: '2' }], null, registers, settings()), ['claim-form'], 'kept at any member')
})

await t.test('every paper has the name the office uses', async (t) => {
  for (const kind of DOCUMENT_KINDS) t.match(PAPER_NAMES[kind], { th: /[\u0E01-\u0E5B]/, en: /[a-z]{4}/ }, kind)
})
