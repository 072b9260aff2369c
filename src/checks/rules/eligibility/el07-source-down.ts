import type { PayerStanding } from '../../../case/case-eligibility.js'
import { DAY_MS, formatBuddhistTime, formatInstant, MINUTE_MS, type Instant } from '../../../values/local-date.js'
import type { Outcome, SiteCheck } from '../../check.js'
import { CLEAN, fault, undetermined } from '../../check.js'
import { sourceWords } from '../../eligibility/source-words.js'

const DOWN_MS = 10 * MINUTE_MS

export const el07SourceDown: SiteCheck = {
  id: 'EL07',
  scope: 'site',
  title: { th: 'แหล่งตรวจสิทธิไม่ตอบ', en: 'A source of rights does not answer' },
  family: 'eligibility',
  schemes: 'all',
  severity: 'warn',
  owner: 'it',
  audience: 'none',
  needs: [],
  mend: 'ดูหน้าแหล่งตรวจสิทธิ ตรวจอินเทอร์เน็ตของเครื่องที่ติดตั้งและประกาศของ สปสช. ระหว่างนี้ห้องบัตรใช้สิทธิชั่วคราวได้',
  source: 'requirements, rule 5: one cause, one finding',
  why: 'ถามสิทธิไม่ได้เรื่องเดียวทำให้ทุก visit ไม่ได้ตรวจ จึงบอกครั้งเดียวให้ผู้ดูแลระบบ',
  example: 'สายอินเทอร์เน็ตของห้องเครื่องหลุดตั้งแต่ตีห้า',
  grace: 'เมื่อไม่ตอบครบ 10 นาที (เป็นระดับ block เมื่อครบ 24 ชั่วโมง)',
  judge: ({ asOf, registers }) => new Map(registers.payers.filter(({ isOn }) => isOn).map(standing => [standing.source, answerOf(standing, asOf)]))
}

function answerOf ({ source, state, since, lastAnswerAt, lastReason }: PayerStanding, asOf: Instant): Outcome {
  if (state === 'unknown') return undetermined('ยังไม่ได้ถามแหล่งนี้')
  if (state !== 'down' || asOf - since < DOWN_MS) return CLEAN
  const name = sourceWords(source)
  return fault({
    severity: asOf - since >= DAY_MS ? 'block' : 'warn',
    detail: { th: `${name} ตั้งแต่ ${formatBuddhistTime(since)}`, en: `${name} since ${formatInstant(since)}` },
    evidence: { source, since: formatInstant(since), lastAnswerAt: lastAnswerAt === null ? null : formatInstant(lastAnswerAt), lastReason }
  })
}
