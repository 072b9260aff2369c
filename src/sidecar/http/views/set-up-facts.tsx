import { HOSXP_FACTS } from '../../../case/site-fact.js'
import { FACT_NAMES } from '../../../reports/thai-names.js'
import { Section, SettingsForm } from './set-up-form.js'
import { NoAnswer } from './set-up-hospitals.js'
import type { SetUp } from './set-up-page.js'

const NAME = 'facts.use_anyway'

/** What this site records too rarely to be judged, with the figure, and the switch that uses it all the same. */
export function SiteRecords ({ setUp }: { readonly setUp: SetUp }) {
  const used = setUp.settings[NAME]
  const states = HOSXP_FACTS.map(fact => ({ fact, state: setUp.told?.facts.get(fact), isUsed: used.includes(fact) }))
  const sparse = states.filter(({ state, isUsed }) => isUsed || (state !== undefined && !state.isUsable && state.filledShare !== null))
  const missing = states.filter(({ state }) => state !== undefined && !state.isUsable && state.filledShare === null)
  return (
    <Section setUp={setUp} id='facts' title='ข้อมูลที่โรงพยาบาลบันทึกน้อยหรือไม่มี' names={[NAME]}>
      <p><small>ข้อมูลที่บันทึกน้อยกว่า 5% ใน 90 วัน ข้อตรวจที่ใช้ข้อมูลนั้นจะไม่ทำงาน และแสดงว่า “ไม่ได้ตรวจ” ไม่ใช่ “ไม่พบ” ติ๊กเพื่อให้ใช้ทั้งที่บันทึกน้อย</small></p>
      {setUp.told === null && <NoAnswer />}
      <SettingsForm setUp={setUp} section='facts' names={[NAME]}>
        {sparse.length === 0 && <p>ไม่มีข้อมูลที่บันทึกน้อย</p>}
        {sparse.map(({ fact, state, isUsed }) => (
          <label key={fact}>
            <input type='checkbox' name={NAME} value={fact} checked={isUsed} disabled={!setUp.mayChange} />
            {FACT_NAMES[fact]} {state?.filledShare != null && <b>{(state.filledShare * 100).toFixed(1)}%</b>} <small>{state?.reason}</small>
          </label>
        ))}
      </SettingsForm>
      {missing.length > 0 && (
        <details>
          <summary>HOSxP ของเราไม่มีข้อมูลนี้ {missing.length} อย่าง</summary>
          <ul>{missing.map(({ fact, state }) => <li key={fact}>{FACT_NAMES[fact]} <small>{state?.reason}</small></li>)}</ul>
        </details>
      )}
    </Section>
  )
}
