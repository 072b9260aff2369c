import t from 'tap'
import { pp02AntenatalCare } from '../../../src/checks/rules/prevention/pp02-antenatal-care.js'
import { pp03PostpartumCare } from '../../../src/checks/rules/prevention/pp03-postpartum-care.js'
import { pp04Triferdine } from '../../../src/checks/rules/prevention/pp04-triferdine.js'
import { pp05PregnancyTest } from '../../../src/checks/rules/prevention/pp05-pregnancy-test.js'
import { pp06Contraceptives } from '../../../src/checks/rules/prevention/pp06-contraceptives.js'
import { pp07Condoms } from '../../../src/checks/rules/prevention/pp07-condoms.js'
import { context } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'
import { judgedLikeEveryPair, preventedVisit as of } from '../../support/prevented-visit.js'

await t.test('PP02 wants the item of antenatal care', (t) => {
  judged(t, pp02AntenatalCare, {
    clean: { 'with 30011': of({ codes: ['Z348'], given: ['30011', '30012'] }) },
    finding: { 'without any item': of({ codes: ['Z340'] }), 'laboratory tests alone': of({ codes: ['Z359'], given: ['30012'] }), 'the code of earlier years': of({ codes: ['Z340'], given: ['30002'] }) },
    'not-applicable': { 'pregnant, here for a cold': of({ codes: ['J069', 'Z348'] }), 'pregnancy as such': of({ codes: ['Z33'] }), 'antenatal screening': of({ codes: ['Z360'] }) }
  })
  judgedLikeEveryPair(t, pp02AntenatalCare, { codes: ['Z348'] }, { asksSex: true })
  const { findings } = answerOf(pp02AntenatalCare, of({ codes: ['Z348'] }))
  t.match(findings, [{ line: '30011 691110090000', satangAtRisk: 36_000, severity: 'block' }], 'what the item would have earned is at risk')
  t.end()
})

await t.test('PP02 stands under capitation: the missing item is what is paid beside it', (t) => {
  const { findings } = answerOf(pp02AntenatalCare, of({ codes: ['Z348'] }), context({ settings: { 'hospital.code': '10999' } }))
  t.match(findings, [{ severity: 'block', satangAtRisk: 36_000 }])
  t.end()
})

await t.test('PP03 wants the item of postpartum care', (t) => {
  judged(t, pp03PostpartumCare, {
    clean: { 'with 30015': of({ codes: ['Z392'], given: ['30015'] }), 'not as principal': of({ codes: ['J069', 'Z391'], given: ['30015'] }) },
    finding: { 'without it': of({ codes: ['Z390'] }), 'not as principal': of({ codes: ['J069', 'Z391'] }) },
    'not-applicable': { 'contraception after a birth': of({ codes: ['Z392'], given: ['FP003_2', 'tmt202874'] }), '30016 without 30015 is told by PP01': of({ codes: ['Z392'], given: ['30016'] }) }
  })
  judgedLikeEveryPair(t, pp03PostpartumCare, { codes: ['Z392'] }, { asksSex: true })
  t.end()
})

await t.test('PP04 wants the item of Triferdine', (t) => {
  judged(t, pp04Triferdine, {
    clean: { 'with 30016': of({ codes: ['Z392'], given: ['30015', '30016', 'tmt737390'] }) },
    finding: { 'the drug alone': of({ codes: ['Z392'], given: ['30015', 'tmt689609'] }) },
    'not-applicable': { 'no drug was given': of({ codes: ['Z392'], given: ['30015'] }), 'the drug was bought': of({ codes: ['Z392'], given: ['30015', 'cash tmt737390'] }), 'given in pregnancy': of({ codes: ['Z348'], given: ['30011', 'tmt737390'] }), 'another drug': of({ codes: ['Z392'], given: ['30015', 'tmt100001'] }) }
  })
  judgedLikeEveryPair(t, pp04Triferdine, { codes: ['Z392'], given: ['30015', 'tmt737390'] }, { asksSex: true })
  t.end()
})

await t.test('PP05 wants diagnosis and item of a pregnancy test together', (t) => {
  judged(t, pp05PregnancyTest, {
    clean: { 'with 30014': of({ codes: ['Z320'], given: ['30014'] }), 'with 30017': of({ codes: ['Z321'], given: ['30017'] }), 'a civil servant with 31101': of({ scheme: 'OFC', codes: ['Z321'], given: ['31101'] }) },
    finding: { 'the diagnosis alone': of({ codes: ['Z321'] }), 'the item of the kit alone': of({ codes: ['N760'], given: ['30017'] }), 'the item alone, of a civil servant': of({ scheme: 'OFC', codes: ['N760'], given: ['30014'] }) },
    'not-applicable': {
      'the item alone is told by PP01': of({ codes: ['N760'], given: ['30014'] }),
      'a urine test for another reason': of({ scheme: 'OFC', codes: ['R104'], given: ['31101'] }),
      'not coded at all': of({ codes: [], given: ['30017'] })
    }
  })
  judgedLikeEveryPair(t, pp05PregnancyTest, { codes: ['Z321'] }, { asksSex: true })
  t.end()
})

await t.test('PP06 wants diagnosis and drug of contraception together', (t) => {
  judged(t, pp06Contraceptives, {
    clean: { 'with a drug': of({ codes: ['Z304'], given: ['tmt206271'] }) },
    finding: { 'the diagnosis alone': of({ codes: ['Z304'] }), 'a drug whose code is not listed': of({ codes: ['Z304'], given: ['tmt100001'] }), 'the drug alone': of({ codes: ['J069'], given: ['tmt100546'] }) },
    'not-applicable': {
      'with an item of the schedule PP01 speaks': of({ codes: ['Z304'], given: ['FP003_1'] }),
      condoms: of({ codes: ['Z304'], given: ['6201001'] }),
      'an implant taken out': of({ codes: ['Z304'], given: ['FP002_2'] }),
      'pills that treat': of({ codes: ['N920'], given: ['tmt100546'] }),
      'after a birth': of({ codes: ['Z392'], given: ['tmt202874'] }),
      'bought by the patient': of({ codes: ['J069'], given: ['cash tmt100546'] }),
      'not coded at all': of({ codes: [], given: ['tmt100546'] })
    }
  })
  judgedLikeEveryPair(t, pp06Contraceptives, { codes: ['Z304'] }, { asksSex: true })
  t.match(answerOf(pp06Contraceptives, of({ codes: ['J069'], given: ['tmt100546', '55020'] })).findings, [{ satangAtRisk: 2_000 }], 'the drug alone is at risk')
  t.end()
})

await t.test('PP07 wants the diagnosis with condoms', (t) => {
  judged(t, pp07Condoms, {
    clean: { 'with Z30.9': of({ codes: ['Z309'], given: ['6201005'], sex: 'male' }), 'with Z30.4': of({ codes: ['Z304'], given: ['6201001'] }), 'an unknown sex': of({ codes: ['Z300'], given: ['6201001'], sex: null }) },
    finding: { 'the item alone': of({ codes: ['J069'], given: ['6201001'] }), 'Z30.1 does not pay': of({ codes: ['Z301'], given: ['6201007'] }) },
    'not-applicable': { 'advice alone': of({ codes: ['Z300'] }), 'bought by the patient': of({ codes: ['J069'], given: ['cash 6201001'] }), 'another method': of({ codes: ['Z309'], given: ['tmt206271'] }), 'Z30.4 is told by PP06': of({ codes: ['Z304'] }), 'a coil': of({ codes: ['Z300'], given: ['FP001'] }) }
  })
  judgedLikeEveryPair(t, pp07Condoms, { codes: ['J069'], given: ['6201001'] })
  t.end()
})
