import { parseBuddhist, type LocalDate } from '../../values/local-date.js'
import type { AnswerLayout } from './answer-line.js'

/** What the name of a downloaded file says: `eclaim_{hospital}_{kind}_{Buddhist yyyymmdd}_{number}.xls`. */
export interface AnswerFileName {
  /** Blank: the name does not say. */
  readonly hospital: string
  /** As written, e.g. `IPLGO` or `IP_APPEAL_NHSO`. */
  readonly kind: string
  readonly layout: AnswerLayout | null
  readonly patientKind: 'visit' | 'admission' | null
  readonly isAppeal: boolean
  /** `null`: none, or no day. */
  readonly answeredOn: LocalDate | null
}

const NAME = /(?:^|[\\/])eclaim_(\d+)_([A-Z][A-Z0-9]*(?:_[A-Z][A-Z0-9]*)*)_(\d{8})(?!\d)/i
const LAYOUT_OF: Readonly<Record<string, AnswerLayout>> = {
  '': 'ucs', UCS: 'ucs', OFC: 'ofc', CS: 'ofc', LGO: 'lgo', SSS: 'sss', SS: 'sss', BKK: 'bkk', BMT: 'bmt', SRT: 'srt', PVT: 'pvt'
}

/** Reads the name of a file; a name people gave it says nothing. */
export function answerFileName (name: string): AnswerFileName {
  const [, hospital = '', written = '', day = ''] = NAME.exec(name) ?? []
  const kind = written.toUpperCase()
  const [first = '', ...marks] = kind.split('_')
  const [, patient = '', payer = ''] = /^(OP|IP)([A-Z0-9]*)$/.exec(first) ?? []
  return {
    hospital,
    kind,
    layout: first === 'ORF' ? 'orf' : patient === '' ? null : LAYOUT_OF[payer] ?? null,
    patientKind: patient === 'IP' ? 'admission' : patient === 'OP' || first === 'ORF' ? 'visit' : null,
    isAppeal: marks.includes('APPEAL'),
    answeredOn: parseBuddhist(day)
  }
}
