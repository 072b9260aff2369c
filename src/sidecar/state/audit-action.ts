/** Everything the audit tells about. The words are in the database: none is renamed. */
export const AUDIT_ACTIONS = [
  'signed-in', 'sign-in-refused', 'signed-out', 'session-ended', 'password-changed', 'password-reset',
  'account-created', 'account-changed', 'account-unlocked',
  'work-list-viewed', 'case-viewed', 'citizen-id-opened', 'board-viewed', 'papers-printed', 'contact-saved', 'contact-removed',
  'finding-acknowledged', 'finding-dismissed', 'finding-muted', 'finding-mute-lifted', 'check-muted',
  'victim-answered', 'case-file-saved', 'paper-recorded', 'paper-withdrawn', 'call-logged', 'accident-merged', 'accident-split', 'link-removed',
  'setting-changed', 'setting-confirmed', 'right-confirmed', 'right-overridden',
  'right-asked', 'right-viewed', 'provisional-recorded', 'provisional-settled', 'decision-recorded', 'decision-closed', 'registration-recorded', 'slip-printed', 'ward-list-viewed',
  'claims-viewed', 'claims-exported', 'claim-step-recorded', 'claim-step-voided', 'answers-imported', 'answer-matched', 'receipt-recorded', 'receipt-voided', 'hand-over-recorded', 'hand-over-taken', 'hand-over-voided', 'card-money-recorded', 'card-money-remitted', 'card-money-voided', 'chart-picked', 'chart-returned', 'back-test-run',
  'arrears-viewed', 'promise-recorded', 'debt-call-logged', 'edc-imported', 'payer-token-changed',
  'station-created', 'station-changed', 'station-code-made', 'station-paired', 'station-revoked', 'station-refused', 'browser-bound', 'browser-unbound',
  'card-read', 'card-shown', 'card-taken-for', 'patient-searched', 'patient-opened', 'photo-viewed', 'photo-saved', 'photo-restored', 'page-scanned', 'page-viewed', 'page-removed',
  'audit-viewed', 'audit-exported', 'list-exported', 'report-opened', 'kpi-viewed', 'run-viewed', 'request-refused'
] as const
export type AuditAction = typeof AUDIT_ACTIONS[number]
