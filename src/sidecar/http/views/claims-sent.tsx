import { CLAIM_CHANNELS } from '../../../case/case-claim.js'
import { countText } from '../../../reports/morning/morning-figures.js'
import { dayOf, formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import { formatBaht } from '../../../values/satang.js'
import type { SentBatch } from '../../state/sent-batches.js'
import { CHANNEL_NAMES } from '../claims/claim-channels.js'
import { seenOf } from '../claims/mark-sent.js'
import type { Visitor } from '../web.js'
import { DayInput } from './act-day-input.js'
import type { ClaimsListProps } from './claims-list.js'
import { claimsFields } from './claims-query.js'
import { Csrf } from './layout.js'

/** The boxes of the rows belong to it. */
export const SENT_FORM = 'sent-form'

/** Marks the checked rows, or all of the list, as sent. */
export function SentForm ({ visitor, list: { query, rows, total }, typed }: ClaimsListProps) {
  const fault = (name: string) => typed?.faults.get(name)
  return (
    <form method='post' action='/claims/sent' id={SENT_FORM} class='card'>
      <Csrf visitor={visitor} />
      <h2>บันทึกว่าส่งแล้ว</h2>
      {claimsFields(query).filter(([name]) => name !== 'tab').map(([name, value]) => <input key={name} type='hidden' name={name} value={value} />)}
      <input type='hidden' name='seen' value={seenOf(rows)} />
      {fault('claims') !== undefined && <p class='fault' role='alert'>{fault('claims')}</p>}
      <div class='row'>
        <label>วันที่ส่ง<DayInput name='sentOn' kind='date' value={typed?.sentOn ?? formatBuddhist(dayOf(visitor.at))} isWrong={fault('sentOn') !== undefined} />{fault('sentOn') !== undefined && <small class='wrong-text' id='fault-sentOn'>{fault('sentOn')}</small>}</label>
        <label>ช่องทาง
          <select name='channel' class={fault('channel') === undefined ? '' : 'wrong'}>
            <option value=''>ตามผู้จ่าย</option>
            {CLAIM_CHANNELS.map(channel => <option key={channel} value={channel} selected={typed?.channel === channel}>{CHANNEL_NAMES[channel]}</option>)}
          </select>
        </label>
        <label>เลขอ้างอิง (ไม่บังคับ)<input name='reference' value={typed?.reference ?? ''} maxlength={100} autocomplete='off' class={fault('reference') === undefined ? '' : 'wrong'} />{fault('reference') !== undefined && <small class='wrong-text'>{fault('reference')}</small>}</label>
        <button name='which' value='checked'>ส่งแล้ว: ที่เลือกในหน้านี้</button>
        <button name='which' value='all' class='quiet'>ส่งแล้ว: ทั้ง {countText(total.count)} รายการ</button>
      </div>
      <small>ทั้ง {countText(total.count)} รายการ = ทุกหน้าตามตัวกรองนี้ {formatBaht(total.satang)} บาท บันทึกผิดถอนคืนทั้งชุดได้</small>
    </form>
  )
}

/** What was marked in one action, which can be taken back together. */
export function SentBatches ({ batches, visitor, isNew }: { readonly batches: readonly SentBatch[], readonly visitor: Visitor, readonly isNew: boolean }) {
  if (batches.length === 0) return null
  return (
    <ul class={`plain batches ${isNew ? 'card' : ''}`}>
      {batches.map(batch => (
        <li key={batch.id}>
          <span>{isNew && 'เพิ่งบันทึก: '}ส่ง {formatBuddhist(batch.sentOn)} <b>{countText(batch.count)} รายการ</b>{batch.satang > 0 && ` ${formatBaht(batch.satang)} บาท`}{batch.reference !== '' && ` · ${batch.reference}`} <small>{batch.recordedBy} {formatBuddhistTime(batch.recordedAt)}</small></span>
          {batch.voidedAt === null
            ? <form method='post' action={`/claims/batches/${batch.id}/void`} class='inline'><Csrf visitor={visitor} /><button class='quiet'>ถอนคืนทั้งชุด</button></form>
            : <span class='chip'>ถอนคืนแล้ว {formatBuddhistTime(batch.voidedAt)}</span>}
        </li>
      ))}
    </ul>
  )
}
