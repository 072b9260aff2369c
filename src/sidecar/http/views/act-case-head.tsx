import { CATALOGUE } from '../../../checks/catalogue.js'
import { isCounted } from '../../../reports/act-board/act-board-facts.js'
import { formatBuddhistTime } from '../../../values/local-date.js'
import { caseAddress, numberOf } from '../act/act-address.js'
import type { ActCase } from '../act/read-act-case.js'
import type { Visitor } from '../web.js'
import { ClockCell, MissingChips, PatientCell, ReferralLine, levelClass, type RowHelp } from './act-row.js'
import { VictimAnswer } from './act-suspected.js'

interface HeadProps {
  readonly act: ActCase
  readonly help: RowHelp
  readonly visitor: Visitor
}

/** Whose case, how long it still has, and what to do next. */
export function ActCaseHead ({ act, help, visitor }: HeadProps) {
  const { row, stored, otherFiles } = act
  const hasClock = row.state === 'suspected' || isCounted(act.record, stored?.file ?? null)
  return (
    <section class={`card head ${hasClock ? levelClass(row) : ''}`}>
      {hasClock ? <div class='when'><ClockCell row={row} /></div> : <WhyNoClock act={act} visitor={visitor} />}
      <div>
        {hasClock && <p class='next'>{row.nextStep}</p>}
        {row.state === 'suspected' && <VictimAnswer row={row} visitor={visitor} />}
        {hasClock && <MissingChips missing={row.missing} />}
        <div><small>{row.charges.text}{row.charges.warning !== '' && ` · ${row.charges.warning}`}{row.owedText !== '' && ` · ${row.owedText}`}</small></div>
        {row.referral !== null && <div><ReferralLine referral={row.referral} help={help} /></div>}
      </div>
      <div>
        <PatientCell row={row} people={help.people} />
        {stored !== null && <div><small>แฟ้มแก้ล่าสุดโดย {stored.updatedBy} {formatBuddhistTime(stored.updatedAt)}</small></div>}
        {otherFiles.map(({ file }) => <div key={file.subjectId} class='hint'>{numberOf({ kind: file.subjectKind, id: file.subjectId })} มีแฟ้มของตัวเองซึ่งไม่ถูกใช้{file.eclaimNumber !== null && ` (E-claim ${file.eclaimNumber})`}</div>)}
      </div>
    </section>
  )
}

function WhyNoClock ({ act: { row, record }, visitor }: Pick<HeadProps, 'act' | 'visitor'>) {
  if (!record.startsClock) return <div><span class='chip'>ไม่นับเวลา</span> รู้จากการมาต่อเนื่องเท่านั้น</div>
  return <div><span class='chip'>ไม่นับเวลา</span> ตอบแล้วว่าไม่ใช่ผู้ประสบภัยจากรถ <VictimAnswer row={row} visitor={visitor} isAnsweredNo /></div>
}

/** What the checks say about this accident now. */
export function ActCaseFindings ({ act: { findings, row } }: { readonly act: ActCase }) {
  return (
    <section class='card'>
      <h2>สิ่งที่การตรวจพบ {row.isRecheckPending && <span class='chip blue'>กำลังตรวจซ้ำ</span>}</h2>
      {findings.length === 0 && <p>ไม่มีรายการค้าง</p>}
      <ul class='plain'>
        {findings.map(({ id, check, subject, message, deadline, aside }) => (
          <li key={id}>
            <b>{check}</b> {message === '' ? CATALOGUE.find(each => each.id === check)?.title.th : message}
            {deadline !== null && <> <small>ครบ {formatBuddhistTime(deadline)}</small></>}
            {aside !== null && <> <span class='chip'>พักไว้</span></>}
            {' '}<a class='nowrap' href={caseAddress({ kind: subject.kind === 'admission' ? 'admission' : 'visit', id: subject.id })}>ดูการรักษา</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
