import type { ComponentChildren } from 'preact'
import { addDays, dayOf, formatBuddhist } from '../../../values/local-date.js'
import type { FindingRecord } from '../../state/list-findings.js'
import type { Visitor } from '../web.js'
import { Csrf } from './layout.js'

/** A mute is looked at again within half a year. */
export const LONGEST_MUTE_DAYS = 180
const USUAL_MUTE_DAYS = 30
export const LONGEST_REASON = 500

/** What was typed, and what is wrong with it. */
export interface TypedAside {
  readonly reason: string
  readonly until: string
  readonly fault: string
}

interface FormProps {
  /** Where the form is sent. */
  readonly action: string
  readonly visitor: Visitor
  /** The page to show afterwards. */
  readonly back: string
  readonly typed?: TypedAside
}

export function AcknowledgeForm ({ finding, visitor, back }: { readonly finding: Pick<FindingRecord, 'id'>, readonly visitor: Visitor, readonly back: string }) {
  return (
    <form class='inline' method='post' action={`/findings/${finding.id}/acknowledge`}>
      <Hidden visitor={visitor} back={back} />
      <button class='quiet'>รับทราบ</button>
    </form>
  )
}

/** This finding is no fault or will not be mended. */
export function DismissForm ({ typed, ...form }: FormProps) {
  return (
    <AsideForm {...form} typed={typed} button='ไม่ต้องทำ'>
      <label>ถึงวันที่ (ไม่ใส่ก็ได้)<Until visitor={form.visitor} value={typed?.until ?? ''} /></label>
    </AsideForm>
  )
}

/** Quiet for a while: a finding, or everything a check says. */
export function MuteForm ({ typed, ...form }: FormProps) {
  const today = dayOf(form.visitor.at)
  return (
    <AsideForm {...form} typed={typed} button='ปิดเสียง'>
      <label>ถึงวันที่ (ไม่เกิน {formatBuddhist(addDays(today, LONGEST_MUTE_DAYS))})<Until visitor={form.visitor} value={typed?.until ?? addDays(today, USUAL_MUTE_DAYS)} isRequired /></label>
    </AsideForm>
  )
}

export function LiftForm ({ action, visitor, back }: FormProps) {
  return (
    <form class='inline' method='post' action={action}>
      <Hidden visitor={visitor} back={back} />
      <button class='quiet'>นำกลับมา</button>
    </form>
  )
}

function AsideForm ({ action, visitor, back, typed, button, children }: Omit<FormProps, 'typed'> & { readonly typed: TypedAside | undefined, readonly button: string, readonly children: ComponentChildren }) {
  return (
    <form class='aside-form' method='post' action={action}>
      <Hidden visitor={visitor} back={back} />
      {typed !== undefined && <p class='fault' role='alert'>{typed.fault}</p>}
      <div class='row'>
        <label>เหตุผล<input name='reason' value={typed?.reason ?? ''} required maxlength={LONGEST_REASON} autocomplete='off' /></label>
        {children}
        <button>{button}</button>
      </div>
    </form>
  )
}

function Until ({ visitor, value, isRequired = false }: { readonly visitor: Visitor, readonly value: string, readonly isRequired?: boolean }) {
  const today = dayOf(visitor.at)
  return <input name='until' type='date' value={value} min={addDays(today, 1)} max={addDays(today, LONGEST_MUTE_DAYS)} required={isRequired} />
}

function Hidden ({ visitor, back }: { readonly visitor: Visitor, readonly back: string }) {
  return <><Csrf visitor={visitor} /><input type='hidden' name='back' value={back} /></>
}
