import type { ClaimWindow } from './claim-window.js'

type Kind = ClaimWindow['kinds'][number]
const BOTH: Kind[] = ['visit', 'admission']
const ALWAYS = { from: null, to: null } as const
const UNKNOWN_STEPS: Pick<ClaimWindow, 'late'> = { late: [] }
const C998 = 'NHSO C998: data of a fiscal year until 30 September of the next'

/** Our reading of what payers publish (domain: deadlines.tsv); the first that fits counts. WCF, MIGRANT and OTHER have no text we know of. */
export const CLAIM_WINDOWS: ClaimWindow[] = [
  {
    ...ALWAYS,
    schemes: ['UC', 'STP', 'BKK'],
    kinds: BOTH,
    due: { days: 30 },
    closes: 'next-fiscal-year',
    late: [{ from: null, afterDays: 1, percent: 5 }],
    source: `NHSO gazette 19 Nov 2567, clause 9: within 30 days after service; 4S4C 2.3(4): 5 % off what is sent late; ${C998}`,
    confidence: 'medium'
  },
  {
    ...ALWAYS,
    ...UNKNOWN_STEPS,
    schemes: ['OFC', 'LGO', 'STATE'],
    kinds: ['visit'],
    due: { years: 1 },
    closes: 'next-fiscal-year',
    source: `CGD ว79 of 31 Jan 2565: older than one year needs special handling; ${C998}`,
    confidence: 'medium'
  },
  {
    ...ALWAYS,
    ...UNKNOWN_STEPS,
    schemes: ['OFC', 'LGO', 'STATE'],
    kinds: ['admission'],
    due: { days: 30 },
    closes: 'next-fiscal-year',
    source: `common practice: 30 days from discharge; ${C998}`,
    confidence: 'low'
  },
  {
    ...ALWAYS,
    ...UNKNOWN_STEPS,
    schemes: ['SSS'],
    kinds: ['admission'],
    due: { days: 30 },
    closes: { years: 2 },
    source: 'common practice: 30 days from discharge; NHSO C997: what social security pays through e-Claim within 2 years',
    confidence: 'low'
  },
  {
    ...ALWAYS,
    ...UNKNOWN_STEPS,
    schemes: ['SSS'],
    kinds: ['visit'],
    due: null,
    closes: { years: 2 },
    source: 'NHSO C997: what social security pays through e-Claim within 2 years of the service',
    confidence: 'medium'
  },
  {
    ...ALWAYS,
    ...UNKNOWN_STEPS,
    schemes: ['ACT'],
    kinds: BOTH,
    due: { days: 180 },
    closes: { days: 180 },
    source: 'Motor vehicle victims act s.27: within 180 days',
    confidence: 'high'
  }
]
