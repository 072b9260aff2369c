import { FAMILIES } from '../../../checks/check.js'
import type { CheckScore } from '../../../reports/claims/missed.js'
import { countText } from '../../../reports/morning/morning-figures.js'
import { OWNER_NAMES } from '../../../reports/owner-names.js'
import { FAMILY_NAMES } from '../../../reports/thai-names.js'
import { formatBuddhistTime } from '../../../values/local-date.js'
import type { RunRecord } from '../../state/run-store.js'
import type { CheckMute } from '../../state/standing-mutes.js'
import { mayGo } from '../access.js'
import type { Visitor } from '../web.js'
import { SEVERITY_NAMES } from './finding-words.js'
import { checkHref } from './check-address.js'
import { Layout } from './layout.js'
import { notRunHere, type ShownCheck } from './shown-check.js'
import { workHref } from './work-query.js'

interface ListProps {
  readonly checks: readonly ShownCheck[]
  /** Open findings by check. */
  readonly open: ReadonlyMap<string, number>
  /** Refusals of the last year by the checks that name them. */
  readonly scores: ReadonlyMap<string, CheckScore>
  /** The last whole run that ended well; `null`: none yet. */
  readonly run: RunRecord | null
  readonly mutes: readonly CheckMute[]
  readonly visitor: Visitor
}

/** Every check by family: what is open now, and what does not run here and why. */
export function CheckListPage (props: ListProps) {
  const { checks, open, run, visitor } = props
  const families = [...FAMILIES, null].map(family => ({ id: family ?? 'own', name: family === null ? 'ข้อตรวจของโรงพยาบาล' : FAMILY_NAMES[family], members: checks.filter(check => check.family === family) }))
    .filter(({ members }) => members.length > 0)
  const notRun = checks.filter(check => notRunHere(check, run).isWhole).length
  return (
    <Layout title='ข้อตรวจ' visitor={visitor} style='checks.css'>
      <h1>ข้อตรวจ</h1>
      <ul class='figures'>
        <li><b>{countText(checks.length)}</b>ข้อทั้งหมด</li>
        <li><b>{run === null ? '–' : countText(checks.length - notRun)}</b>ข้อที่ตรวจที่นี่</li>
        <li><b>{run === null ? '–' : countText(notRun)}</b>ข้อที่ไม่ได้ตรวจ</li>
        <li><b>{countText([...open.values()].reduce((sum, count) => sum + count, 0))}</b>รายการที่เปิดอยู่</li>
      </ul>
      <p><small>{run === null ? 'ยังไม่เคยตรวจเต็มรอบ' : `ตรวจเต็มรอบล่าสุด ${formatBuddhistTime(run.asOf)}`}</small></p>
      <nav class='families no-print' aria-label='หมวด'>{families.map(({ id, name, members }) => <a key={id} href={`#${id}`}>{name} {members.length}</a>)}</nav>
      {families.map(({ id, name, members }) => (
        <section key={id} id={id}>
          <h2>{name}</h2>
          <table class='list checks'>
            <thead><tr><th>ข้อ</th><th>เรื่อง</th><th>ผู้แก้</th><th>ระดับ</th><th class='number'>เปิดอยู่</th><th class='number' title='ถูกปฏิเสธใน 1 ปีโดยไม่มีข้อตรวจเตือนก่อน'>พลาด</th><th>ที่นี่</th></tr></thead>
            <tbody>{members.map(check => <CheckRow key={check.id} check={check} {...props} />)}</tbody>
          </table>
        </section>
      ))}
    </Layout>
  )
}

function CheckRow ({ check, open, scores, run, mutes, visitor }: ListProps & { readonly check: ShownCheck }) {
  const count = open.get(check.id) ?? 0
  const score = scores.get(check.id)
  const { isWhole, reasons } = notRunHere(check, run)
  const isMuted = mutes.some(mute => mute.check === check.id)
  return (
    <tr data-href={checkHref(check.id)} class={isWhole ? 'level-amber' : ''}>
      <td data-head='ข้อ'><a href={checkHref(check.id)}>{check.id}</a></td>
      <td data-head='เรื่อง'>{check.title.th}</td>
      <td data-head='ผู้แก้'>{OWNER_NAMES[check.owner]}</td>
      <td data-head='ระดับ' class='whole'>{SEVERITY_NAMES[check.severity]}</td>
      <td data-head='เปิดอยู่' class='number'>{count > 0 && mayGo(visitor.person, 'GET /work') ? <a href={workHref({ check: check.id, state: 'all' })}>{countText(count)}</a> : countText(count)}</td>
      <td data-head='พลาด' class='number'>{score === undefined ? '–' : countText(score.missed.count)}</td>
      <td data-head='ที่นี่'>
        {isWhole && <span class='chip amber'>ไม่ได้ตรวจ</span>}
        {!isWhole && reasons.length > 0 && <span class='chip amber'>ตรวจบางส่วน</span>}
        {isMuted && <span class='chip blue'>ปิดเสียงทั้งข้อ</span>}
        {reasons.map(reason => <div key={reason}><small>{reason}</small></div>)}
        {reasons.length === 0 && !isMuted && (run === null ? '–' : 'ตรวจ')}
      </td>
    </tr>
  )
}
