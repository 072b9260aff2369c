import type { RunSummary } from './report.js'

/** What a run asked of HOSxP, one Thai line. */
export const costText = ({ statements, ms, pausedMs }: RunSummary['cost']): string =>
  `ภาระต่อ HOSxP: ${statements.toLocaleString('en-US')} คำสั่ง ทีละคำสั่ง รวม ${seconds(ms)} วินาที ${pausedMs > 0 ? `หยุดรอให้ HOSxP ว่าง ${seconds(pausedMs)} วินาที` : 'ไม่ต้องหยุดรอ'}`

const seconds = (ms: number): string => (ms / 1000).toFixed(1)
