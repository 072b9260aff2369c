import { countText } from '../../../reports/morning/morning-figures.js'
import type { KnownChecks } from '../../../checks/known-checks.js'
import { dayOf, formatBuddhist, plusMs } from '../../../values/local-date.js'
import type { CheckMute } from '../../state/standing-mutes.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { LiftForm, MuteForm } from './finding-forms.js'
import { workHref, type WorkQuery } from './work-query.js'

interface CheckMutesProps {
  readonly mutes: readonly CheckMute[]
  readonly checks: KnownChecks
  readonly visitor: Visitor
  readonly query: WorkQuery
}

/** Checks that are quiet as a whole, and, on the list of one check, the form that makes it so. */
export function CheckMutes ({ mutes, checks, visitor, query }: CheckMutesProps) {
  const back = workHref({ ...query, page: 1 })
  const mayMute = mayUse(visitor.person.role, 'POST /checks/:check/mute')
  const { check } = query
  return (
    <>
      {mutes.length > 0 && (
        <details class='card' open={check !== null && mutes.some(mute => mute.check === check)}>
          <summary>ข้อที่ปิดเสียงทั้งข้อ {mutes.length} ข้อ ซ่อนอยู่ {countText(mutes.reduce((sum, { hidden }) => sum + hidden, 0))} รายการ</summary>
          <table class='list'>
            <thead><tr><th>ข้อ</th><th>เหตุผล</th><th>โดย</th><th>ถึงวันที่</th><th class='number'>ซ่อนอยู่</th><th /></tr></thead>
            <tbody>
              {mutes.map(mute => (
                <tr key={mute.id}>
                  <td data-head='ข้อ'><a href={workHref({ check: mute.check, state: 'aside' })}>{mute.check}</a> {checks.get(mute.check)?.title.th}</td>
                  <td data-head='เหตุผล'>{mute.reason}</td>
                  <td data-head='โดย'>{mute.by} เมื่อ {formatBuddhist(dayOf(mute.since))}</td>
                  <td data-head='ถึงวันที่'>{mute.until === null ? '–' : formatBuddhist(dayOf(plusMs(mute.until, -1)))}</td>
                  <td data-head='ซ่อนอยู่' class='number'>{countText(mute.hidden)}</td>
                  <td>{mayMute && <LiftForm action={`/checks/${mute.check}/lift`} visitor={visitor} back={back} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
      {check !== null && mayMute && checks.has(check) && !mutes.some(mute => mute.check === check) && (
        <details class='card'>
          <summary>ปิดเสียงทั้งข้อ {check} {checks.get(check)?.title.th}</summary>
          <MuteForm action={`/checks/${check}/mute`} visitor={visitor} back={back} />
        </details>
      )}
    </>
  )
}
