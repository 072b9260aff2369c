import type { DefiniteAnswer, EligibilityAnswer } from '../../../case/eligibility-answer.js'
import type { AnsweredCase } from '../../../checks/eligibility/answer-of-case.js'
import { ASK_CAUSE_NAMES, SOURCE_NAMES, UNDETERMINED_NAMES } from '../../../reports/eligibility-words.js'
import { dayOf, formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import type { RightCase } from '../rights/read-right-case.js'
import { answerHref } from '../rights/right-address.js'
import { rightAdvice } from '../rights/right-advice.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { AdviceList, AnswerBasis, NotInForce, PayerRightCard } from './right-answer-parts.js'
import { AnswerChip, RightBanner, whichWords } from './right-level.js'
import { RecordedRights } from './right-recorded.js'

interface AnswersProps {
  readonly right: RightCase
  /** The answer that counts; `null`: none does. */
  readonly answered: AnsweredCase | null
  readonly visitor: Visitor
}

/** Which of the four answers the case has, and what to do about it. */
export function RightState ({ right, answered, visitor }: AnswersProps) {
  const { known, askDay } = right
  const { lastTry } = known
  const today = dayOf(visitor.at)
  const failed = lastTry?.lastAt == null || lastTry.lastReason === null ? null : { at: lastTry.lastAt, reason: lastTry.lastReason, source: lastTry.lastSource }
  if (answered === null) {
    const answer: EligibilityAnswer = failed === null ? { kind: 'not-checked' } : { kind: 'undetermined', source: failed.source, askedAt: failed.at, reason: failed.reason, retryAfterMs: null }
    return failed === null
      ? <RightBanner answer={answer} which='ยังไม่มีคำตอบของวันรับบริการ'>{known.answers.length > 0 && <p class='hint'>มีแต่คำตอบของวันอื่น วันที่ผ่านมาแล้วให้ถาม SRM (ใส่ token ของ SRM ที่หน้าแหล่งสิทธิ แล้วตรวจใหม่) หรือตรวจที่เว็บ สปสช.</p>}</RightBanner>
      : <RightBanner answer={answer}><p>ถามครั้งล่าสุด {formatBuddhistTime(failed.at)}{failed.source !== null && ` ${SOURCE_NAMES[failed.source]}`}</p></RightBanner>
  }
  const { answer, serviceDate } = answered.record
  return (
    <>
      <RightBanner answer={answer}>
        <AnswerBasis answer={answer} day={right.item?.kind === 'visit' ? askDay ?? serviceDate : serviceDate} />
        {failed !== null && failed.at > answer.askedAt && <p>ถามอีกครั้ง {formatBuddhistTime(failed.at)} ไม่ได้คำตอบ: {UNDETERMINED_NAMES[failed.reason]}</p>}
      </RightBanner>
      <AdviceList advice={rightAdvice(answer, visitor.settings, { day: serviceDate, today })} />
    </>
  )
}

/** What HOSxP recorded, beside the rights of the answer that counts. */
export function RightCompared ({ right: { item, hosxp }, answered, visitor }: AnswersProps) {
  const today = dayOf(visitor.at)
  const answer = answered?.record.answer ?? null
  const hospitals = typeof hosxp === 'string' ? null : hosxp.hospitals
  return (
    <div class='columns rights'>
      {item !== null && typeof hosxp !== 'string' && (
        <section class='card'>
          <h2>ที่ลงใน HOSxP</h2>
          <RecordedRights item={item} answer={answer} names={hosxp.names} hospitals={hospitals} />
        </section>)}
      {answer?.kind === 'eligible' && answer.rights.map((each, i) => <PayerRightCard key={i} right={each} hospitals={hospitals} today={today} knowsDates={answer.knowsDates} settings={visitor.settings} />)}
      {answered !== null && <NotInForce rights={answered.record.answer.notInForce} day={answered.record.serviceDate} />}
    </div>
  )
}

// Between two answers of a stay it may be all that changed.
const hospitalsOf = (answer: DefiniteAnswer): string => answer.kind === 'eligible' ? answer.rights.map(({ mainHospital }) => mainHospital).filter(code => code !== '').join(' · ') : ''

/** Every kept answer of the days of the case, newest first. */
export function RightAnswers ({ right: { known: { answers } }, answered, visitor }: AnswersProps) {
  if (answers.length === 0) return null
  const mayOpen = mayUse(visitor.person.role, 'GET /rights/answers/:id')
  return (
    <section>
      <h2>คำตอบที่เก็บไว้ <small>{answers.length} ครั้ง</small></h2>
      <table class='list'>
        <thead><tr><th>ถามเมื่อ</th><th>ของวันที่</th><th>คำตอบ</th><th>แหล่ง</th><th>ถามเพราะ</th></tr></thead>
        <tbody>
          {answers.toReversed().map(({ id, answer, cause, serviceDate }) => (
            <tr key={id} data-href={mayOpen ? answerHref(id) : undefined}>
              <td data-head='ถามเมื่อ'>{mayOpen ? <a href={answerHref(id)}>{formatBuddhistTime(answer.askedAt)}</a> : formatBuddhistTime(answer.askedAt)}{id === answered?.record.id && <> <span class='chip blue'>ใช้คำตอบนี้</span></>}</td>
              <td data-head='ของวันที่'>{formatBuddhist(answer.isAbout)}{answer.isAbout !== serviceDate && <small> (ขอ {formatBuddhist(serviceDate)})</small>}</td>
              <td data-head='คำตอบ'><AnswerChip answer={answer} /> {whichWords(answer)}{hospitalsOf(answer) !== '' && <div class='small'>หลัก {hospitalsOf(answer)}</div>}</td>
              <td data-head='แหล่ง'>{SOURCE_NAMES[answer.source]}</td>
              <td data-head='ถามเพราะ'>{ASK_CAUSE_NAMES[cause]}</td>
            </tr>))}
        </tbody>
      </table>
    </section>
  )
}
