import type { DefiniteAnswer, PayerRight } from '../../../case/eligibility-answer.js'
import type { CheckSettings } from '../../../checks/settings.js'
import { payerName, SOURCE_NAMES } from '../../../reports/eligibility-words.js'
import { daysBetween, formatBuddhist, formatBuddhistTime, type LocalDate } from '../../../values/local-date.js'
import { hospitalText, type Hospitals } from '../rights/change-words.js'
import type { Advice } from '../rights/right-advice.js'

interface CardProps {
  readonly right: PayerRight
  readonly hospitals: Hospitals
  readonly today: LocalDate
  readonly knowsDates: boolean
  readonly settings: Pick<CheckSettings, 'eligibility.expiry_warn_days'>
}

/** One right of the register, with its hospitals and its days. */
export function PayerRightCard ({ right, hospitals, today, knowsDates, settings }: CardProps) {
  const { mainCode, mainName, subCode, subName, mainHospital, outpatientHospital, primaryHospital, startsOn } = right
  return (
    <section class='card right'>
      <h2>{payerName(right)}</h2>
      <dl class='facts'>
        <dt>รหัสสิทธิ</dt><dd>{mainCode ?? 'ไม่มี'} {mainName}</dd>
        {(subCode !== '' || subName !== '') && <><dt>สิทธิย่อย</dt><dd>{subCode} {subName}</dd></>}
        <dt>{right.scheme === 'SSS' ? 'โรงพยาบาลหลัก' : 'หน่วยบริการหลัก'}</dt><dd class='place'>{mainHospital === '' ? 'แหล่งนี้ไม่บอก' : hospitalText(mainHospital, hospitals)}</dd>
        {outpatientHospital !== '' && outpatientHospital !== mainHospital && <><dt>หน่วยประจำผู้ป่วยนอก</dt><dd>{hospitalText(outpatientHospital, hospitals)}</dd></>}
        {primaryHospital !== '' && primaryHospital !== mainHospital && <><dt>หน่วยปฐมภูมิ</dt><dd>{hospitalText(primaryHospital, hospitals)}</dd></>}
        {startsOn !== null && <><dt>เริ่ม</dt><dd>{formatBuddhist(startsOn)}</dd></>}
        <dt>หมดอายุ</dt><dd><Ends endsOn={right.endsOn} today={today} knowsDates={knowsDates} settings={settings} /></dd>
      </dl>
    </section>
  )
}

function Ends ({ endsOn, today, knowsDates, settings }: Pick<CardProps, 'today' | 'knowsDates' | 'settings'> & { readonly endsOn: LocalDate | null }) {
  if (endsOn === null) return <>{knowsDates ? 'ไม่มีวันหมดอายุ' : 'แหล่งนี้ไม่บอก'}</>
  const left = daysBetween(today, endsOn)
  if (left < 0) return <><b class='chip red'>สิ้นสุดแล้ว</b> {formatBuddhist(endsOn)}</>
  return <>{formatBuddhist(endsOn)} <span class={`chip ${left <= settings['eligibility.expiry_warn_days'] ? 'red' : ''}`}>{left === 0 ? 'วันสุดท้าย' : `เหลือ ${left} วัน`}</span></>
}

/** Rights the register lists that do not count on that day. */
export function NotInForce ({ rights, day }: { readonly rights: readonly PayerRight[], readonly day: LocalDate }) {
  if (rights.length === 0) return null
  return (
    <section class='card'>
      <h2>สิทธิที่ใช้ไม่ได้ในวันนั้น</h2>
      <ul class='plain'>{rights.map((right, i) => <li key={i}><b>{payerName(right)}</b> {right.mainCode} {right.subName} <span class='chip amber'>{whyNot(right, day)}</span></li>)}</ul>
    </section>
  )
}

function whyNot ({ startsOn, endsOn }: PayerRight, day: LocalDate): string {
  if (startsOn !== null && startsOn > day) return `ยังไม่เริ่ม เริ่ม ${formatBuddhist(startsOn)}`
  if (endsOn !== null && endsOn < day) return `สิ้นสุดแล้วเมื่อ ${formatBuddhist(endsOn)}`
  return 'ยังไม่เกิดสิทธิหรือไม่มีผล'
}

/** Who said so and when, of which day, and whether that settles the day that was asked for. */
export function AnswerBasis ({ answer, day }: { readonly answer: DefiniteAnswer, readonly day: LocalDate }) {
  const { source, askedAt, isAbout } = answer
  return (
    <>
      <p class='basis'>{SOURCE_NAMES[source]} ตอบเมื่อ {formatBuddhistTime(askedAt)} · สิทธิของวันที่ {formatBuddhist(isAbout)}</p>
      {isAbout !== day && <p class='hint'>แหล่งนี้บอกสิทธิของวันที่ {formatBuddhist(isAbout)} เท่านั้น ยังไม่ยืนยันวันรับบริการ {formatBuddhist(day)}</p>}
    </>
  )
}

const LEVEL_WORDS: Readonly<Record<Advice['level'], string>> = { red: 'ต้องทำ', amber: 'ระวัง', green: 'ปกติ' }

/** What to do; a person does it in HOSxP. */
export function AdviceList ({ advice }: { readonly advice: readonly Advice[] }) {
  if (advice.length === 0) return null
  return <ul class='plain advice'>{advice.map(({ level, text }) => <li key={text} class={`level-${level}`}><span class={`chip ${level}`}>{LEVEL_WORDS[level]}</span> {text}</li>)}</ul>
}
