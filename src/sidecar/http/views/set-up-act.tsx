import { ACT_PAPERS } from '../../../case/case-document.js'
import { PAPER_NAMES } from '../../../checks/papers/paper-names.js'
import { SettingField, shownValue } from './set-up-fields.js'
import { Section, SettingsForm } from './set-up-form.js'
import type { SetUp } from './set-up-page.js'
import { schemaOf, type SettingName } from './set-up-values.js'

export const PAPER_SETTINGS = ['act.papers_always', 'act.papers_insured', 'act.papers_fund', 'act.papers_hit_and_run', 'act.papers_death'] as const satisfies readonly SettingName[]
export const ACT_SETTINGS = ['act.deadline_hours', 'act.late_arrival_hours', 'act.amber_margin_minutes', 'act.papers_warn_days', 'act.referral_warn_days', 'act.call_silences_days', 'act.debt_warn_days'] as const satisfies readonly SettingName[]

/** Which papers a case of the act needs by the status of the vehicle. */
export function ActPapers ({ setUp }: { readonly setUp: SetUp }) {
  return (
    <Section setUp={setUp} id='papers' title='เอกสาร พรบ. ตามสถานะรถ' names={PAPER_SETTINGS}>
      <SettingsForm setUp={setUp} section='papers' names={PAPER_SETTINGS}>
        <div class='columns'>{PAPER_SETTINGS.map(name => <Papers key={name} setUp={setUp} name={name} />)}</div>
      </SettingsForm>
    </Section>
  )
}

function Papers ({ setUp, name }: { readonly setUp: SetUp, readonly name: typeof PAPER_SETTINGS[number] }) {
  const shown = shownValue(setUp, name)
  const ticked = new Set(Array.isArray(shown) ? shown.map(String) : [])
  const fault = setUp.draft?.faults.get(name)
  return (
    <fieldset>
      <legend>{schemaOf(name).title}</legend>
      {fault !== undefined && <p class='wrong-text' role='alert'>{fault}</p>}
      {ACT_PAPERS.map(kind => (
        <label key={kind}><input type='checkbox' name={name} value={kind} checked={ticked.has(kind)} disabled={!setUp.mayChange} />{PAPER_NAMES[kind].th}</label>
      ))}
    </fieldset>
  )
}

/** The clock of the act and when its papers are told. */
export function ActClock ({ setUp }: { readonly setUp: SetUp }) {
  return (
    <Section setUp={setUp} id='act-clock' title='กำหนดเวลา พรบ.' names={ACT_SETTINGS}>
      <SettingsForm setUp={setUp} section='act-clock' names={ACT_SETTINGS}>
        <div class='fields'>{ACT_SETTINGS.map(name => <SettingField key={name} setUp={setUp} name={name} />)}</div>
      </SettingsForm>
    </Section>
  )
}
