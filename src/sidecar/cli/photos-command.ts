import { readSiteSchema } from '../../hosxp-adapter/site-schema.js'
import { formatBuddhistTime, formatInstant } from '../../values/local-date.js'
import { loadConfig } from '../config.js'
import { openTools } from '../jobs/open-tools.js'
import { PHOTO_WORDS, SOURCE_WORDS, STATE_WORDS } from '../photos/photo-words.js'
import { restorePhoto } from '../photos/restore-photo.js'
import { recordAudit } from '../state/audit-store.js'
import { listPhotos, readKeptPhoto, type ListedPhoto } from '../state/photo-journal-store.js'
import { textOption, UsageError, type Command } from './command.js'
import { actorOption } from './read-option.js'

const lineOf = ({ id, source, state, operation, hasBefore, writtenAt, writtenBy }: ListedPhoto): string =>
  `  ${id}  ${formatBuddhistTime(writtenAt)}  ${writtenBy}  ${operation === 'delete' ? 'เอารูปออก' : SOURCE_WORDS[source]}  ${STATE_WORDS[state]}  (ก่อนหน้า: ${hasBefore ? 'มีรูป' : 'ไม่มีรูป'})`

export const photosCommand: Command = {
  summary: { th: 'รูปผู้ป่วยที่เราบันทึกใน HOSxP: ดูประวัติ นำรูปก่อนหน้ากลับ', en: 'photos we wrote into HOSxP: their history, bring back what stood before' },
  usage: 'list --hn HN [--json] | restore ENTRY [--by NAME] [--json]',
  words: 2,
  options: { hn: { type: 'string' }, by: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, [action, number], terminal) => {
    const tell = (report: object, text: string): void => { terminal.print(values['json'] === true ? JSON.stringify(report, null, 2) : text) }
    const hn = textOption(values, 'hn')
    const id = Number(number)
    if (action === 'list' ? hn === null || number !== undefined : action !== 'restore' || !Number.isSafeInteger(id) || id < 1) throw new UsageError('say "photos list --hn HN" or "photos restore ENTRY"')
    const tools = await openTools(loadConfig())
    try {
      if (action === 'list') {
        const photos = await listPhotos(tools.state, hn ?? '')
        tell(photos.map(photo => ({ ...photo, writtenAt: formatInstant(photo.writtenAt) })), photos.length === 0 ? 'เราไม่เคยบันทึกรูปของ HN นี้' : photos.map(lineOf).join('\n'))
        return 0
      }
      const by = actorOption(values)
      const restored = await restorePhoto({ ...tools, schemaOf: readSiteSchema }, { id, hn: null, by })
      if (restored.kind === 'written') {
        const patient = (await readKeptPhoto(tools.state, id))?.hn ?? ''
        await recordAudit(tools.state, { at: tools.clock(), person: null, action: 'photo-restored', outcome: 'done', subject: { kind: 'patient', id: patient }, hns: [patient], address: 'command', detail: { by, entry: restored.entryId, undoes: id } })
      }
      tell(restored, restored.kind === 'written' ? `นำกลับแล้ว (รายการที่ ${restored.entryId})` : PHOTO_WORDS[restored.kind])
      return restored.kind === 'written' || restored.kind === 'same' ? 0 : 1
    } finally {
      await tools.close()
    }
  }
}
