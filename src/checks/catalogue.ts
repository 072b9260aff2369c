import type { Check } from './check.js'
import { au01AuthenCodeMissing } from './rules/authen/au01-authen-code-missing.js'
import { au02VisitNotClosed } from './rules/authen/au02-visit-not-closed.js'
import { au03AuthenElsewhere } from './rules/authen/au03-authen-elsewhere.js'
import { au04AuthenOfAnotherDay } from './rules/authen/au04-authen-of-another-day.js'
import { au05ClosedWithoutCard } from './rules/authen/au05-closed-without-card.js'
import { au06NoAuthorization } from './rules/authen/au06-no-authorization.js'
import { au07TokenUnusable } from './rules/authen/au07-token-unusable.js'
import { ch01ChargesNotPositive } from './rules/charges/ch01-charges-not-positive.js'
import { ch02NoCharges } from './rules/charges/ch02-no-charges.js'
import { ch03TotalDiffers } from './rules/charges/ch03-total-differs.js'
import { of01ApprovalMissing } from './rules/civil-servant/of01-approval-missing.js'
import { of02ApprovalNotInFile } from './rules/civil-servant/of02-approval-not-in-file.js'
import { of03ApprovedLate } from './rules/civil-servant/of03-approved-late.js'
import { of04ApprovedAmountDiffers } from './rules/civil-servant/of04-approved-amount-differs.js'
import { dx01NoPrincipalDiagnosis } from './rules/diagnosis/dx01-no-principal-diagnosis.js'
import { dx02NoPrincipalDiagnosisInpatient } from './rules/diagnosis/dx02-no-principal-diagnosis-inpatient.js'
import { dx03SeveralPrincipalDiagnoses } from './rules/diagnosis/dx03-several-principal-diagnoses.js'
import { dx04UnknownIcd10 } from './rules/diagnosis/dx04-unknown-icd10.js'
import { dx05DiagnosisAgainstSex } from './rules/diagnosis/dx05-diagnosis-against-sex.js'
import { dx06DiagnosisAgainstAge } from './rules/diagnosis/dx06-diagnosis-against-age.js'
import { dx13InjuryWithoutExternalCause } from './rules/diagnosis/dx13-injury-without-external-cause.js'
import { dx17NotConfirmedByCoder } from './rules/diagnosis/dx17-not-confirmed-by-coder.js'
import { el01NotCheckedBeforeService } from './rules/eligibility/el01-not-checked-before-service.js'
import { el02WardNotCheckedToday } from './rules/eligibility/el02-ward-not-checked-today.js'
import { el03ProvisionalRight } from './rules/eligibility/el03-provisional-right.js'
import { el04VacantRight } from './rules/eligibility/el04-vacant-right.js'
import { el05RightEndsSoon } from './rules/eligibility/el05-right-ends-soon.js'
import { el06DecisionOpen } from './rules/eligibility/el06-decision-open.js'
import { el07SourceDown } from './rules/eligibility/el07-source-down.js'
import { id02Birthday } from './rules/identity/id02-birthday.js'
import { id03Sex } from './rules/identity/id03-sex.js'
import { id04CitizenIdMissing } from './rules/identity/id04-citizen-id-missing.js'
import { id05CitizenIdCheckDigit } from './rules/identity/id05-citizen-id-check-digit.js'
import { id14CitizenIdShared } from './rules/identity/id14-citizen-id-shared.js'
import { ip07ChartNotCoded } from './rules/inpatient-chart/ip07-chart-not-coded.js'
import { rg01NewbornWithoutRight } from './rules/registration/rg01-newborn-without-right.js'
import { rg02CardDiffers } from './rules/registration/rg02-card-differs.js'
import { rg04LivesHereBelongsElsewhere } from './rules/registration/rg04-lives-here-belongs-elsewhere.js'
import { rt01RightMissing } from './rules/rights/rt01-right-missing.js'
import { rt02RightDiffers } from './rules/rights/rt02-right-differs.js'
import { rt03SubCodeDiffers } from './rules/rights/rt03-sub-code-differs.js'
import { rt04MainHospitalMissing } from './rules/rights/rt04-main-hospital-missing.js'
import { rt05MainHospitalDiffers } from './rules/rights/rt05-main-hospital-differs.js'
import { rt06RightOutOfTime } from './rules/rights/rt06-right-out-of-time.js'
import { rt07CivilServantBeforeLocal } from './rules/rights/rt07-civil-servant-before-local.js'
import { rt08CivilServantSuspended } from './rules/rights/rt08-civil-servant-suspended.js'
import { rt10NobodyChecked } from './rules/rights/rt10-nobody-checked.js'
import { rt11RightChangedInStay } from './rules/rights/rt11-right-changed-in-stay.js'
import { rt12StatusProblemsElsewhere } from './rules/rights/rt12-status-problems-elsewhere.js'
import { tm01DischargeTime } from './rules/times/tm01-discharge-time.js'
import { tm02TimeMissing } from './rules/times/tm02-time-missing.js'
import { tm03DischargeTypeAndStatus } from './rules/times/tm03-discharge-type-and-status.js'
import { rta01OtherRight } from './rules/traffic-act/rta01-other-right.js'
import { rta02NoExternalCause } from './rules/traffic-act/rta02-no-external-cause.js'
import { rta03AccidentTimeMissing } from './rules/traffic-act/rta03-accident-time-missing.js'
import { rta04AccidentDateWindow } from './rules/traffic-act/rta04-accident-date-window.js'
import { rta05VictimRoleMissing } from './rules/traffic-act/rta05-victim-role-missing.js'
import { rta06VehicleUnknown } from './rules/traffic-act/rta06-vehicle-unknown.js'
import { rta07ActLimits } from './rules/traffic-act/rta07-act-limits.js'
import { rta08EclaimNotEntered } from './rules/traffic-act/rta08-eclaim-not-entered.js'
import { rta09NotFiledInTime } from './rules/traffic-act/rta09-not-filed-in-time.js'
import { rta11RefusalUnsigned } from './rules/traffic-act/rta11-refusal-unsigned.js'
import { rta12ReferredPapersMissing } from './rules/traffic-act/rta12-referred-papers-missing.js'
import { rta13OwedOrPapersMissing } from './rules/traffic-act/rta13-owed-or-papers-missing.js'
import { wc02EmployersFormMissing } from './rules/workmens-compensation/wc02-employers-form-missing.js'

/** Every check of this version. The list is the table of contents. */
export const CATALOGUE: readonly Check[] = [
  id02Birthday, id03Sex, id04CitizenIdMissing, id05CitizenIdCheckDigit, id14CitizenIdShared,
  rt01RightMissing, rt02RightDiffers, rt03SubCodeDiffers, rt04MainHospitalMissing, rt05MainHospitalDiffers, rt06RightOutOfTime,
  rt07CivilServantBeforeLocal, rt08CivilServantSuspended, rt10NobodyChecked, rt11RightChangedInStay, rt12StatusProblemsElsewhere,
  el01NotCheckedBeforeService, el02WardNotCheckedToday, el03ProvisionalRight, el04VacantRight, el05RightEndsSoon, el06DecisionOpen, el07SourceDown,
  rg01NewbornWithoutRight, rg02CardDiffers, rg04LivesHereBelongsElsewhere,
  au01AuthenCodeMissing, au02VisitNotClosed, au03AuthenElsewhere, au04AuthenOfAnotherDay, au05ClosedWithoutCard, au06NoAuthorization, au07TokenUnusable,
  of01ApprovalMissing, of02ApprovalNotInFile, of03ApprovedLate, of04ApprovedAmountDiffers,
  dx01NoPrincipalDiagnosis, dx02NoPrincipalDiagnosisInpatient, dx03SeveralPrincipalDiagnoses, dx04UnknownIcd10,
  dx05DiagnosisAgainstSex, dx06DiagnosisAgainstAge, dx13InjuryWithoutExternalCause, dx17NotConfirmedByCoder,
  ch01ChargesNotPositive, ch02NoCharges, ch03TotalDiffers,
  tm01DischargeTime, tm02TimeMissing, tm03DischargeTypeAndStatus,
  ip07ChartNotCoded, wc02EmployersFormMissing,
  rta01OtherRight, rta02NoExternalCause, rta03AccidentTimeMissing, rta04AccidentDateWindow, rta05VictimRoleMissing,
  rta06VehicleUnknown, rta07ActLimits, rta08EclaimNotEntered, rta09NotFiledInTime,
  rta11RefusalUnsigned, rta12ReferredPapersMissing, rta13OwedOrPapersMissing
]
