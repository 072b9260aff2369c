import type { NotReadyWhy } from '../../../checks/claims/readiness.js'
import type { KnownChecks } from '../../../checks/known-checks.js'
import { TAB_NAMES } from '../../../reports/claims/claim-list.js'
import { whyKey, whyWords } from '../../../reports/claims/not-ready-words.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { dayOf, formatBuddhist } from '../../../values/local-date.js'
import { formatBaht } from '../../../values/satang.js'
import { nameOf } from '../act/ask-site.js'
import { CHANNEL_NAMES } from '../claims/claim-channels.js'
import { claimKey } from '../claims/mark-sent.js'
import type { ListedClaim } from '../claims/read-claims-list.js'
import { checkHref } from './check-address.js'
import { CodeChip } from './claim-code.js'
import { CASE_KIND_NAMES, claimCaseHref, RISK_WORDS, SYSTEM_OF, TAB_COLOURS } from './claim-case-words.js'
import type { ClaimsListProps } from './claims-list.js'
import { SUBJECT_NAMES } from './finding-words.js'

export const CLAIMS_A_PAGE = 50

interface RowsProps extends ClaimsListProps {
  /** Of the form the boxes belong to; `null`: no boxes. */
  readonly formId: string | null
}

/** A page of claims: to send with deadline and risk, sent with what came of it. */
export function ClaimsRows (props: RowsProps) {
  const { shown, list: { query }, formId } = props
  if (shown.length === 0) return <p class='card'>{query.tab === 'ready' ? 'ไม่มีรายการพร้อมส่งตามที่เลือก ดู "ยังไม่พร้อม" ว่าติดอะไร' : 'ไม่มีรายการตามที่เลือก'}</p>
  return (
    <table class='list claims'>
      <thead><tr>{formId !== null && <th class='box'><span class='wide-only'>ส่ง</span></th>}<th>เคส</th><th>ผู้จ่าย</th><th>สิ้นสุดบริการ</th><th class='number'>เรียกเก็บ (บาท)</th><th>กำหนดส่ง</th><th>{query.tab === 'not-ready' ? 'ติดอะไร' : 'ตอนนี้'}</th></tr></thead>
      <tbody>{shown.map(row => <Row key={claimKey(row.claim)} row={row} {...props} />)}</tbody>
    </table>
  )
}

function Row ({ row, list, people, formId, typed }: RowsProps & { readonly row: ListedClaim }) {
  const { claim, clock } = row
  const { subject, hn, scheme, serviceEnd, billed } = claim
  const key = claimKey(claim)
  const name = `${SUBJECT_NAMES[subject.kind]} ${subject.id}`
  return (
    <tr class={clock?.level == null ? '' : `level-${clock.level}`} data-href={claimCaseHref(subject)}>
      {formId !== null && <td class='box'><label><input type='checkbox' form={formId} name='claims' value={key} checked={typed?.claims.includes(key) === true} /><span class='phone-only'>ส่งแล้ว</span><span class='unseen'>{name} {SCHEME_NAMES[scheme]}</span></label></td>}
      <td data-head='เคส'><a href={claimCaseHref(subject)}><b>{name}</b></a><div><small>HN {hn} {nameOf(people, hn)}</small></div></td>
      <td data-head='ผู้จ่าย'>{SCHEME_NAMES[scheme]}{claim.insurer !== '' && <div><small>{claim.insurer}</small></div>}</td>
      <td data-head='สิ้นสุดบริการ'>{serviceEnd === null ? 'ยังรักษาอยู่' : formatBuddhist(serviceEnd)}<div><small>{CASE_KIND_NAMES[subject.kind]}</small></div></td>
      <td data-head='เรียกเก็บ (บาท)' class='number'>{formatBaht(billed)}</td>
      <td data-head='กำหนดส่ง'><Due row={row} /></td>
      <td data-head='ตอนนี้'><Standing row={row} checks={list.checks} /></td>
    </tr>
  )
}

function Due ({ row: { terms, clock, risk } }: { readonly row: ListedClaim }) {
  if (clock === null || risk === null) return <>–</>
  return (
    <>
      <span class='clock'>{clock.words}</span>
      {terms.dueOn !== null && <div><small>ส่งภายใน {formatBuddhist(terms.dueOn)}{terms.confidence === 'low' && ' (ยังไม่แน่ชัด)'}</small></div>}
      {risk.basis !== 'none' && <div><small>เสี่ยง {formatBaht(risk.satang)} บาท {RISK_WORDS[risk.basis]}</small></div>}
    </>
  )
}

function Standing ({ row: { claim, whys, tab }, checks }: { readonly row: ListedClaim, readonly checks: KnownChecks }) {
  const { standing } = claim
  return (
    <>
      <span class={`chip ${TAB_COLOURS[tab]}`}>{tab === 'ready' && standing.state === 'corrective' ? 'แก้ C แล้ว พร้อมส่งใหม่' : TAB_NAMES[tab]}</span>
      {standing.since !== null && <small> {formatBuddhist(dayOf(standing.since))}{standing.channel !== null && ` ${CHANNEL_NAMES[standing.channel]}`}</small>}
      {standing.codes.length > 0 && standing.channel !== null && <div>{standing.codes.map(code => <CodeChip key={code} system={SYSTEM_OF[standing.channel ?? 'other']} code={code} />)}</div>}
      {standing.approved !== null && <div><small>อนุมัติ {formatBaht(standing.approved)} บาท</small></div>}
      {standing.received > 0 && <div><small>รับแล้ว {formatBaht(standing.received)} บาท</small></div>}
      {whys !== 'sent' && whys.length > 0 && <WhyList whys={whys} checks={checks} />}
    </>
  )
}

/** What keeps a claim back; a check leads to its page. */
export function WhyList ({ whys, checks }: { readonly whys: readonly NotReadyWhy[], readonly checks: KnownChecks }) {
  const titleOf = (check: string): string => checks.get(check)?.title.th ?? check
  return <ul class='plain why'>{whys.map(why => <li key={whyKey(why)}>{why.kind === 'finding' ? <a href={checkHref(why.check)}>{whyWords(why, titleOf)}</a> : whyWords(why, titleOf)}</li>)}</ul>
}
