import { DOCUMENT_KINDS, type DocumentKind } from '../../case/case-document.js'
import { findRelated } from '../../hosxp-adapter/find-related.js'
import { openSite } from '../../hosxp-adapter/open-site.js'
import { factsOfSchema } from '../../hosxp-adapter/site-facts.js'
import { readSiteSchema } from '../../hosxp-adapter/site-schema.js'
import { now } from '../../values/local-date.js'
import { loadConfig, type Config } from '../config.js'
import { saveAccidentFile } from '../state/accident-claim-store.js'
import { recordDocument } from '../state/document-store.js'
import { textOption, UsageError, type Command, type OptionValues } from './command.js'
import { openHosxp, openState } from '../jobs/open-databases.js'
import { actorOption, dayOption, instantOption } from './read-option.js'

/** The office's own records, until the pages of the case file exist: what it enters here closes findings. */
export const registerCommand: Command = {
  summary: { th: 'บันทึกของงานประกัน: แฟ้มคดี พรบ. และเอกสาร', en: "The office's own records: traffic-act case files and papers" },
  usage: `accident (--vn V | --an A) [--eclaim-number N --entered-at T] [--filed-on D] [--not-covered REASON] [--exhausted-on D] [--refusal-signed-on D --confirmed-by NAME] [--victim yes|no] [--accident-at T] [--role 1|2|3|8]\n       | document (--vn V | --an A) --kind ${DOCUMENT_KINDS.join('|')}   [--by NAME]`,
  words: 1,
  options: {
    vn: { type: 'string' },
    an: { type: 'string' },
    by: { type: 'string' },
    kind: { type: 'string' },
    'eclaim-number': { type: 'string' },
    'entered-at': { type: 'string' },
    'filed-on': { type: 'string' },
    'not-covered': { type: 'string' },
    'exhausted-on': { type: 'string' },
    'refusal-signed-on': { type: 'string' },
    'confirmed-by': { type: 'string' },
    victim: { type: 'string' },
    'accident-at': { type: 'string' },
    role: { type: 'string' }
  },
  run: async (values, [what], terminal) => {
    if (what !== 'accident' && what !== 'document') throw new UsageError('say what to record: accident or document')
    const config = loadConfig()
    const subject = await subjectOf(values, config)
    const act = { by: actorOption(values), at: now() }
    const state = await openState(config)
    try {
      if (what === 'document') await recordDocument(state.db, { kind: subject.kind, id: subject.id, document: documentKind(values) }, act)
      else await saveAccidentFile(state.db, { subjectKind: subject.kind, subjectId: subject.id, hn: subject.hn, ...accidentChanges(values) }, act)
      terminal.print(`บันทึกแล้ว / recorded: ${what} ${subject.kind} ${subject.id}`)
      return 0
    } finally {
      await state.close()
    }
  }
}

/** The visit or admission, proved to exist: a number typed wrong would be a record nobody finds. */
async function subjectOf (values: OptionValues, config: Config): Promise<{ kind: 'visit' | 'admission', id: string, hn: string }> {
  const vn = textOption(values, 'vn')
  const an = textOption(values, 'an')
  const [kind, id] = vn !== null ? ['visit', vn] as const : ['admission', an] as const
  if (id === null || (vn !== null && an !== null)) throw new UsageError('say one number: --vn or --an')
  const hosxp = openHosxp(config)
  try {
    const schema = await readSiteSchema(hosxp)
    const site = await openSite(hosxp, { schema, facts: factsOfSchema(schema), rightOn: () => null })
    const related = await findRelated(site, { visits: vn === null ? [] : [vn], admissions: an === null ? [] : [an] })
    const isThere = (kind === 'visit' ? related.visits : related.admissions).includes(id)
    if (!isThere) throw new UsageError(`HOSxP has no such number: ${id}`)
    return { kind, id, hn: related.patients[0] ?? '' }
  } finally {
    await hosxp.close()
  }
}

function documentKind (values: OptionValues): DocumentKind {
  const kind = DOCUMENT_KINDS.find(entry => entry === textOption(values, 'kind'))
  if (kind === undefined) throw new UsageError(`--kind must be one of ${DOCUMENT_KINDS.join(', ')}`)
  return kind
}

function accidentChanges (values: OptionValues) {
  const victim = textOption(values, 'victim')
  if (victim !== null && victim !== 'yes' && victim !== 'no') throw new UsageError('--victim must be yes or no')
  const role = textOption(values, 'role')
  if (role !== null && !['1', '2', '3', '8'].includes(role)) throw new UsageError('--role must be 1, 2, 3 or 8')
  const given = {
    isVictim: victim === null ? null : victim === 'yes',
    accidentAt: instantOption(values, 'accident-at'),
    victimRole: role,
    eclaimNumber: textOption(values, 'eclaim-number'),
    eclaimEnteredAt: instantOption(values, 'entered-at'),
    filedOn: dayOption(values, 'filed-on'),
    notCoveredReason: textOption(values, 'not-covered'),
    exhaustedOn: dayOption(values, 'exhausted-on'),
    refusalSignedOn: dayOption(values, 'refusal-signed-on'),
    refusalConfirmedBy: textOption(values, 'confirmed-by')
  }
  const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
  if (Object.keys(changes).length === 0) throw new UsageError('say what to record of the accident')
  return changes as Partial<typeof given>
}
