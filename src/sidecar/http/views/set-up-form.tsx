import type { ComponentChildren } from 'preact'
import { Csrf } from './layout.js'
import { SettingField, Standing } from './set-up-fields.js'
import type { SetUp } from './set-up-page.js'
import { schemaOf, type SettingName } from './set-up-values.js'

interface FormProps {
  readonly setUp: SetUp
  /** Where the page is opened again. */
  readonly section: string
  readonly names: readonly SettingName[]
  /** Fields of its own; without them, one field for each setting. */
  readonly children?: ComponentChildren
}

/** Writes some settings together. What is sent unchanged is confirmed: dated, and nobody's default any more. */
export function SettingsForm ({ setUp, section, names, children }: FormProps) {
  return (
    <form method='post' action='/set-up/settings'>
      <FormHead setUp={setUp} section={section} names={names} />
      {children ?? <div class='fields'>{names.map(name => <SettingField key={name} setUp={setUp} name={name} />)}</div>}
      {setUp.mayChange && <button name='act' value='save'>บันทึกและยืนยัน</button>}
    </form>
  )
}

export function FormHead ({ setUp, section, names }: FormProps) {
  return (
    <>
      <Csrf visitor={setUp.visitor} />
      <input type='hidden' name='section' value={section} />
      {names.map(name => <input key={name} type='hidden' name='names' value={name} />)}
    </>
  )
}

/** Writes what HOSxP proposes, as it stands on the page. */
export function UseProposal ({ setUp, section, name, text, label }: { readonly setUp: SetUp, readonly section: string, readonly name: SettingName, readonly text: string, readonly label: string }) {
  if (!setUp.mayChange) return null
  return (
    <form method='post' action='/set-up/settings' class='inline'>
      <FormHead setUp={setUp} section={section} names={[name]} />
      <input type='hidden' name={name} value={text} />
      <button name='act' value='save'>{label}</button>
    </form>
  )
}

/** A card of the page: what stands now, what is proposed and why, and the form. */
export function Section ({ setUp, id, title, names, children }: { readonly setUp: SetUp, readonly id: string, readonly title: string, readonly names: readonly SettingName[], readonly children: ComponentChildren }) {
  const standings = new Set(names.map(name => standingKey(setUp, name)))
  return (
    <section class='card' id={id}>
      <h2>{title}</h2>
      {standings.size === 1 && names[0] !== undefined
        ? <p><Standing setUp={setUp} name={names[0]} /></p>
        : <ul class='standings'>{names.map(name => <li key={name}>{schemaOf(name).title} <Standing setUp={setUp} name={name} /></li>)}</ul>}
      {children}
    </section>
  )
}

// Settings that were confirmed in one go are told in one line.
function standingKey ({ acts, invalid }: SetUp, name: SettingName): string {
  const act = acts.get(name)
  return invalid.some(other => other.name === name) ? `${name} invalid` : act === undefined ? '' : `${String(act.isSet)} ${act.by} ${act.at}`
}
