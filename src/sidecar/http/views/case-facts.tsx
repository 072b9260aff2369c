import type { AdmissionCase, Case, InjuryRecord, RecordedMoment, VisitCase } from '../../../case/case.js'
import { dayOf, formatBuddhist, formatBuddhistTime, timeOf, type LocalDate } from '../../../values/local-date.js'
import { formatBaht, satang, sumSatang } from '../../../values/satang.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import type { HosxpKnowledge } from './case-hosxp.js'
import { caseHref } from './finding-words.js'

interface FactsProps {
  readonly item: Case
  readonly hosxp: HosxpKnowledge
}

const DIAGNOSIS_ROLES: Readonly<Record<string, string>> = { 1: 'โรคหลัก', 2: 'โรคร่วม', 3: 'โรคแทรกซ้อน', 4: 'อื่น ๆ', 5: 'สาเหตุภายนอก' }
const NOT_RECORDED = 'ไม่ได้บันทึก'

/** What HOSxP holds of this visit or admission, as it stands now. */
export function CaseFacts ({ item, hosxp }: FactsProps) {
  return (
    <div class='columns'>
      {item.kind === 'visit' ? <VisitCard visit={item} /> : <AdmissionCard admission={item} />}
      <RightsCard item={item} hosxp={hosxp} />
      <DiagnosesCard item={item} />
      <ChargesCard item={item} hosxp={hosxp} />
      {item.kind === 'visit' && (item.emergency !== null || item.injury !== null) && <EmergencyCard visit={item} />}
      {(item.referral !== null || item.debt !== null) && <AfterCard item={item} hosxp={hosxp} />}
    </div>
  )
}

function VisitCard ({ visit }: { readonly visit: VisitCase }) {
  return (
    <section class='card'>
      <h2>มารับบริการ</h2>
      <dl class='facts'>
        <dt>วันที่</dt><dd>{formatBuddhist(visit.day)}</dd>
        <dt>เวลา</dt><dd>{visit.registeredAt === null ? NOT_RECORDED : `${timeOf(visit.registeredAt).slice(0, 5)} น.`}</dd>
        <dt>จบการรับบริการ</dt><dd>{visit.outcomeCode === null ? NOT_RECORDED : `รหัส ${visit.outcomeCode}`}</dd>
        {visit.admission !== null && <><dt>รับไว้เป็นผู้ป่วยใน</dt><dd><a href={caseHref({ kind: 'admission', id: visit.admission })}>AN {visit.admission}</a></dd></>}
        {visit.keepsAppointment && <><dt>นัดหมาย</dt><dd>มาตามนัด</dd></>}
        <dt>เลขอนุมัติ</dt><dd>{visit.approvalCodes ?? NOT_RECORDED}</dd>
      </dl>
    </section>
  )
}

function AdmissionCard ({ admission }: { readonly admission: AdmissionCase }) {
  return (
    <section class='card'>
      <h2>นอนโรงพยาบาล</h2>
      <dl class='facts'>
        <dt>รับเข้า</dt><dd>{dayAndTime(admission.admittedOn, admission.admittedTime)}</dd>
        <dt>จำหน่าย</dt><dd>{admission.dischargedOn === null && !admission.isDischarged ? 'ยังนอนอยู่' : dayAndTime(admission.dischargedOn, admission.dischargedTime)}</dd>
        <dt>ประเภท / สภาพ</dt><dd>{admission.dischargeType ?? '–'} / {admission.dischargeStatus ?? '–'}</dd>
        {admission.fromVisit !== null && <><dt>มาจาก</dt><dd><a href={caseHref({ kind: 'visit', id: admission.fromVisit.id })}>VN {admission.fromVisit.id}</a></dd></>}
        {admission.accident !== null && <><dt>เกิดเหตุ</dt><dd>{momentWords(admission.accident)}</dd></>}
        {!admission.isDiagnosisReadable && <><dt>การวินิจฉัย</dt><dd>ตารางของ HOSxP เก็บ AN นี้ไม่พอ จึงอ่านไม่ได้</dd></>}
      </dl>
    </section>
  )
}

function RightsCard ({ item, hosxp }: FactsProps) {
  return (
    <section class='card'>
      <h2>สิทธิ</h2>
      {item.rights.length === 0 && <p>ไม่มีรายการสิทธิ{item.registeredRight === null ? '' : ` (ลงทะเบียน ${rightWords(item.registeredRight.code, hosxp)})`}</p>}
      {item.rights.map((right, i) => (
        <dl class='facts' key={i}>
          <dt>สิทธิที่ {i + 1}</dt><dd>{rightWords(right.code, hosxp)} <span class='chip'>{right.scheme === null ? 'ไม่มีในตารางสิทธิ' : SCHEME_NAMES[right.scheme]}</span>{!right.isMappingConfirmed && <small> กองทุนยังไม่มีผู้ยืนยัน</small>}</dd>
          <dt>หน่วยบริการหลัก</dt><dd>{right.mainHospital === '' ? NOT_RECORDED : hospitalWords(right.mainHospital, hosxp)}</dd>
          <dt>เลข authen</dt><dd>{right.authenCodes.length === 0 ? NOT_RECORDED : right.authenCodes.join(', ')}{right.approvalCode === '' ? '' : ` · เลขอนุมัติ ${right.approvalCode}`}</dd>
        </dl>
      ))}
    </section>
  )
}

function DiagnosesCard ({ item: { diagnoses } }: { readonly item: Case }) {
  return (
    <section class='card'>
      <h2>การวินิจฉัย (รหัส)</h2>
      {diagnoses.length === 0 && <p>ยังไม่ลงรหัส</p>}
      <ul class='plain'>{diagnoses.map((diagnosis, i) => <li key={i}><b>{diagnosis.code === '' ? 'ไม่มีรหัส' : diagnosis.code}</b> {DIAGNOSIS_ROLES[diagnosis.role] ?? `ประเภท ${diagnosis.role}`}{diagnosis.isConfirmedByCoder && <small> ผู้ให้รหัสยืนยันแล้ว</small>}</li>)}</ul>
    </section>
  )
}

function ChargesCard ({ item, hosxp }: FactsProps) {
  const codes = [...new Set(item.charges.map(({ rightCode }) => rightCode))]
  const sumOf = (wanted: (line: Case['charges'][number]) => boolean): string => formatBaht(sumSatang(item.charges.filter(wanted).map(({ amount }) => amount)))
  return (
    <section class='card'>
      <h2>ค่าใช้จ่าย</h2>
      <div class='scroll'>
        <table>
          <thead><tr><th>สิทธิ</th><th class='number'>เบิก</th><th class='number'>ชำระเอง</th></tr></thead>
          <tbody>
            {codes.map(code => <tr key={code}><td>{rightWords(code, hosxp)}</td><td class='number'>{sumOf(line => line.rightCode === code && line.isClaimed)}</td><td class='number'>{sumOf(line => line.rightCode === code && !line.isClaimed)}</td></tr>)}
            <tr><td><b>รวม {item.charges.length} รายการ</b></td><td class='number'><b>{sumOf(line => line.isClaimed)}</b></td><td class='number'><b>{sumOf(line => !line.isClaimed)}</b></td></tr>
          </tbody>
        </table>
      </div>
      <p>ทั้งหมด {sumOf(() => true)} บาท · <small>ยอดรวมของ HOSxP {item.statistics === null ? 'ยังไม่คำนวณ' : `${formatBaht(satang(item.statistics.total))} บาท`}</small></p>
    </section>
  )
}

function EmergencyCard ({ visit: { emergency, injury } }: { readonly visit: VisitCase }) {
  return (
    <section class='card'>
      <h2>ฉุกเฉินและการบาดเจ็บ</h2>
      <dl class='facts'>
        {emergency !== null && <><dt>ทะเบียนฉุกเฉิน</dt><dd>{emergency.enteredAt === null ? 'ไม่มีเวลา' : formatBuddhistTime(emergency.enteredAt)}{emergency.isTrafficType && ' · ประเภทอุบัติเหตุจราจร'}</dd></>}
        {injury !== null && <InjuryFacts injury={injury} />}
      </dl>
    </section>
  )
}

function InjuryFacts ({ injury }: { readonly injury: InjuryRecord }) {
  return (
    <>
      <dt>เกิดเหตุ</dt><dd>{injury.accident === null ? NOT_RECORDED : momentWords(injury.accident)}</dd>
      <dt>มาถึง</dt><dd>{injury.arrivedAt === null ? NOT_RECORDED : formatBuddhistTime(injury.arrivedAt)}</dd>
      <dt>รหัส 43 แฟ้ม</dt><dd>เหตุ {injury.accidentType ?? '–'} · พาหนะ {injury.transport ?? '–'} · ผู้บาดเจ็บ {injury.victimRole ?? '–'} · สถานที่ {injury.place ?? '–'}</dd>
    </>
  )
}

function AfterCard ({ item: { referral, debt }, hosxp }: FactsProps) {
  return (
    <section class='card'>
      <h2>ส่งต่อและค้างชำระ</h2>
      <dl class='facts'>
        {referral !== null && <><dt>ส่งต่อ</dt><dd>{referral.on === null ? 'ไม่ทราบวัน' : formatBuddhist(referral.on)} ไป {referral.toHospital === '' ? 'ไม่ได้บันทึก' : hospitalWords(referral.toHospital, hosxp)}</dd></>}
        {debt !== null && <><dt>ค้างชำระ</dt><dd>{formatBaht(debt.owed)} บาท{debt.since === null ? '' : ` ตั้งแต่ ${formatBuddhist(debt.since)}`}</dd></>}
      </dl>
    </section>
  )
}

const rightWords = (code: string, { rights }: HosxpKnowledge): string => code === '' ? 'ไม่มีรหัสสิทธิ' : `${code} ${rights.get(code)?.name ?? ''}`.trim()
const hospitalWords = (code: string, { hospitals }: HosxpKnowledge): string => `${code} ${hospitals.get(code)?.name ?? ''}`.trim()
const dayAndTime = (day: LocalDate | null, time: string | null): string => day === null ? NOT_RECORDED : `${formatBuddhist(day)}${time === null ? '' : ` ${time.slice(0, 5)} น.`}`
const momentWords = ({ day, at }: RecordedMoment): string => at === null ? `${formatBuddhist(day)} ไม่มีเวลา` : `${formatBuddhist(dayOf(at))} ${timeOf(at).slice(0, 5)} น.`
