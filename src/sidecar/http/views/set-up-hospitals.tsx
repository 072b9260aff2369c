import { Section, SettingsForm, UseProposal } from './set-up-form.js'
import { SettingField } from './set-up-fields.js'
import type { SetUp } from './set-up-page.js'

interface Proposed { readonly code: string, readonly name: string, readonly why?: string }

const NO_ANSWER = 'HOSxP ไม่ตอบ จึงไม่มีข้อเสนอ แสดงเฉพาะค่าที่ใช้อยู่'

export const NoAnswer = () => <p class='hint'>{NO_ANSWER}</p>

/** Our own hospital. */
export function OwnHospital ({ setUp }: { readonly setUp: SetUp }) {
  const code = setUp.settings['hospital.code']
  const own = setUp.told?.hospitals.own
  return (
    <Section setUp={setUp} id='own' title='สถานพยาบาลของเรา' names={['hospital.code']}>
      <p>ใช้อยู่: {code === '' ? 'ยังไม่ได้ตั้ง' : <b>{code} {setUp.names.get(code)}</b>}</p>
      {own === undefined && <NoAnswer />}
      {own !== undefined && own.code === '' && <p class='hint'>HOSxP ไม่ได้บันทึกรหัสสถานพยาบาลของตัวเอง ให้ใส่เอง</p>}
      {own !== undefined && own.code !== '' && (
        <div class='proposal'>
          <p>HOSxP เสนอ: <b>{own.code} {own.name}</b> <small>จากหน้าตั้งค่าระบบของ HOSxP</small>{own.code === code ? ' ตรงกับที่ใช้อยู่' : ''}</p>
          <UseProposal setUp={setUp} section='own' name='hospital.code' text={own.code} label={own.code === code ? 'ยืนยันตามนี้' : 'ใช้ตามที่เสนอ'} />
        </div>
      )}
      <details open={setUp.draft?.names.includes('hospital.code') === true}><summary>แก้เอง</summary><SettingsForm setUp={setUp} section='own' names={['hospital.code']} /></details>
    </Section>
  )
}

/** The hospitals of our own CUP. */
export function OwnCup ({ setUp }: { readonly setUp: SetUp }) {
  const cup = setUp.told?.hospitals.cup.map(({ code, name, why, visits }): Proposed => ({
    code, name, why: [...why.includes('district') ? ['อยู่ในอำเภอเดียวกัน'] : [], ...why.includes('sub-hospital') ? [`เป็นหน่วยรองของบัตรทองเรา ${visits} ครั้งใน 90 วัน`] : []].join(' และ')
  }))
  return <HospitalList setUp={setUp} id='cup' title='หน่วยบริการใน CUP ของเรา' name='uc.cup_hospitals' proposed={cup ?? null} reason='หน่วยบริการปฐมภูมิในอำเภอ และหน่วยรองที่พบในสิทธิบัตรทองของเรา (รหัสของเราเองนับอยู่แล้ว)' />
}

/** The hospitals of our own province. */
export function OwnProvince ({ setUp }: { readonly setUp: SetUp }) {
  return <HospitalList setUp={setUp} id='province' title='หน่วยบริการในจังหวัดของเรา' name='uc.province_hospitals' proposed={setUp.told?.hospitals.province ?? null} reason='ทุกแห่งในตารางสถานพยาบาลของ HOSxP ที่อยู่จังหวัดเดียวกับเรา' />
}

interface ListProps {
  readonly setUp: SetUp
  readonly id: string
  readonly title: string
  readonly name: 'uc.cup_hospitals' | 'uc.province_hospitals'
  /** `null`: HOSxP does not answer. */
  readonly proposed: readonly Proposed[] | null
  readonly reason: string
}

function HospitalList ({ setUp, id, title, name, proposed, reason }: ListProps) {
  const current = setUp.settings[name]
  const own = setUp.settings['hospital.code']
  const found = proposed?.map(({ code }) => code) ?? []
  // Our own counts by itself: whoever wrote it down, too, is not asked to take it out.
  const codes = current.includes(own) && !found.includes(own) ? [own, ...found] : found
  const added = codes.filter(code => !current.includes(code))
  const gone = current.filter(code => !codes.includes(code))
  const isSame = added.length === 0 && gone.length === 0
  return (
    <Section setUp={setUp} id={id} title={title} names={[name]}>
      <details><summary>ใช้อยู่ {current.length} แห่ง</summary><Names hospitals={current.map(code => ({ code, name: setUp.names.get(code) ?? '' }))} /></details>
      {proposed === null && <NoAnswer />}
      {proposed !== null && proposed.length === 0 && <p class='hint'>HOSxP ไม่มีข้อมูลพอจะเสนอ ให้ใส่เอง</p>}
      {proposed !== null && proposed.length > 0 && (
        <div class='proposal'>
          <details><summary>HOSxP เสนอ {proposed.length} แห่ง{isSame ? ' ตรงกับที่ใช้อยู่' : ` เพิ่ม ${added.length} เอาออก ${gone.length}`}</summary><Names hospitals={proposed} /></details>
          <p><small>{reason}</small></p>
          {gone.length > 0 && <p>จะเอาออก: {gone.map(code => `${code} ${setUp.names.get(code) ?? ''}`.trim()).join(', ')}</p>}
          <UseProposal setUp={setUp} section={id} name={name} text={codes.join('\n')} label={isSame ? 'ยืนยันตามนี้' : `ใช้ตามที่เสนอ ${codes.length} แห่ง`} />
        </div>
      )}
      <details open={setUp.draft?.names.includes(name) === true}><summary>แก้เอง</summary><SettingsForm setUp={setUp} section={id} names={[name]}><SettingField setUp={setUp} name={name} /></SettingsForm></details>
    </Section>
  )
}

const Names = ({ hospitals }: { readonly hospitals: readonly Proposed[] }) => (
  <ul class='hospitals'>{hospitals.map(({ code, name, why = '' }) => <li key={code}><code>{code}</code> {name}{why !== '' && <small> {why}</small>}</li>)}</ul>
)
