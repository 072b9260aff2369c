import { Fragment } from 'preact'
import type { RightSlip } from '../../../reports/right-slip.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { Layout } from './layout.js'
import { SlipSheet } from './slip-sheet.js'

interface SlipsProps {
  readonly visitor: Visitor
  readonly title: string
  readonly slips: readonly RightSlip[]
  readonly back: { readonly href: string, readonly text: string }
  /** Before the first slip, on the screen alone. */
  readonly hint?: string
  /** How many there may be of them. */
  readonly counts?: readonly number[]
}

/** Slips to print, each on a page of its own. */
export function SlipsPage ({ visitor, title, slips, back, hint = '', counts = [] }: SlipsProps) {
  return (
    <Layout title={title} visitor={visitor} paper='a5' style='slips.css'>
      <p class='no-print'>{slips.length > 0 && <><button type='button' data-print>พิมพ์{slips.length > 1 && ` ${slips.length} ใบ`}</button>{' '}</>}<a href={back.href} class='button quiet'>{back.text}</a></p>
      {hint !== '' && <p class='hint no-print'>{hint}</p>}
      {counts.length > 0 && <p class='no-print'>จำนวนใบ {counts.map(n => <Fragment key={n}>{n === slips.length ? <b>{n}</b> : <a href={`?n=${n}`}>{n} ใบ</a>} </Fragment>)}</p>}
      {slips.map((slip, i) => <SlipSheet key={i} slip={slip} />)}
    </Layout>
  )
}

/** HOSxP does not answer, and our own database has nothing to print for this number. */
export function SlipAway ({ visitor, back }: Pick<SlipsProps, 'visitor' | 'back'>) {
  const mayPrint = mayUse(visitor.person.role, 'GET /rights/blank-slips')
  return (
    <Layout title='ใบสิทธิ' visitor={visitor}>
      <h1>พิมพ์ใบสิทธิไม่ได้ตอนนี้</h1>
      <p class='hint'>HOSxP ไม่ตอบ จึงไม่รู้ว่าเลขนี้เป็นของใคร และไม่มีสิทธิชั่วคราวที่บันทึกไว้{mayPrint && ' ใช้ใบเปล่าเขียนด้วยมือแทนได้'}</p>
      <p class='row'>{mayPrint && <a class='button' href='/rights/blank-slips?n=2'>พิมพ์ใบเปล่า</a>}<a class='button quiet' href={back.href}>{back.text}</a></p>
    </Layout>
  )
}
