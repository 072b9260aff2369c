import type { PayerStanding } from '../../../case/case-eligibility.js'
import { SOURCE_NAMES, STANDING_NAMES } from '../../../reports/eligibility-words.js'
import { dayOf, formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import { isOfficeOpen } from '../../../checks/eligibility/reverify-schedule.js'
import { officeHours } from '../rights/office-hours.js'
import type { TypedForm } from '../rights/read-form.js'
import type { Visitor } from '../web.js'
import { DayInput } from './act-day-input.js'
import { Csrf } from './layout.js'

/** The question across the counter: whom, and for which day. */
export function RightAskForm ({ visitor, typed }: { readonly visitor: Visitor, readonly typed?: TypedForm | null }) {
  const fault = (name: string) => typed?.faults.has(name) === true && <span class='wrong-text' id={`fault-${name}`} role='alert'>{typed.faults.get(name)}</span>
  return (
    <form method='post' action='/rights' class='card ask no-print' id='ask'>
      <Csrf visitor={visitor} />
      <label class='who-field'>เลขบัตรประชาชน 13 หลัก หรือ HN
        <input
          name='person' value={typed?.values['person'] ?? ''} autocomplete='off' autofocus data-search required maxlength={40} spellcheck={false}
          class={typed?.faults.has('person') === true ? 'wrong' : ''} aria-describedby={typed?.faults.has('person') === true ? 'fault-person' : undefined}
        />{fault('person')}
      </label>
      <label class='day-field'>วันรับบริการ
        <DayInput name='day' kind='date' value={typed?.values['day'] ?? formatBuddhist(dayOf(visitor.at))} isWrong={typed?.faults.has('day') === true} />{fault('day')}
      </label>
      <button>ตรวจสิทธิ<kbd>Enter</kbd></button>
    </form>
  )
}

/** How the sources stand, in one line. */
export function SourcesLine ({ standings, waiting }: { readonly standings: readonly PayerStanding[], readonly waiting: number }) {
  const on = standings.filter(({ isOn }) => isOn)
  if (on.length === 0) return <p class='hint'>ยังไม่ได้เปิดใช้แหล่งตรวจสิทธิ ตรวจที่เว็บ สปสช. ไปก่อน</p>
  return (
    <p class='sources'>แหล่งตรวจสิทธิ {on.map(({ source, state, since }) => (
      <span key={source} class={`chip ${CHIPS[state]}`}>{SOURCE_NAMES[source]} {STANDING_NAMES[state]}{state !== 'up' && state !== 'unknown' && ` ตั้งแต่ ${formatBuddhistTime(since)}`}</span>))}
      {waiting > 0 && <small> กำลังรอถาม {waiting}</small>}
    </p>
  )
}

const CHIPS: Readonly<Record<PayerStanding['state'], string>> = { up: 'green', down: 'red', token: 'red', unknown: '' }

interface OnCallProps {
  readonly visitor: Visitor
  /** Somebody has to be called now: in office hours it is the office. */
  readonly isNeeded?: boolean
}

/** Whom to call: outside office hours the on-call officer. */
export function OnCall ({ visitor: { at, settings }, isNeeded = false }: OnCallProps) {
  if (isOfficeOpen(at, settings)) {
    if (!isNeeded) return null
    const extension = settings['office.extension']
    return <p class='hint on-call'>โทรงานประกันสุขภาพ <b>{extension === '' ? 'ยังไม่ได้ตั้งเบอร์ภายใน' : `เบอร์ภายใน ${extension}`}</b></p>
  }
  const onCall = settings['eligibility.on_call']
  return <p class='hint on-call'>ตอนนี้งานประกันปิด (เปิดทุกวัน {officeHours(settings)}): โทรเวรตรวจสอบสิทธิ <b>{onCall === '' ? 'ยังไม่ได้ตั้งชื่อและเบอร์ ถามหัวหน้าเวร' : onCall}</b></p>
}
