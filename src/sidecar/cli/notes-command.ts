import { connectWriter } from '../../hosxp-adapter/connect-writer.js'
import { noteReportJson, noteReportText, type NoteReport } from '../../reports/note-report.js'
import { DAY_MS, now } from '../../values/local-date.js'
import { loadConfig, required, type Config } from '../config.js'
import { applyNotes, planNotePass } from '../jobs/apply-notes.js'
import { asRunner } from '../jobs/as-runner.js'
import type { NoteDependencies } from '../jobs/note-session.js'
import { tryNotes } from '../jobs/try-notes.js'
import { undoNotes } from '../jobs/undo-notes.js'
import { readSettings } from '../state/settings-store.js'
import { textOption, UsageError, type Command, type Terminal } from './command.js'
import { openState } from '../jobs/open-databases.js'
import { instantOption } from './read-option.js'

// Notes live seven days: seen from further away none is wanted.
const MOST_DAYS_AWAY = 7

export const notesCommand: Command = {
  summary: { th: 'โน้ตเตือนใน HOSxP: ดูแผน เขียน ถอนคืน ทดลองหน้าจอ', en: "Warnings in HOSxP's own notes: plan, write, take back, try the screens" },
  usage: 'plan | apply [--swept rewrite|accept] | undo [--all] | try --hn HN [--as-of T] [--json]',
  words: 1,
  options: { all: { type: 'boolean' }, swept: { type: 'string' }, hn: { type: 'string' }, 'as-of': { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, [action], terminal) => {
    const asOf = instantOption(values, 'as-of') ?? now()
    const hn = textOption(values, 'hn')
    const isAll = values['all'] === true
    const swept = textOption(values, 'swept')
    if (Math.abs(asOf - now()) > MOST_DAYS_AWAY * DAY_MS && action !== 'plan') throw new UsageError(`--as-of lies over ${MOST_DAYS_AWAY} days from today: every standing note would go`)
    if (swept !== null && (action !== 'apply' || (swept !== 'rewrite' && swept !== 'accept'))) throw new UsageError('--swept rewrite or --swept accept belongs to "notes apply"')
    if ((hn !== null) !== (action === 'try')) throw new UsageError('"notes try" needs --hn HN, the others take none')
    if (isAll && action !== 'undo') throw new UsageError('--all belongs to "notes undo"')
    const config = loadConfig()
    const report = await withNotes(config, async deps => {
      const asOneRunner = async (work: (deps: NoteDependencies, run: Parameters<typeof applyNotes>[1]) => Promise<NoteReport>): Promise<NoteReport> =>
        await asRunner(required(config, 'SIDECAR_DATABASE_URL'), { what: `notes ${action ?? ''}`, signal: terminal.signal },
          async (lease, signal) => await work(deps, { asOf, lease, signal }))
      switch (action) {
        case 'plan': return await planNotePass(deps, asOf)
        case 'apply': return await asOneRunner(async (deps, run) => await applyNotes(deps, swept === 'rewrite' || swept === 'accept' ? { ...run, swept } : run))
        case 'undo': return await asOneRunner(async (deps, run) => {
          const done = await undoNotes(deps, { ...run, isAll })
          if (isAll) await sayIfAutomatic(deps, terminal)
          return done
        })
        case 'try': return await asOneRunner(async (deps, run) => await tryNotes(deps, { ...run, hn: hn ?? '' }))
        default: throw new UsageError('say "notes plan", "notes apply", "notes undo" or "notes try --hn HN"')
      }
    })
    terminal.print(values['json'] === true ? noteReportJson(report) : noteReportText(report))
    return 0
  }
}

async function withNotes<Result> (config: Config, work: (deps: NoteDependencies) => Promise<Result>): Promise<Result> {
  // Notes are read back where they are written: the primary, never a replica.
  const url = required(config, 'HOSXP_DATABASE_URL')
  const state = await openState(config)
  try {
    const writer = await connectWriter(url)
    try {
      return await work({ writer, state: state.db })
    } finally {
      await writer.close()
    }
  } finally {
    await state.close()
  }
}

async function sayIfAutomatic ({ state }: NoteDependencies, terminal: Terminal): Promise<void> {
  if (!(await readSettings(state)).settings['notes.automatic']) return
  terminal.say('โน้ตจะถูกเขียนใหม่ในรอบเช้า ถ้าไม่ต้องการ: hosxp-sidecar settings set notes.automatic false\nthe morning run writes notes again; to stop it: hosxp-sidecar settings set notes.automatic false')
}
