import { CheckSettings } from '../../../checks/settings.js'
import { FormHead } from './set-up-form.js'
import { SettingField, Standing } from './set-up-fields.js'
import type { SetUp } from './set-up-page.js'
import { acceptsWords, fieldText, isSettingName, schemaOf, type SettingName } from './set-up-values.js'

const GROUP_NAMES: Readonly<Record<string, string>> = {
  language: 'ภาษา', replica: 'ฐานสำเนา', visit: 'การมาตรวจ', coding: 'การลงรหัส', authen: 'เลข authen', act: 'พรบ. เพิ่มเติม', notes: 'โน้ตใน HOSxP', load: 'ภาระของ HOSxP', jobs: 'งานอัตโนมัติ', report: 'รายงานเช้า', service: 'บริการ', claims: 'การส่งเบิก', office: 'งานประกัน', sign_in: 'การเข้าสู่ระบบ', uc: 'บัตรทอง', sso: 'ประกันสังคม', hospital: 'สถานพยาบาล', facts: 'ข้อมูล'
}

const groupOf = (name: string): string => name.split('.')[0] ?? name

/** Every setting that has no card of its own, grouped by the first word of its name. */
export function OtherSettings ({ setUp, shown }: { readonly setUp: SetUp, readonly shown: ReadonlySet<string> }) {
  const names = Object.keys(CheckSettings.properties).filter(isSettingName).filter(name => !shown.has(name))
  const groups = [...new Set(names.map(groupOf))].map(group => [group, names.filter(name => groupOf(name) === group)] as const)
  return (
    <section id='others'>
      <h2>ค่าตั้งอื่น ๆ</h2>
      {groups.map(([group, members]) => (
        <details key={group} class='card' id={`group-${group}`} open={members.some(name => setUp.draft?.names.includes(name))}>
          <summary>{GROUP_NAMES[group] ?? group} <small>{members.filter(name => setUp.acts.get(name)?.isSet).length} จาก {members.length} ยืนยันแล้ว</small></summary>
          {members.map(name => <OneSetting key={name} setUp={setUp} name={name} />)}
        </details>
      ))}
      {setUp.unknown.length > 0 && <p class='hint'>ค่าที่รุ่นนี้ไม่รู้จัก เก็บไว้ตามเดิม: {setUp.unknown.join(', ')}</p>}
    </section>
  )
}

function OneSetting ({ setUp, name }: { readonly setUp: SetUp, readonly name: SettingName }) {
  const schema = schemaOf(name)
  return (
    <form method='post' action='/set-up/settings' class='setting' id={name}>
      <FormHead setUp={setUp} section={`group-${groupOf(name)}`} names={[name]} />
      <div>
        <SettingField setUp={setUp} name={name} />
        <small>{acceptsWords(name)} · ค่าตั้งต้น {fieldText(name, schema.default).replaceAll('\n', ', ') || 'ว่าง'} · <code>{name}</code> {schema.description}</small>
      </div>
      <div>
        <p><Standing setUp={setUp} name={name} /></p>
        {setUp.mayChange && <button name='act' value='save'>บันทึกและยืนยัน</button>}
        {setUp.mayChange && setUp.acts.get(name)?.isSet === true && <button name='act' value='reset' class='quiet' formnovalidate>กลับค่าตั้งต้น</button>}
      </div>
    </form>
  )
}
