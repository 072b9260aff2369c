import type { PayerStanding } from '../../../case/case-eligibility.js'
import type { EligibilitySource } from '../../../case/eligibility-answer.js'
import type { PoliteState } from '../../../payers/polite/polite-provider.js'
import { SOURCE_NAMES, STANDING_NAMES, TOKEN_FROM_NAMES, UNDETERMINED_NAMES } from '../../../reports/eligibility-words.js'
import { formatBuddhistTime, type Instant } from '../../../values/local-date.js'
import { hoursLeft, spanText, tokenTrouble, tokenTroubleText } from '../../asking/token-words.js'
import type { Visitor } from '../web.js'

export interface ShownPayer {
  readonly source: EligibilitySource
  /** It is among the sources of the settings. */
  readonly isWanted: boolean
  /** `null`: nothing was written down yet. */
  readonly standing: PayerStanding | null
  /** `null`: it is not on. */
  readonly state: PoliteState | null
}

interface CardProps {
  readonly payer: ShownPayer
  readonly visitor: Pick<Visitor, 'at' | 'settings'>
}

export function PayerCard ({ payer, visitor: { at, settings } }: CardProps) {
  const { source, standing, state } = payer
  const warnHours = settings['nhso.token_warn_hours']
  return (
    <section class={`card level-${levelOf(payer, at, warnHours)}`} id={`source-${source}`}>
      <h2>{SOURCE_NAMES[source]}</h2>
      <p><Condition payer={payer} /></p>
      <dl class='facts'>
        {state !== null && (
          <>
            <dt>อัตราใน 1 นาที</dt><dd>ถาม {state.lastMinute} จากที่อนุญาต {Math.floor(state.perSecond * 60)} ({state.perSecond} ต่อวินาที)</dd>
            <dt>รอคิว</dt><dd>จุดบริการ {state.waiting.desk} · งานเบื้องหลัง {state.waiting.batch} · กำลังถาม {state.underWay}</dd>
            {state.pausedUntil !== null && <><dt>พักถามถึง</dt><dd>{formatBuddhistTime(state.pausedUntil)} (ปลายทางขอให้ถามช้าลง)</dd></>}
            {state.nextTrialAt !== null && <><dt>ลองใหม่</dt><dd>{formatBuddhistTime(state.nextTrialAt)}</dd></>}
          </>)}
        <dt>ตอบล่าสุด</dt><dd>{timeOr(standing?.lastAnswerAt, 'ยังไม่เคยตอบ')}</dd>
        <dt>ล้มเหลวล่าสุด</dt>
        <dd>{timeOr(standing?.lastFailureAt, 'ไม่มี')}{standing?.lastFailureAt != null && standing.lastReason !== null && ` · ${UNDETERMINED_NAMES[standing.lastReason]}`}</dd>
        <dt>Token</dt><dd><TokenFacts standing={standing} at={at} warnHours={warnHours} /></dd>
      </dl>
    </section>
  )
}

/** On or off and why; up or down since when. */
function Condition ({ payer: { isWanted, standing, state, source } }: { readonly payer: ShownPayer }) {
  if (!isWanted) return <><span class='chip'>ปิด</span> ไม่อยู่ใน nhso.sources ของหน้าตั้งค่า</>
  if (state === null) return <><span class='chip'>ยังไม่เปิด</span> {source === 'real-person' ? 'ต้องมี token และ NHSO_ENDPOINT_SOURCE_ID ในไฟล์ตั้งค่าของเครื่อง' : 'ยังไม่มี token'}</>
  const known = standing?.state ?? 'unknown'
  const colour = { up: 'green', down: 'red', token: 'red', unknown: 'blue' }[known]
  return <><span class={`chip ${colour}`}>{STANDING_NAMES[known]}</span>{standing !== null && known !== 'unknown' && ` ตั้งแต่ ${formatBuddhistTime(standing.since)}`}</>
}

function TokenFacts ({ standing, at, warnHours }: { readonly standing: PayerStanding | null, readonly at: Instant, readonly warnHours: number }) {
  const token = standing?.token ?? null
  const trouble = tokenTrouble({ token }, at, warnHours)
  const hours = hoursLeft(token?.expiresAt ?? null, at)
  const by = token?.takenBy == null ? '' : ` โดย ${token.takenBy}`
  return (
    <>
      {trouble !== null && <span class={`chip ${standing?.isOn === true ? 'red' : ''}`}>{tokenTroubleText(trouble).th}</span>}
      {trouble === null && <span class={`chip ${hours === null ? '' : 'green'}`}>{hours === null ? 'ไม่ทราบวันหมดอายุ' : `เหลือ ${spanText(hours)}`}</span>}
      {token !== null && <div>{TOKEN_FROM_NAMES[token.from]}{by}{token.takenAt !== null && ` เมื่อ ${formatBuddhistTime(token.takenAt)}`}</div>}
      {token?.expiresAt != null && <div>หมดอายุ {formatBuddhistTime(token.expiresAt)}</div>}
      {token?.refusedAt != null && <div>ถูกปฏิเสธเมื่อ {formatBuddhistTime(token.refusedAt)}</div>}
    </>
  )
}

function levelOf ({ isWanted, standing, state }: ShownPayer, at: Instant, warnHours: number): 'red' | 'amber' | 'green' | 'none' {
  if (!isWanted || state === null || standing === null) return 'none'
  const trouble = tokenTrouble(standing, at, warnHours)
  if (standing.state === 'down' || standing.state === 'token' || (trouble !== null && trouble.kind !== 'ends-soon')) return 'red'
  return trouble !== null ? 'amber' : standing.state === 'up' ? 'green' : 'none'
}

const timeOr = (at: Instant | null | undefined, otherwise: string): string => at == null ? otherwise : formatBuddhistTime(at)
