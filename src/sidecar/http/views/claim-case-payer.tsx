import { aheadWords, lostWords } from '../../../checks/claims/loss-words.js'
import { TAB_NAMES } from '../../../reports/claims/claim-list.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { dayOf, daysBetween, formatBuddhist } from '../../../values/local-date.js'
import { formatBaht } from '../../../values/satang.js'
import type { CaseMoney } from '../claims/read-claim-case.js'
import { kindsFor } from '../claims/read-step.js'
import { StepForms } from './claim-case-forms.js'
import { Timeline } from './claim-case-timeline.js'
import { RISK_WORDS, TAB_COLOURS } from './claim-case-words.js'
import type { ClaimCaseProps } from './claim-case.js'
import { WhyList } from './claims-list-rows.js'

const CONFIDENCE_NAMES = { high: 'มั่นใจ', medium: 'ค่อนข้างมั่นใจ', low: 'ยังไม่แน่ชัด ตรวจกับประกาศก่อน' } as const

/** One payer of the case: money, deadline, what keeps it back, what happened, and what to record. */
export function CaseClaim ({ each, sheet, visitor, typed }: ClaimCaseProps & { readonly each: CaseMoney }) {
  const { claim, whys, tab, timeline } = each
  const { scheme, serviceFrom, serviceEnd, standing } = claim
  const days = serviceEnd === null ? 'ยังรักษาอยู่' : serviceFrom === null || serviceFrom === serviceEnd ? formatBuddhist(serviceEnd) : `${formatBuddhist(serviceFrom)} – ${formatBuddhist(serviceEnd)}`
  return (
    <section class='card' id={`payer-${scheme}`}>
      <h2>{SCHEME_NAMES[scheme]}{claim.insurer !== '' && ` · ${claim.insurer}`} <span class={`chip ${TAB_COLOURS[tab]}`}>{tab === 'ready' && standing.state === 'corrective' ? 'แก้ C แล้ว พร้อมส่งใหม่' : TAB_NAMES[tab]}</span>{claim.isSignedOff && <> <span class='chip green'>เอกสารครบ (มีผู้ยืนยัน)</span></>}</h2>
      <p><small>รับบริการ {days} · สิทธิ {claim.rightCode}{claim.mainHospital !== '' && ` · สถานพยาบาลหลัก ${claim.mainHospital}`}</small></p>
      <Money each={each} />
      <Deadline each={each} />
      {whys !== 'sent' && whys.length > 0 && <div class='hint'><b>ยังส่งไม่ได้เพราะ</b><WhyList whys={whys} checks={sheet.checks} /></div>}
      <Timeline entries={timeline} visitor={visitor} />
      {kindsFor(visitor.person).length > 0 && <StepForms each={each} visitor={visitor} typed={typed?.scheme === scheme ? typed : null} />}
    </section>
  )
}

function Money ({ each: { money, claim: { standing } } }: { readonly each: CaseMoney }) {
  const figures = [
    ['เรียกเก็บ', formatBaht(money.billed)], ['ส่ง', standing.state === 'not-sent' ? 'ยังไม่ส่ง' : formatBaht(money.sent)], ['อนุมัติ', standing.approved === null ? standing.state === 'corrective' ? 'ติด C' : 'ยังไม่ตอบ' : formatBaht(money.approved)],
    ['รับแล้ว', formatBaht(money.received)], ['ได้ขาด', formatBaht(money.shortPaid)], ...money.writtenOff > 0 ? [['ตัดหนี้', formatBaht(money.writtenOff)]] : [], ['คงค้าง', formatBaht(money.outstanding)]
  ]
  return <dl class='claim-money'>{figures.map(([name, figure]) => <div key={name}><dt>{name}</dt><dd>{figure}</dd></div>)}</dl>
}

function Deadline ({ each: { claim, terms, open } }: { readonly each: CaseMoney }) {
  const { dueOn, closesOn, source, confidence } = terms
  if (source === '') return <p><small>{claim.serviceEnd === null ? 'กำหนดส่งเริ่มนับเมื่อจำหน่าย' : 'ยังไม่มีกำหนดส่งของผู้จ่ายนี้ในระบบ (ตั้งค่า claims.windows)'}</small></p>
  return (
    <div class={open?.clock.level == null ? '' : `level-${open.clock.level} deadline`}>
      <p>
        {open !== null && <><span class='clock'>{open.clock.words}</span> </>}
        {dueOn !== null && <>ส่งภายใน {formatBuddhist(dueOn)} </>}{closesOn !== null && <>ปิดรับ {formatBuddhist(closesOn)} </>}
        <small>ที่มา: {source} ({confidence === null ? '' : CONFIDENCE_NAMES[confidence]})</small>
      </p>
      {open === null
        ? <SentInTime claim={claim} dueOn={dueOn} />
        : (
          <p>
            {open.clock.state === 'late' && <b>{lostWords(open.lost, claim.billed).th.trim()}</b>}{aheadWords(open.ahead, claim.billed).th}
            {open.risk.basis !== 'none' && <small> เสี่ยง {formatBaht(open.risk.satang)} บาท {RISK_WORDS[open.risk.basis]}</small>}
          </p>)}
    </div>
  )
}

function SentInTime ({ claim: { standing, steps }, dueOn }: { readonly claim: CaseMoney['claim'], readonly dueOn: CaseMoney['terms']['dueOn'] }) {
  if (standing.firstSentAt === null || dueOn === null) return null
  const late = daysBetween(dueOn, dayOf(standing.firstSentAt))
  // An answer proves a send, and not its day.
  const what = steps.some(({ kind }) => kind === 'sent') ? 'ส่งครั้งแรก' : 'ส่งไม่เกินวันที่ตอบ'
  return <p><small>{what} {formatBuddhist(dayOf(standing.firstSentAt))} {late > 0 ? <span class='chip red'>ช้า {late} วัน</span> : <span class='chip green'>ทันกำหนด</span>}{standing.paidShare !== null && ` ผู้จ่ายจ่าย ${standing.paidShare}% (PS)`}</small></p>
}
