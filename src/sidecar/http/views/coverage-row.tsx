import type { CoverageFigures, Share } from '../../../reports/coverage/coverage-figures.js'
import { COVERAGE_TARGET } from '../../../reports/coverage/day-coverage.js'

export const CoverageHead = ({ title }: { readonly title: string }) => (
  <thead><tr><th>{title}</th><th class='number'>ก่อนบริการ</th><th>เทียบเป้า</th><th>จำนวน</th><th class='number'>ตรวจหลัง</th><th class='number'>ไม่ได้ตรวจ</th><th>ไม่นับ</th><th>มีคำตอบภายในเช้า</th></tr></thead>
)

interface RowProps {
  readonly title: string
  readonly figures: CoverageFigures
  /** What is behind the figures; `null`: nothing to open. */
  readonly href: string | null
}

/** One month or day. */
export function CoverageRow ({ title, figures, href }: RowProps) {
  const { before, late, unchecked, emergency, cannotAsk, timeUnknown, answered } = figures
  const isEmpty = before.whole === 0
  const left = [[emergency, 'ฉุกเฉิน'], [cannotAsk, 'ถามไม่ได้'], [timeUnknown, 'ไม่รู้เวลา']].filter(([count]) => count !== 0).map(([count, word]) => `${word} ${count}`)
  return (
    <tr {...href === null ? {} : { 'data-href': href }}>
      <td data-head='ช่วง'><b>{href === null ? title : <a href={href}>{title}</a>}</b></td>
      <td data-head='ก่อนบริการ' class='number'>{percent(before)}</td>
      <td data-head='เทียบเป้า'>{before.share === null ? <small>ไม่มีข้อมูล</small> : <><Bar share={before.share} /> <Against share={before.share} /></>}</td>
      <td data-head='จำนวน' class='nowrap'>{ofText(before)}</td>
      <td data-head='ตรวจหลัง' class='number'>{isEmpty ? '–' : late}</td>
      <td data-head='ไม่ได้ตรวจ' class='number'>{isEmpty ? '–' : unchecked}</td>
      <td data-head='ไม่นับ'><small>{left.length === 0 ? '–' : left.join(' · ')}</small></td>
      <td data-head='มีคำตอบภายในเช้า' class='nowrap'>{answered.share === null ? '–' : `${percent(answered)} (${ofText(answered)})`}</td>
    </tr>
  )
}

export const percent = ({ share }: Share): string => share === null ? '–' : `${share}%`
export const ofText = ({ part, whole }: Share): string => whole === 0 ? '–' : `${part} จาก ${whole}`

export const Against = ({ share }: { readonly share: number }) =>
  <span class={`chip ${share >= COVERAGE_TARGET ? 'green' : 'red'}`}>{share >= COVERAGE_TARGET ? 'ถึงเป้า' : 'ต่ำกว่าเป้า'}</span>

export const Bar = ({ share }: { readonly share: number }) => (
  <svg class='bar' width='120' height='14' viewBox='0 0 100 12' preserveAspectRatio='none' role='img' aria-label={`${share}%`}>
    <rect class='ground' width='100' height='12' />
    <rect class={share >= COVERAGE_TARGET ? 'full' : 'part'} width={share} height='12' />
    <rect class='target' x={COVERAGE_TARGET} width='1' height='12' />
  </svg>
)
