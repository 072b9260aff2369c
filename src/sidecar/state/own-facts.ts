import type { PayerStanding } from '../../case/case-eligibility.js'
import { OWN_FACTS, type FactState, type OwnFact } from '../../case/site-fact.js'
import type { CheckSettings } from '../../checks/settings.js'
import { addDays, type LocalDate } from '../../values/local-date.js'
import { hasCardReadings } from './card-reading-store.js'
import { standingOf } from './eligibility-rows.js'
import type { StateDb } from './state-schema.js'

/** What a run knows of the asking for rights as a whole. */
export interface OwnKnowledge {
  readonly facts: ReadonlyMap<OwnFact, FactState>
  readonly payers: readonly PayerStanding[]
  /** The first day that was asked about by itself; `null`: none yet. */
  readonly asksSince: LocalDate | null
}

/** `besides`: facts somebody else found usable. */
interface KnowledgeWanted {
  readonly today: LocalDate
  readonly besides?: ReadonlySet<OwnFact>
}

const RECENT_DAYS = 90

const REASONS: Readonly<Record<OwnFact, string>> = {
  'eligibility-sources': 'ยังไม่ได้เปิดใช้แหล่งตรวจสิทธิ (nhso.sources และ token)',
  'eligibility-answers': 'ยังไม่มีคำตอบเรื่องสิทธิใน 90 วัน',
  'authen-answers': 'ยังไม่มีคำตอบเรื่องเลข authen ใน 90 วัน (ต้องมี token ของ check-authen-status)',
  'edc-files': 'ยังไม่ได้นำเข้าไฟล์รายวันของเครื่อง EDC ใน 90 วัน',
  'card-channels': 'ยังไม่ได้กำหนดชื่อช่องทางปิดสิทธิด้วยบัตร (authen.card_channels)',
  'card-readings': 'ยังไม่มีการอ่านบัตรประชาชนที่ห้องบัตรใน 90 วัน',
  'claim-sends': 'ยังไม่มีบันทึกการส่งเบิกใน 90 วัน (ไฟล์สถานะ e-Claim ตารางส่งเบิกของ HOSxP หรือกดบันทึกว่าส่งแล้ว)',
  'claim-answers': 'ยังไม่ได้นำเข้าไฟล์ REP ใน 90 วัน',
  'hand-overs': 'ยังไม่เคยบันทึกการส่งยอดลูกหนี้ให้บัญชี',
  'card-money': 'ยังไม่เคยบันทึกเงินค่าบัตรต่างด้าว',
  'chart-audits': 'ยังไม่เคยบันทึกเวชระเบียนที่ถูกเลือก audit',
  'debt-promises': 'ยังไม่เคยบันทึกวันนัดชำระ',
  'claim-receipts': 'ยังไม่มีบันทึกเงินโอนเข้าใน 90 วัน'
}

/** Without our own database nothing of it is known. */
export async function readOwnKnowledge (db: StateDb | null, settings: CheckSettings, { today, besides = new Set() }: KnowledgeWanted): Promise<OwnKnowledge> {
  if (db === null) return { facts: factsOf(new Set()), payers: [], asksSince: null }
  const since = addDays(today, -RECENT_DAYS)
  const payers = (await db.selectFrom('payer_standing').selectAll().orderBy('source').execute()).map(standingOf)
  // A clock that ran ahead asked about days that are still to come.
  const first = await db.selectFrom('eligibility_answer').select('service_date').where('cause', 'in', ['today', 'night']).where('service_date', '<=', today).orderBy('id').limit(1).executeTakeFirst()
  const usable = new Set<OwnFact>(besides)
  const isThere = (row: unknown): boolean => row !== undefined
  if (payers.some(({ isOn }) => isOn)) usable.add('eligibility-sources')
  if (isThere(await db.selectFrom('eligibility_answer').select('id').where('service_date', '>=', since).limit(1).executeTakeFirst())) usable.add('eligibility-answers')
  if (isThere(await db.selectFrom('authen_answer').select('citizen_id').where('service_date', '>=', since).limit(1).executeTakeFirst())) usable.add('authen-answers')
  if (isThere(await db.selectFrom('edc_day').select('day').where('day', '>=', since).limit(1).executeTakeFirst())) usable.add('edc-files')
  if (settings['authen.card_channels'].length > 0) usable.add('card-channels')
  if (await hasCardReadings(db, today)) usable.add('card-readings')
  return { facts: factsOf(usable), payers, asksSince: first?.service_date ?? null }
}

const factsOf = (usable: ReadonlySet<OwnFact>): ReadonlyMap<OwnFact, FactState> => new Map(OWN_FACTS.map(fact =>
  [fact, { fact, isUsable: usable.has(fact), reason: usable.has(fact) ? '' : REASONS[fact], filledShare: null }]))
