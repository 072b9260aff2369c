import { displayWidth } from '../../../values/thai-text.js'
import type { Case } from '../../../case/case.js'
import type { EligibilityAnswer, PayerRight } from '../../../case/eligibility-answer.js'
import type { RightChange } from '../../../checks/eligibility/compare-answers.js'
import { ANSWER_NAMES, payerName, SOURCE_NAMES } from '../../../reports/eligibility-words.js'
import { dayOf, daysBetween, formatBuddhist, formatBuddhistTime, type LocalDate } from '../../../values/local-date.js'
import type { AskedRight } from '../../asking/payers.js'
import { changeWords, hospitalText, type Hospitals } from '../rights/change-words.js'
import { answerHref, rightHref } from '../rights/right-address.js'
import { rightAdvice } from '../rights/right-advice.js'
import type { Visitor } from '../web.js'
import { SUBJECT_NAMES } from './finding-words.js'
import { AdviceList, AnswerBasis } from './right-answer-parts.js'
import { OnCall } from './right-ask.js'
import { RightBanner, whichWords } from './right-level.js'
import { whyNoOutage } from './right-next-step.js'

interface RightProps {
  /** `null`: being asked. */
  readonly right: AskedRight | null
  /** Since the answer before. */
  readonly changes: readonly RightChange[]
  readonly visitor: Visitor
  readonly hospitals: Hospitals
  /** Today's visits and the stay, or the one that was chosen; `null`: HOSxP does not tell. */
  readonly cases: readonly Case[] | null
}

/** Which of the four answers it is, large, with where, until when, who said so, and what to do. */
export function RightNow ({ right, changes, visitor, hospitals, cases }: RightProps) {
  if (right === null) return <section class='banner banner-grey' id='answer'><span class='mark' aria-hidden='true'>…</span><div><p class='word' role='status'><b>กำลังถามสิทธิ…</b></p><p class='basis'>ตอบภายใน 10 วินาที ไม่ต้องรอก็ทำต่อได้</p></div></section>
  const { answer, answerId } = right
  const which = bannerWords(answer, visitor)
  return (
    <div class={displayWidth(`${ANSWER_NAMES[answer.kind]}${which}`) > LINE_LETTERS || displayWidth(which) > LARGE_LETTERS || (answer.kind === 'eligible' && answer.rights.length > 1) ? 'many' : undefined}>
      <RightBanner answer={answer} which={which}>
        {answer.kind === 'eligible' && answer.rights.map((each, i) => <Place key={i} right={each} answer={answer} hospitals={hospitals} visitor={visitor} />)}
        <Changed changes={changes} hospitals={hospitals} />
        <Basis answer={answer} today={dayOf(visitor.at)} />
        {answerId !== null && <p class='more'><a href={answerHref(answerId)} data-key='KeyL' data-alone>ดูคำตอบทั้งหมด<kbd>L</kbd></a></p>}
      </RightBanner>
      <NextStep answer={answer} cases={cases} visitor={visitor} />
    </div>
  )
}

// What fits on a line in the largest size.
const LARGE_LETTERS = 18
const LINE_LETTERS = 19

const bannerWords = (answer: EligibilityAnswer, { settings }: Visitor): string => answer.kind === 'not-checked' && !settings['card_room.asks_right'] ? 'ปิดการถามเองเมื่อเสียบบัตร' : whichWords(answer)

/** The first of what is new since the answer before; the whole answer tells the rest. */
function Changed ({ changes, hospitals }: { readonly changes: readonly RightChange[], readonly hospitals: Hospitals }) {
  const [first, ...others] = changes
  if (first === undefined) return null
  return <p class='changed'><span class='chip amber'>เปลี่ยนจากครั้งก่อน</span> {changeWords(first, hospitals)}{others.length > 0 && ` และอีก ${others.length} อย่าง`}</p>
}

/** Of several rights each names itself, and is told in a line. */
function Place ({ right, answer, hospitals, visitor }: { readonly right: PayerRight, readonly answer: Extract<EligibilityAnswer, { kind: 'eligible' }>, readonly hospitals: Hospitals, readonly visitor: Visitor }) {
  const { mainHospital, subCode, subName, endsOn, scheme } = right
  const isOnly = answer.rights.length === 1
  return (
    <p class='place'>
      {isOnly ? scheme === 'SSS' ? 'รพ.หลัก' : 'หน่วยบริการหลัก' : payerName(right)} <b>{mainHospital === '' ? 'แหล่งนี้ไม่บอกหน่วยบริการ' : hospitalText(mainHospital, hospitals)}</b>
      {isOnly ? <br /> : ' · '}<Ends endsOn={endsOn} knowsDates={answer.knowsDates} visitor={visitor} />{isOnly && (subCode !== '' || subName !== '') && <> · {subCode} {subName}</>}
    </p>
  )
}

function Ends ({ endsOn, knowsDates, visitor: { at, settings } }: { readonly endsOn: LocalDate | null, readonly knowsDates: boolean, readonly visitor: Visitor }) {
  if (endsOn === null) return <>{knowsDates ? 'ไม่มีวันหมดอายุ' : 'ไม่บอกวันหมดอายุ'}</>
  const left = daysBetween(dayOf(at), endsOn)
  return <>หมดอายุ {formatBuddhist(endsOn)} {left <= settings['eligibility.expiry_warn_days'] && <b class='chip red'>{left < 0 ? 'สิ้นสุดแล้ว' : left === 0 ? 'วันสุดท้าย' : `เหลือ ${left} วัน`}</b>}</>
}

function Basis ({ answer, today }: { readonly answer: EligibilityAnswer, readonly today: LocalDate }) {
  if (answer.kind === 'not-checked') return null
  if (answer.kind === 'undetermined') return <p class='basis'>{answer.source === null ? 'ไม่มีใครตอบ' : SOURCE_NAMES[answer.source]} ถามเมื่อ {formatBuddhistTime(answer.askedAt)}</p>
  return <AnswerBasis answer={answer} day={today} />
}

/** What a person does now. What is well needs no line here. */
function NextStep ({ answer, cases, visitor }: { readonly answer: EligibilityAnswer, readonly cases: readonly Case[] | null, readonly visitor: Visitor }) {
  if (answer.kind === 'not-checked') return <p class='step'>ตรวจเองที่ <a href='/rights' data-key='KeyL' data-alone>หน้าตรวจสิทธิ<kbd>L</kbd></a> หรือเว็บ สปสช.</p>
  if (answer.kind !== 'undetermined') {
    const today = dayOf(visitor.at)
    return <AdviceList advice={rightAdvice(answer, visitor.settings, { day: today, today }).filter(({ level }) => level !== 'green')} />
  }
  const { reason } = answer
  if (reason !== 'unavailable' && reason !== 'rate-limited' && reason !== 'token') return <p class='step'>{whyNoOutage(reason)}</p>
  return (
    <div class='step'>
      <p>รับบริการต่อได้ โทรถามก่อน ถ้าโทรไม่ติดใช้สิทธิเดิมชั่วคราว ระบบถามซ้ำให้</p>
      <p>{provisionalWays(cases)}</p>
      <OnCall visitor={visitor} isNeeded />
    </div>
  )
}

function provisionalWays (cases: readonly Case[] | null) {
  if (cases === null) return <a class='button' href='/rights/blank-slips' data-key='KeyO' data-alone>HOSxP ไม่ตอบ: พิมพ์ใบสิทธิเปล่า<kbd>O</kbd></a>
  if (cases.length === 0) return <>เปิด visit ใน HOSxP ก่อน แล้วกลับมาหน้านี้</>
  return cases.map((item, i) => <a key={item.id} class='button' href={`${rightHref(item)}#offline`} data-key={i === 0 ? 'KeyO' : undefined} data-alone>สิทธิชั่วคราวของ {SUBJECT_NAMES[item.kind]} {item.id}{i === 0 && <kbd>O</kbd>}</a>)
}
