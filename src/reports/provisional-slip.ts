import type { ProvisionalRight } from '../case/case-eligibility.js'
import { dayOf, formatBuddhist, formatBuddhistTime, type Instant } from '../values/local-date.js'
import { UNDETERMINED_NAMES, WARNING_NAMES } from './eligibility-words.js'
import type { RightSlip, SlipFacts, SlipLine } from './right-slip.js'
import { SLIP_WORDS as SAY } from './right-slip-words.js'
import { SCHEME_NAMES } from './thai-names.js'

type Known = Pick<SlipFacts, 'hospital' | 'hospitalName' | 'rightName' | 'printedBy' | 'asOf'> & { readonly provisional: ProvisionalRight, readonly who: readonly SlipLine[] }

/** The slip of a right in use until somebody can be asked (accident-act §5). */
export function provisionalSlip ({ provisional, who, hospital, hospitalName, rightName, printedBy, asOf }: Known): RightSlip {
  const { offered, cause, startedAt, startedBy, decidedBy, decider, remark } = provisional
  const from = offered === null ? null : `${SAY.number[offered.from.kind]} ${offered.from.id} วันที่ ${formatBuddhist(offered.from.day)}`
  return {
    kind: 'provisional',
    title: SAY.provisionalTitle,
    hospital,
    printed: SAY.printed(formatBuddhistTime(asOf)),
    who,
    big: SAY.recheck,
    below: [offered === null ? SAY.nothingOffered : `${SAY.provisionalRight}: ${SCHEME_NAMES[offered.scheme]}`],
    facts: [
      ...offered === null
        ? []
        : [
            { label: SAY.provisionalRight, text: [offered.code, rightName(offered.code)].filter(part => part !== '').join(' ') },
            ...offered.mainHospital === '' ? [] : [{ label: SAY.mainHospital, text: [offered.mainHospital, hospitalName(offered.mainHospital)].filter(part => part !== '').join(' ') }],
            { label: SAY.offeredFrom, text: from ?? '' }
          ],
      { label: SAY.cause, text: UNDETERMINED_NAMES[cause] },
      { label: SAY.startedAt, text: `${formatBuddhistTime(startedAt)} โดย ${startedBy}` },
      { label: SAY.decidedBy, text: decidedBy === 'rule' ? SAY.byRule : `${SAY.shiftHead} ${decider}` },
      ...remark === '' ? [] : [{ label: SAY.remark, text: remark }]
    ],
    notices: [...offered?.warning == null ? [] : [WARNING_NAMES[offered.warning]], SAY.provisionalNote],
    signatures: [{ as: SAY.checker, name: printedBy }, { as: SAY.decider, name: decidedBy === 'rule' ? '' : decider }, { as: SAY.patient, name: '' }],
    foot: ''
  }
}

/** Who stands on a provisional slip while HOSxP is away: the name is written by hand. */
export const provisionalWho = ({ subject, hn, serviceDate }: ProvisionalRight): SlipLine[] => [
  { label: SAY.name, text: '', isWide: true }, { label: SAY.hn, text: hn }, { label: SAY.number[subject.kind], text: subject.id }, { label: subject.kind === 'visit' ? SAY.came : SAY.admitted, text: formatBuddhist(serviceDate) }
]

/** A form to print beforehand, for when the sidecar itself is down: everything is written by hand. */
export function blankSlip ({ hospital, asOf }: { readonly hospital: string, readonly asOf: Instant }): RightSlip {
  const blank = (label: string): SlipLine => ({ label, text: '' })
  return {
    kind: 'provisional',
    title: SAY.provisionalTitle,
    hospital,
    printed: SAY.printed(formatBuddhist(dayOf(asOf))),
    who: [{ ...blank(SAY.name), isWide: true }, blank(SAY.hn), blank('VN / AN'), blank(SAY.age), blank(SAY.came)],
    big: SAY.recheck,
    below: [],
    facts: [blank(SAY.provisionalRight), blank(SAY.mainHospital), blank(SAY.offeredFrom), { label: SAY.cause, text: SAY.causes.map(cause => `☐\u00a0${cause}`).join('  ') }, blank(SAY.startedAt), blank(SAY.decidedBy), blank(SAY.remark)],
    notices: [SAY.provisionalNote],
    signatures: [{ as: SAY.checker, name: '' }, { as: SAY.decider, name: '' }, { as: SAY.patient, name: '' }],
    foot: SAY.keepCopy
  }
}
