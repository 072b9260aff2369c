import { answerOfCase, type AnsweredCase } from '../../../checks/eligibility/answer-of-case.js'
import { UNDETERMINED_NAMES } from '../../../reports/eligibility-words.js'
import { changeInStay } from '../../../reports/right-agreement.js'
import { answerInShort } from '../../../reports/right-slip.js'
import { offerOf, offlineRule } from '../rights/offline-rule.js'
import type { TypedForm } from '../rights/read-form.js'
import type { RightCase } from '../rights/read-right-case.js'
import { rightHref } from '../rights/right-address.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { ownersOf } from './finding-scope.js'
import { caseHref, SUBJECT_NAMES } from './finding-words.js'
import { Csrf, Layout } from './layout.js'
import { RightAnswers, RightCompared, RightState } from './right-case-answers.js'
import { RightCaseHead } from './right-case-head.js'
import { RightDecisions, RightRegistration } from './right-case-office.js'
import { RightFindings } from './right-findings.js'
import { whyNoOutage } from './right-next-step.js'
import { OnCall } from './right-ask.js'
import { RightOffline } from './right-offline.js'
import { RightProvisional } from './right-provisional.js'

interface PageProps {
  readonly right: RightCase
  readonly visitor: Visitor
  readonly typed: TypedForm | null
  readonly hasSources: boolean
}

/** One visit or admission: what was recorded, what was answered, and what is done while nobody answers. */
export function RightCasePage ({ right, visitor, typed, hasSources }: PageProps) {
  const { subject, item, hosxp, provisional } = right
  const { role } = visitor.person
  const answered = answeredOf(right)
  const rule = offlineRule(right)
  const isDesk = mayUse(role, 'POST /rights/:kind/:id/provisional')
  return (
    <Layout title={`สิทธิ ${SUBJECT_NAMES[subject.kind]} ${subject.id}`} visitor={visitor} style='rights.css'>
      <RightCaseHead right={right} visitor={visitor} />
      {hosxp === 'down' && <p class='fault' role='alert'>HOSxP ไม่ตอบ จึงยังไม่มีชื่อและสิทธิที่ลงไว้ ทำเรื่องต่อได้</p>}
      {hosxp !== 'down' && item === null && <p class='hint'>ไม่พบเลขนี้ใน HOSxP แล้ว</p>}
      {right.isRecheckPending && <p class='hint'>มีการบันทึกใหม่ กำลังรอตรวจรายนี้ซ้ำ</p>}
      <div class='row acts no-print'>
        {isDesk && item !== null && (
          <form method='post' action={`${rightHref(subject)}/ask`}><Csrf visitor={visitor} /><button data-key='KeyR'>ตรวจสิทธิตอนนี้<kbd>R</kbd></button></form>)}
        <a class='button quiet' href={`${rightHref(subject)}/slip`}>พิมพ์ใบสิทธิ</a>
        {(ownersOf(visitor.person) === null || right.findings.length > 0) && <a class='button quiet' href={caseHref(subject)}>หน้ารวมของรายนี้</a>}
      </div>
      {!hasSources && <p class='hint'>ยังไม่ได้เปิดใช้แหล่งตรวจสิทธิ ตรวจที่เว็บ สปสช. ไปก่อน</p>}
      {!rule.applies && rule.why !== 'answered' && rule.why !== 'not-asked' && rule.why !== 'provisional' && <p class='hint'><b>{UNDETERMINED_NAMES[rule.why]}</b> {whyNoOutage(rule.why)}</p>}
      {(item !== null || right.known.answers.length > 0) && <RightState right={right} answered={answered} visitor={visitor} />}
      {subject.kind === 'admission' && <ChangedInStay right={right} />}
      {provisional !== null && <RightProvisional right={right} provisional={provisional} visitor={visitor} typed={typed} />}
      {rule.applies && isDesk && <RightOffline right={right} rule={rule} offer={offerOf(right, visitor.settings)} visitor={visitor} typed={typed} />}
      {rule.applies && !isDesk && <p class='hint'>ตรวจสิทธิไม่ได้: {UNDETERMINED_NAMES[rule.cause]}</p>}
      {typed?.form === 'notice' && <p class='fault' role='alert'>{typed.faults.get('')}</p>}
      <RightCompared right={right} answered={answered} visitor={visitor} />
      <RightFindings findings={right.findings} at={visitor.at} />
      <RightAnswers right={right} answered={answered} visitor={visitor} />
      {!rule.applies && <OnCall visitor={visitor} />}
      <RightDecisions right={right} visitor={visitor} typed={typed} hasForm={isDesk && !rule.applies} />
      <RightRegistration right={right} answered={answered} visitor={visitor} typed={typed} />
    </Layout>
  )
}

/** The right is another one than at the beginning of the stay. */
function ChangedInStay ({ right: { known } }: { readonly right: RightCase }) {
  const change = changeInStay(known)
  if (change === null) return null
  return <p class='hint level-red'><b>สิทธิเปลี่ยนระหว่างนอน</b> {answerInShort(change.first)} → {answerInShort(change.last)} ลงสิทธิใหม่ใน HOSxP และพิมพ์ใบสิทธิใส่แฟ้ม</p>
}

/** While HOSxP is away, the newest answer of the day that was recorded counts. */
function answeredOf ({ item, known }: RightCase): AnsweredCase | null {
  if (item !== null) return answerOfCase(item, known)
  const record = known.answers.at(-1)
  return record === undefined ? null : { record, basis: record.answer.isAbout === record.serviceDate ? 'of-the-day' : 'today-only' }
}
