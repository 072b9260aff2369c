import type { HospitalName } from '../../../hosxp-adapter/read-hospital-names.js'
import type { ActBoardRow } from '../../../reports/act-board/act-board-row.js'
import type { ClockLevel } from '../../../reports/act-board/row-clock.js'
import type { Contact } from '../../state/contact-store.js'
import { actAddress, numberOf } from '../act/act-address.js'
import { nameOf, type People } from '../act/ask-site.js'

/** What HOSxP and the directory add to the rows. */
export interface RowHelp {
  readonly people: People
  /** By code; `null`: HOSxP does not answer. */
  readonly hospitals: ReadonlyMap<string, HospitalName> | null
  readonly contacts: readonly Contact[]
}

export const LEVEL_WORDS: Readonly<Record<ClockLevel, string>> = {
  red: 'เลยกำหนด', amber: 'รอบนี้', info: 'กำลังนับ', late: 'ลงช้า', entered: 'ลงทันเวลา', ended: 'ไม่ใช้ พรบ.'
}

/** How urgent a row is, for its edge; the word stands beside the clock. */
export const levelClass = ({ clock: { level } }: Pick<ActBoardRow, 'clock'>): string => level === 'red' || level === 'amber' ? `level-${level}` : level === 'entered' ? 'level-green' : ''

/** One accident on the board. */
export function ActRow ({ row, help }: { readonly row: ActBoardRow, readonly help: RowHelp }) {
  return (
    <tr class={levelClass(row)} data-href={actAddress(row.subject)}>
      <td data-head='เวลา' class='when'><ClockCell row={row} /></td>
      <td data-head='ผู้ป่วย'><PatientCell row={row} people={help.people} /></td>
      <td data-head='ยังขาด'><MissingShort missing={row.missing} /></td>
      <td data-head='ทำต่อ'><StepCell row={row} help={help} /></td>
    </tr>
  )
}

export function ClockCell ({ row: { clock, accident, stage, stateText, isRecheckPending } }: { readonly row: ActBoardRow }) {
  return (
    <>
      {stage === 'enter' && <RunningClock clock={clock} />}
      {stage !== 'enter' && <><b class={`chip ${clock.level === 'late' ? 'amber' : clock.level === 'entered' ? 'green' : ''}`}>{stateText}</b> <small>{clock.leftText}</small></>}
      {stage === 'enter' && clock.deadline !== null && <div class='small'>ครบ {clock.deadlineText}</div>}
      {stage === 'enter' && accident.remarks.map(remark => <span key={remark} class='chip amber'>{remark}</span>)}
      {isRecheckPending && <span class='chip blue'>กำลังตรวจซ้ำ</span>}
    </>
  )
}

/** Hours left, how urgent that is, and until when it can be done in office hours. */
export const RunningClock = ({ clock: { leftText, level, lastSessionText } }: Pick<ActBoardRow, 'clock'>) => (
  <>
    <b class='clock'>{leftText}</b>
    <div class='session'>{LEVEL_WORDS[level]}{lastSessionText !== '' && level !== 'red' && ` · ${lastSessionText}`}</div>
  </>
)

export function PatientCell ({ row, people }: { readonly row: ActBoardRow, readonly people: People }) {
  const more = row.members.length - 1
  return (
    <>
      <a href={actAddress(row.subject)}><b>{nameOf(people, row.hn)}</b></a> <span class='nowrap'>HN {row.hn}</span>
      <div class='small'>{numberOf(row.subject)}{more > 0 && ` และอีก ${more}`} · เพราะ {row.signals.join(', ')}</div>
      <div class='small'>เกิดเหตุ {row.accident.text} · มาถึง {row.arrivalText}</div>
    </>
  )
}

/** Answers by name, papers in one line: many rows stand below each other. */
function MissingShort ({ missing }: Pick<ActBoardRow, 'missing'>) {
  const { fields, papers } = missing
  if (fields.length === 0 && papers.length === 0) return <MissingChips missing={missing} />
  return (
    <>
      <MissingChips missing={{ fields, papers: [] }} isQuiet />
      {papers.length > 0 && <div class='small'>เอกสาร {papers.length}: {papers.map(({ text }) => text).join(', ')}</div>}
    </>
  )
}

export function MissingChips ({ missing: { fields, papers }, isQuiet = false }: Pick<ActBoardRow, 'missing'> & { readonly isQuiet?: boolean }) {
  if (fields.length + papers.length === 0) return isQuiet ? null : <span class='chip green'>ครบ</span>
  return <div class='chips'>{fields.map(({ id, text }) => <span key={id} class='chip amber'>{text}</span>)}{papers.map(({ kind, text }) => <span key={kind} class='chip'>{text}</span>)}</div>
}

function StepCell ({ row, help }: { readonly row: ActBoardRow, readonly help: RowHelp }) {
  const { referral, charges } = row
  const phone = help.people?.get(row.hn)?.phone ?? ''
  return (
    <>
      <b>{row.nextStep}</b>
      {phone !== '' && <div class='small'>ผู้ป่วย <PhoneLink phone={phone} /></div>}
      {referral !== null && <div><ReferralLine referral={referral} help={help} /></div>}
      {row.refusalText !== '' && <div><span class='chip amber'>{row.refusalText}</span></div>}
      {row.owedText !== '' && <div><span class='chip amber'>{row.owedText}</span></div>}
      {charges.warning !== '' && <div><small>{charges.text} · {charges.warning}</small></div>}
      {row.lastCallText !== '' && <div><small>{row.lastCallText}</small></div>}
    </>
  )
}

/** Where the patient was sent on to, by its name, with the phone of our directory, else of HOSxP's list. */
export function ReferralLine ({ referral, help }: { readonly referral: NonNullable<ActBoardRow['referral']>, readonly help: Pick<RowHelp, 'hospitals' | 'contacts'> }) {
  const { toHospital } = referral
  const known = help.hospitals?.get(toHospital)
  const contact = toHospital === '' ? undefined : help.contacts.find(({ hospitalCode, phone }) => hospitalCode === toHospital && phone !== '')
  const phone = contact?.phone ?? known?.phone ?? ''
  return (
    <small>
      {referral.text}{known !== undefined && known.name !== '' && ` ${known.name}`}
      {contact !== undefined && ` · ${[contact.unit, contact.person].filter(part => part !== '').join(' ')}`}
      {phone !== '' && <> <PhoneLink phone={phone} /></>}
    </small>
  )
}

// The first number: what follows is an extension, or another number.
const dialled = (phone: string): string => (/^[\d\s+()-]*/.exec(phone.trim())?.[0] ?? '').replace(/[^\d+]/g, '')

export const PhoneLink = ({ phone }: { readonly phone: string }) => <a class='phone nowrap' href={`tel:${dialled(phone)}`}>โทร {phone}</a>
