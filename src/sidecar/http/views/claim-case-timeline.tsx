import type { ClaimStep } from '../../../case/case-claim.js'
import { formatBuddhist, formatBuddhistTime, dayOf, timeOf } from '../../../values/local-date.js'
import { formatBaht } from '../../../values/satang.js'
import { mayGo } from '../access.js'
import { CHANNEL_NAMES } from '../claims/claim-channels.js'
import type { TimelineEntry } from '../claims/read-claim-case.js'
import { kindsFor } from '../claims/read-step.js'
import type { Visitor } from '../web.js'
import { SOURCE_NAMES, STEP_NAMES, SYSTEM_OF } from './claim-case-words.js'
import { CodeChip, CodeText } from './claim-code.js'
import { Csrf } from './layout.js'

/** What happened to a claim, the newest first: what, when, from where. */
export function Timeline ({ entries, visitor }: { readonly entries: readonly TimelineEntry[], readonly visitor: Visitor }) {
  if (entries.length === 0) return <p><small>ยังไม่มีบันทึกการส่งหรือคำตอบ</small></p>
  return (
    <ol class='steps'>
      {entries.map(({ step, recorded }, i) => step === null
        ? (
          <li key={i} class={recorded.voidedAt === null ? '' : 'voided'}>
            <b>{STEP_NAMES[recorded.kind]}</b> {whenWords(recorded.at)} <What channel={recorded.channel} amount={recorded.satang} reference={recorded.reference} />
            {recorded.remark !== '' && <div>{recorded.remark}</div>}
            <div><small>{SOURCE_NAMES.hand} · {recorded.recordedBy} {formatBuddhistTime(recorded.recordedAt)}{recorded.voidedAt !== null && ` · ยกเลิกโดย ${recorded.voidedBy ?? ''} ${formatBuddhistTime(recorded.voidedAt)}`}</small></div>
            <Codes channel={recorded.channel} codes={recorded.codes} />
            {recorded.voidedAt === null && mayGo(visitor.person, 'POST /claims/steps/:id/void') && kindsFor(visitor.person).includes(recorded.kind) && (
              <details><summary><small>บันทึกผิด</small></summary><form method='post' action={`/claims/steps/${recorded.id}/void`} class='inline'><Csrf visitor={visitor} /><button class='quiet'>ยกเลิกบันทึกนี้</button></form></details>)}
          </li>)
        : (
          <li key={i}>
            <b>{STEP_NAMES[step.kind]}</b> {whenWords(step.at)} <What channel={step.channel} amount={step.satang} reference={step.reference} />
            {step.actSatang !== null && step.actSatang > 0 && <div><small>พรบ. จ่ายแล้ว {formatBaht(step.actSatang)} บาท</small></div>}
            <div><small>จาก{step.source === 'hand' ? 'เงินโอนเข้าของเลข REP' : SOURCE_NAMES[step.source]}{step.paidShare !== null && ` · จ่าย ${step.paidShare}% (PS)`}</small></div>
            <Codes channel={step.channel} codes={step.codes} />
          </li>))}
    </ol>
  )
}

/** What people tell by its day has no time. */
const whenWords = (at: ClaimStep['at']): string => timeOf(at) < '00:10:00' ? formatBuddhist(dayOf(at)) : formatBuddhistTime(at)

function What ({ channel, amount, reference }: { readonly channel: ClaimStep['channel'], readonly amount: ClaimStep['satang'], readonly reference: string }) {
  return <span>{CHANNEL_NAMES[channel]}{amount !== null && <> <b>{formatBaht(amount)}</b> บาท</>}{reference !== '' && ` · ${reference}`}</span>
}

function Codes ({ channel, codes }: Pick<ClaimStep, 'channel' | 'codes'>) {
  return <>{codes.map(code => <div key={code}><CodeChip system={SYSTEM_OF[channel]} code={code} /> <CodeText system={SYSTEM_OF[channel]} code={code} /></div>)}</>
}
