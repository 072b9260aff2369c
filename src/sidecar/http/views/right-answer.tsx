import { maskCitizenId } from '../../../values/citizen-id.js'
import { dayOf, formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import { changeWords } from '../rights/change-words.js'
import type { AnswerSheet } from '../rights/read-answer.js'
import { rightAdvice } from '../rights/right-advice.js'
import type { Visitor } from '../web.js'
import { Layout } from './layout.js'
import { AdviceList, AnswerBasis, NotInForce, PayerRightCard } from './right-answer-parts.js'
import { OnCall, RightAskForm } from './right-ask.js'
import { RightHere } from './right-here.js'
import { RightBanner } from './right-level.js'

/** The answer about one person: what it is, what changed, what to do, and what HOSxP has. */
export function RightAnswerPage ({ sheet, visitor }: { readonly sheet: AnswerSheet, readonly visitor: Visitor }) {
  const { record: { answer, citizenId, serviceDate }, hospitals, here } = sheet
  const today = dayOf(visitor.at)
  const advice = rightAdvice(answer, visitor.settings, { day: serviceDate, today })
  return (
    <Layout title='ผลตรวจสิทธิ' visitor={visitor} style='rights.css'>
      <RightAskForm visitor={visitor} />
      <h1>ผลตรวจสิทธิ วันที่ {formatBuddhist(serviceDate)}</h1>
      <RightBanner answer={answer}>
        <p class='person-line'>{answer.person?.name ?? 'ทะเบียนไม่บอกชื่อ'} <span class='nowrap'>เลขบัตร {maskCitizenId(citizenId)}</span></p>
        <AnswerBasis answer={answer} day={serviceDate} />
      </RightBanner>
      <AdviceList advice={advice} />
      <Changes sheet={sheet} />
      <div class='columns rights'>
        {answer.kind === 'eligible' && answer.rights.map((right, i) => <PayerRightCard key={i} right={right} hospitals={hospitals} today={today} knowsDates={answer.knowsDates} settings={visitor.settings} />)}
        <NotInForce rights={answer.notInForce} day={serviceDate} />
      </div>
      <RightHere here={here} answer={answer} hospitals={hospitals} />
      <p><small>ระบบนี้ไม่แก้สิทธิใน HOSxP ให้ ผู้ปฏิบัติงานแก้เอง</small></p>
      <OnCall visitor={visitor} />
    </Layout>
  )
}

function Changes ({ sheet: { previous, changes, hospitals } }: { readonly sheet: AnswerSheet }) {
  return (
    <section class='card changes'>
      <h2>เปลี่ยนจากครั้งก่อน</h2>
      {previous === null && <p>ครั้งแรกที่ระบบนี้ตรวจคนนี้</p>}
      {previous !== null && changes.length === 0 && <p>ไม่เปลี่ยน <small>เทียบกับ {formatBuddhistTime(previous.answer.askedAt)}</small></p>}
      {previous !== null && changes.length > 0 && (
        <>
          <ul>{changes.map((change, i) => <li key={i}><b>{changeWords(change, hospitals)}</b></li>)}</ul>
          <p><small>เทียบกับ {formatBuddhistTime(previous.answer.askedAt)}</small></p>
        </>)}
    </section>
  )
}
