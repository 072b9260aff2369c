import type { CheckSettings } from '../../../checks/settings.js'
import type { RightRow } from '../../state/list-rights.js'
import type { SettingAct, StoredSettings } from '../../state/settings-store.js'
import type { Visitor } from '../web.js'
import { Layout } from './layout.js'
import { isUnconfirmed, RightTable, type RightDraft } from './right-table.js'
import { ActClock, ActPapers, ACT_SETTINGS, PAPER_SETTINGS } from './set-up-act.js'
import { SiteRecords } from './set-up-facts.js'
import { Section, SettingsForm } from './set-up-form.js'
import { OwnCup, OwnHospital, OwnProvince } from './set-up-hospitals.js'
import { Network } from './set-up-network.js'
import { OtherSettings } from './set-up-others.js'
import type { SiteTold } from './set-up-site.js'
import { schemaOf, type FormFields, type SettingName } from './set-up-values.js'

/** Settings that were sent and not taken: nothing of them was written. */
export interface SettingsDraft {
  readonly names: readonly SettingName[]
  readonly fields: FormFields
  readonly faults: ReadonlyMap<SettingName, string>
}

/** Everything the set-up shows. */
export interface SetUp {
  readonly visitor: Visitor
  readonly settings: CheckSettings
  readonly unknown: StoredSettings['unknown']
  readonly invalid: StoredSettings['invalid']
  /** The last thing done to each setting. */
  readonly acts: ReadonlyMap<string, SettingAct>
  readonly rights: readonly RightRow[]
  /** `null`: HOSxP does not answer. */
  readonly told: SiteTold | null
  /** Names of hospitals by code. */
  readonly names: ReadonlyMap<string, string>
  readonly draft: SettingsDraft | null
  readonly rightDraft: RightDraft | null
  readonly mayChange: boolean
  readonly mayConfirmRights: boolean
}

const OFFICE = ['office.opens', 'office.closes', 'office.day_begins'] as const satisfies readonly SettingName[]
const EXTENSION = ['office.extension'] as const satisfies readonly SettingName[]
const CARDS: readonly { readonly id: string, readonly text: string, readonly names: readonly SettingName[] }[] = [
  { id: 'own', text: 'สถานพยาบาล', names: ['hospital.code'] },
  { id: 'cup', text: 'CUP', names: ['uc.cup_hospitals'] },
  { id: 'province', text: 'จังหวัด', names: ['uc.province_hospitals'] },
  { id: 'network', text: 'ประกันสังคม', names: ['sso.network_main_hospitals'] },
  { id: 'office', text: 'เวลาทำการ', names: OFFICE },
  { id: 'phone', text: 'เบอร์ภายใน', names: EXTENSION },
  { id: 'papers', text: 'เอกสาร พรบ.', names: PAPER_SETTINGS },
  { id: 'act-clock', text: 'กำหนดเวลา พรบ.', names: ACT_SETTINGS },
  { id: 'facts', text: 'ข้อมูลที่บันทึกน้อย', names: ['facts.use_anyway'] }
]

const HAVE_A_CARD: ReadonlySet<string> = new Set(CARDS.flatMap(({ names }) => names))

// Settings without a card of their own have a form of their own name.
const cardOf = (name: SettingName): string => CARDS.find(({ names }) => names.includes(name))?.id ?? name

/** What the hospital is and how it works: proposed, confirmed, dated. */
export function SetUpPage ({ setUp }: { readonly setUp: SetUp }) {
  return (
    <Layout title='ตั้งค่า' visitor={setUp.visitor} style='set-up.css'>
      <h1>ตั้งค่า</h1>
      {setUp.draft !== null && <div class='fault' role='alert'>ยังไม่ได้บันทึก แก้แล้วกดบันทึกใหม่<ul>{[...setUp.draft.faults].map(([name, fault]) => <li key={name}><a href={`#${cardOf(name)}`}>{schemaOf(name).title ?? name}</a> {fault}</li>)}</ul></div>}
      {setUp.rightDraft !== null && <p class='fault' role='alert'>ยังไม่ได้บันทึก: {setUp.rightDraft.fault}</p>}
      {!setUp.mayChange && <p class='hint'>ท่านดูได้อย่างเดียว</p>}
      <Jump setUp={setUp} />
      <div class='columns'>
        <OwnHospital setUp={setUp} />
        <OwnCup setUp={setUp} />
        <OwnProvince setUp={setUp} />
      </div>
      <Network setUp={setUp} />
      <div class='columns'>
        <Section setUp={setUp} id='office' title='เวลาทำการของงานประกัน' names={OFFICE}><SettingsForm setUp={setUp} section='office' names={OFFICE} /></Section>
        <Section setUp={setUp} id='phone' title='เบอร์ภายใน' names={EXTENSION}><SettingsForm setUp={setUp} section='phone' names={EXTENSION} /></Section>
      </div>
      <ActPapers setUp={setUp} />
      <ActClock setUp={setUp} />
      <SiteRecords setUp={setUp} />
      <RightTable setUp={setUp} />
      <OtherSettings setUp={setUp} shown={HAVE_A_CARD} />
    </Layout>
  )
}

/** The cards in one line, each with whether a person stands by all of it. */
function Jump ({ setUp }: { readonly setUp: SetUp }) {
  const isConfirmed = (names: readonly SettingName[]): boolean => names.every(name => setUp.acts.get(name)?.isSet === true)
  const unconfirmed = setUp.rights.filter(isUnconfirmed).length
  return (
    <nav class='jump' aria-label='หัวข้อในหน้านี้'>
      {CARDS.map(({ id, text, names }) => <a key={id} href={`#${id}`}>{text}{isConfirmed(names) ? ' ✓ ยืนยันแล้ว' : ' – ยังไม่ยืนยัน'}</a>)}
      <a href='#rights'>รหัสสิทธิ{unconfirmed === 0 ? ' ✓ ยืนยันแล้ว' : ` – ยังไม่ยืนยัน ${unconfirmed}`}</a>
      <a href='#others'>ค่าตั้งอื่น ๆ</a>
    </nav>
  )
}
