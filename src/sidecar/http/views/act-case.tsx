import type { AccidentMember } from '../../../checks/accident/accident-record.js'
import { actAddress, numberOf } from '../act/act-address.js'
import type { ActCase } from '../act/read-act-case.js'
import { mayUse } from '../access.js'
import { formatBuddhistTime } from '../../../values/local-date.js'
import type { StoredAccidentFile } from '../../state/accident-claim-store.js'
import type { Visitor } from '../web.js'
import { ActCallForm, ActCaseCalls, ActCasePhones, type TypedCall } from './act-case-calls.js'
import { ActCaseFacts, ActCaseForm, type TypedFile } from './act-case-form.js'
import { ActCaseFindings, ActCaseHead } from './act-case-head.js'
import { ActCaseHistory } from './act-case-history.js'
import { ActCaseMembers, type MergeChoice } from './act-case-members.js'
import { ActCasePapers } from './act-case-papers.js'
import type { RowHelp } from './act-row.js'
import { Csrf, Layout } from './layout.js'

export interface ActCasePageProps {
  readonly visitor: Visitor
  readonly act: ActCase
  readonly help: RowHelp
  readonly insurers: readonly string[]
  readonly choices: readonly MergeChoice[]
  readonly splits: readonly AccidentMember[]
  readonly isVisitsUnknown: boolean
  readonly typedFile: TypedFile | null
  readonly typedCall: TypedCall | null
}

/** One accident: its clock, its file, its papers and calls. Who may not write sees no form. */
export function ActCasePage ({ visitor, act, help, insurers, choices, splits, isVisitsUnknown, typedFile, typedCall }: ActCasePageProps) {
  const { role } = visitor.person
  const mayWrite = mayUse(role, 'POST /act/:kind/:id')
  return (
    <Layout title={`คดี พรบ. ${numberOf(act.record.subject)}`} visitor={visitor} isLive style='act.css'>
      <h1><a href='/act'>กระดาน พรบ.</a> › {numberOf(act.record.subject)} <small id='freshness' /></h1>
      <div id='head' data-live><ActCaseHead act={act} help={help} visitor={visitor} /></div>
      <div class='act-case'>
        <div>
          {mayWrite ? <ActCaseForm act={act} typed={typedFile} insurers={insurers} visitor={visitor} /> : <ActCaseFacts claim={act.claim} />}
        </div>
        <div>
          <div id='papers' data-live><ActCasePapers act={act} visitor={visitor} mayWrite={mayWrite} mayPrint={mayUse(role, 'GET /act/:kind/:id/missing-papers')} /></div>
          <section class='card'>
            <h2>โทร</h2>
            <ActCasePhones act={act} help={help} />
            <div id='calls' data-live><ActCaseCalls act={act} /></div>
            {mayWrite && <ActCallForm act={act} visitor={visitor} typed={typedCall} />}
          </section>
          <div id='findings' data-live><ActCaseFindings act={act} /></div>
          <ActCaseMembers act={act} choices={choices} splits={splits} isVisitsUnknown={isVisitsUnknown} visitor={visitor} mayWrite={mayWrite} />
          <div id='history' data-live><ActCaseHistory act={act} /></div>
        </div>
      </div>
    </Layout>
  )
}

interface UnknownProps {
  readonly visitor: Visitor
  readonly subject: AccidentMember
  /** A file that was opened here by hand. */
  readonly stored: StoredAccidentFile | null
}

/** A visit or admission of no accident that any run found. */
export function ActUnknownPage ({ visitor, subject, stored }: UnknownProps) {
  const number = numberOf(subject)
  if (stored?.file.isVictim === true) return <ActOpenedPage visitor={visitor} number={number} stored={stored} />
  return (
    <Layout title='ไม่พบคดี พรบ.' visitor={visitor}>
      <h1>{number} ไม่อยู่ในอุบัติเหตุใดที่ระบบพบ</h1>
      <p>ถ้าเป็นผู้ประสบภัยจากรถ ให้ลงสิทธิ พรบ. รหัส V หรือประเภทผู้ป่วยอุบัติเหตุจราจรใน HOSxP แล้วรอรอบตรวจถัดไป</p>
      <p>ถ้าเป็นการรักษาต่อเนื่องของอุบัติเหตุที่รู้แล้ว ให้เปิดคดีนั้นแล้วเลือก “รวมการรักษาอื่นเข้ามา”</p>
      {mayUse(visitor.person.role, 'POST /act/:kind/:id/victim') && (
        <form method='post' action={`${actAddress(subject)}/victim`}>
          <Csrf visitor={visitor} />
          <p>ถ้าแก้ใน HOSxP ไม่ได้ตอนนี้ งานประกันเปิดแฟ้มเองได้ เวลา 24 ชั่วโมงจะเริ่มนับ <button name='answer' value='yes'>เป็นผู้ประสบภัยจากรถ เปิดแฟ้มคดี</button></p>
        </form>
      )}
      <p><a href='/act' class='button quiet'>กลับกระดาน พรบ.</a></p>
    </Layout>
  )
}

/** Said to be a victim, not judged yet; this page becomes the case's own as soon as it was. */
function ActOpenedPage ({ visitor, number, stored: { updatedAt, updatedBy } }: { readonly visitor: Visitor, readonly number: string, readonly stored: StoredAccidentFile }) {
  return (
    <Layout title='เปิดแฟ้มคดี พรบ. แล้ว' visitor={visitor} isLive>
      <h1>{number} เปิดแฟ้มแล้ว กำลังตรวจ <small id='freshness' /></h1>
      <p>บันทึกว่าเป็นผู้ประสบภัยจากรถโดย {updatedBy} {formatBuddhistTime(updatedAt)} เมื่อตรวจเสร็จ หน้านี้จะเป็นหน้าคดี และรายนี้จะขึ้นบนกระดาน</p>
      <p>ถ้ารอนานเกิน 5 นาที แจ้งไอที ระหว่างนี้ลง E-claim ได้เลย</p>
      <p><a href='/act' class='button quiet'>กลับกระดาน พรบ.</a></p>
    </Layout>
  )
}
