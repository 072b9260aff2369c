import type { Generated, GeneratedAlways, Kysely } from 'kysely'
import type { Scheme } from '../../case/right.js'
import type { LocalDate } from '../../values/local-date.js'
import type { AsciiText } from './ascii-text.js'
import type { CardReadingTable, PhotoJournalTable, PhotoNoticeTable, ScannedPageTable, StationBrowserTable, StationTable } from './card-room-tables.js'
import type { AccidentCallTable, AccidentCaseTable, AccidentClaimTable, AccidentLinkTable, CaseDocumentTable, CaseFileEventTable, ContactTable, RecheckTable } from './case-file-tables.js'
import type { AnswerFileTable, AnswerLineTable, AnswerReceiptTable, CardMoneyTable, ChartAuditTable, ClaimCaseTable, ClaimStepTable, HandOverTable } from './claim-tables.js'
import type { AuthenAnswerTable, DebtCallTable, DebtPromiseTable, EdcApprovalTable, EdcDayTable, EdcFileTable, EligibilityAnswerTable, EligibilityTryTable, PayerStandingTable, PayerTokenTable, ReverificationTable, RightDecisionTable, RightRegistrationTable, StampJournalTable } from './eligibility-tables.js'
import type { FindingEventTable, FindingTable, MuteTable } from './finding-tables.js'
import type { JobRunTable, ReportFileTable } from './job-tables.js'
import type { NoteFindingTable, NoteJournalTable } from './note-tables.js'
import type { OutboxTable } from './outbox-tables.js'
import type { AuditEventTable, AuditPatientTable, SessionTable, UserAccountTable } from './people-tables.js'
import type { SiteCheckTable } from './site-check-table.js'
import type { UtcText } from './utc-text.js'

/** The sidecar's own tables, as sql/migrations/ makes them. JSON columns hold text on every server. */
export interface StateSchema {
  check_run: CheckRunTable
  check_run_cost: CheckRunCostTable
  finding: FindingTable
  finding_event: FindingEventTable
  mute: MuteTable
  setting: SettingTable
  setting_event: SettingEventTable
  right_mapping: RightMappingTable
  site_fact: SiteFactTable
  accident_claim: AccidentClaimTable
  case_document: CaseDocumentTable
  lease: LeaseTable
  job_run: JobRunTable
  report_file: ReportFileTable
  outbox: OutboxTable
  note_journal: NoteJournalTable
  note_finding: NoteFindingTable
  user_account: UserAccountTable
  session: SessionTable
  audit_event: AuditEventTable
  audit_patient: AuditPatientTable
  accident_case: AccidentCaseTable
  accident_link: AccidentLinkTable
  accident_call: AccidentCallTable
  case_file_event: CaseFileEventTable
  contact: ContactTable
  recheck: RecheckTable
  eligibility_answer: EligibilityAnswerTable
  eligibility_try: EligibilityTryTable
  reverification: ReverificationTable
  right_decision: RightDecisionTable
  right_registration: RightRegistrationTable
  authen_answer: AuthenAnswerTable
  payer_standing: PayerStandingTable
  payer_token: PayerTokenTable
  edc_file: EdcFileTable
  edc_approval: EdcApprovalTable
  edc_day: EdcDayTable
  stamp_journal: StampJournalTable
  debt_promise: DebtPromiseTable
  debt_call: DebtCallTable
  station: StationTable
  station_browser: StationBrowserTable
  card_reading: CardReadingTable
  photo_journal: PhotoJournalTable
  photo_notice: PhotoNoticeTable
  scanned_page: ScannedPageTable
  site_check: SiteCheckTable
  claim_case: ClaimCaseTable
  claim_step: ClaimStepTable
  answer_file: AnswerFileTable
  answer_line: AnswerLineTable
  answer_receipt: AnswerReceiptTable
  hand_over: HandOverTable
  card_money: CardMoneyTable
  chart_audit: ChartAuditTable
}

/** A connection or a transaction. */
export type StateDb = Kysely<StateSchema>

type Flag = 0 | 1
type JsonText = string

interface CheckRunTable {
  id: GeneratedAlways<number>
  kind: string
  window_from: LocalDate
  window_to: LocalDate
  as_of: UtcText
  status: 'running' | 'done' | 'failed'
  error: string | null
  visits: Generated<number>
  admissions: Generated<number>
  rows_read: Generated<number>
  ms: Generated<number>
  started_at: UtcText
  finished_at: UtcText | null
  not_run: JsonText
  undetermined: JsonText
  is_replica_lagged: Generated<Flag>
}

interface CheckRunCostTable {
  run_id: number
  part: string
  statements: number
  rows_read: number
  ms: number
}

interface SettingTable {
  name: string
  value: JsonText
  updated_at: UtcText
  updated_by: string
}

interface SettingEventTable {
  id: GeneratedAlways<number>
  name: string
  old_value: JsonText | null
  new_value: JsonText | null
  happened_at: UtcText
  actor: string
}

export interface RightMappingTable {
  id: GeneratedAlways<number>
  code: AsciiText
  name: string
  scheme: Scheme
  valid_from: LocalDate | null
  valid_to: LocalDate | null
  basis: string
  is_active: Flag
  recorded_at: UtcText
  confirmed_by: string | null
  confirmed_at: UtcText | null
}

interface SiteFactTable {
  source: string
  fact: string
  is_usable: Flag
  reason: string
  filled_share: number | null
  probed_at: UtcText
}

interface LeaseTable {
  name: string
  epoch: number
  holder: string
  taken_at: UtcText
}
