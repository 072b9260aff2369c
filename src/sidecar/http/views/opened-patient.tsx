import type { RightChange } from '../../../checks/eligibility/compare-answers.js'
import type { AskedRight } from '../../asking/payers.js'
import type { PersonAtDesk } from '../../desk/person-at-desk.js'
import type { Beside } from '../card-room/other-card.js'
import type { Hospitals } from '../rights/change-words.js'
import type { Visitor } from '../web.js'
import { OtherCardHere } from './card-room-other.js'
import { PatientPanel } from './card-room-patient.js'
import { Layout } from './layout.js'

export interface OpenedSheet {
  readonly beside: Beside
  readonly changes: readonly RightChange[]
  readonly hn: string
  readonly at: PersonAtDesk
  /** `null`: being asked. */
  readonly right: AskedRight | null
  readonly hospitals: Hospitals
  readonly visit: string | null
  /** Why there is no card. */
  readonly reason: string
}

/** A patient without a card: what a card would have shown. */
export function OpenedPatientPage ({ sheet: { hn, at, right, changes, hospitals, visit, reason, beside }, visitor }: { readonly sheet: OpenedSheet, readonly visitor: Visitor }) {
  return (
    <Layout title={`ห้องบัตร HN ${hn}`} visitor={visitor} isLive={beside.isBound} liveAt='/card-room/live' style='card-room.css'>
      <OtherCardHere beside={beside} />
      <p class='no-print' id='without-card'>
        <span class='chip amber'>ไม่มีบัตร</span> {reason} · ดูชื่อและวันเกิดกับผู้ป่วยให้ถูกคน <a class='button quiet' href='/card-room/search' data-key='KeyH'>ค้นหาคนอื่น<kbd>H</kbd></a> <a class='button quiet' href='/card-room' data-key='KeyB'>หน้าห้องบัตร<kbd>B</kbd></a> <small id='freshness' />
      </p>
      {right === null && <p class='wait' role='status' id='asking'>กำลังถามสิทธิ หน้านี้จะขึ้นคำตอบเอง</p>}
      <PatientPanel visitor={visitor} hn={hn} at={at} right={right} changes={changes} card={null} visit={visit} hospitals={hospitals} />
    </Layout>
  )
}
