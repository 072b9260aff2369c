import type { NewProvisional } from '../../state/reverification-store.js'
import type { CheckSettings } from '../../../checks/settings.js'
import { nextTryAt } from '../../../checks/eligibility/reverify-schedule.js'
import { isAskable } from '../../../payers/eligibility-provider.js'
import { dayOf, type Instant, type LocalDate } from '../../../values/local-date.js'
import { offerOf, type OfflineRule } from './offline-rule.js'
import { readDay, readTexts, type SentForm } from './read-form.js'
import type { RightCase } from './read-right-case.js'

interface Taking {
  readonly right: RightCase
  readonly rule: Extract<OfflineRule, { applies: true }>
  readonly sent: SentForm
  readonly at: Instant
  readonly settings: CheckSettings
}

export type Taken = { readonly given: NewProvisional } | { readonly status: 409 | 422, readonly faults: ReadonlyMap<string, string> }

/** Reads the form of the offline rule: the offered right as it was shown, else what the head of the shift decided. */
export function takeProvisional (taking: Taking): Taken {
  const { right, sent } = taking
  return sent['from'] === undefined ? byShiftHead(taking) : byRule({ ...taking, shown: sent['from'], offer: offerOf(right, taking.settings) })
}

function byRule ({ right, rule, sent, at, settings, shown, offer }: Taking & { readonly shown: string, readonly offer: ReturnType<typeof offerOf> }): Taken {
  const offered = offer?.offered ?? null
  if (right.hn === null || offered === null || shown !== `${offered.from.kind} ${offered.from.id}`) return { status: 409, faults: new Map([['', 'สิทธิครั้งก่อนเปลี่ยนไปแล้ว ดูสิทธิที่เสนอด้านล่างแล้วกดอีกครั้ง']]) }
  const { texts, faults } = readTexts(sent, [{ name: 'remark' }], at)
  if (faults.size > 0) return { status: 422, faults }
  return { given: { ...commonOf({ right, rule, at, settings }), hn: right.hn, offered, decidedBy: 'rule', decider: '', remark: texts.remark } }
}

function byShiftHead ({ right, rule, sent, at, settings }: Taking): Taken {
  const byHand = right.item === null
  const { texts, faults } = readTexts(sent, [
    { name: 'decider', missing: 'ลงชื่อหัวหน้าเวร', max: 200 },
    { name: 'remark', missing: 'ลงว่าตัดสินใจอย่างไร' },
    ...byHand ? [{ name: 'hn', missing: 'ลง HN', max: 20 } as const, { name: 'citizenId', max: 20 } as const] : []
  ], at)
  const hn = byHand ? texts.hn.replace(/\s/g, '') : right.hn ?? ''
  if (byHand && hn !== '' && !/^[0-9A-Z/]{1,20}$/i.test(hn)) faults.set('hn', 'HN เป็นตัวเลข ดูจากบัตรผู้ป่วย')
  const citizenId = byHand ? texts.citizenId.replace(/[\s-]/g, '') : right.citizenId
  if (byHand && citizenId !== '' && !isAskable(citizenId)) faults.set('citizenId', 'เลขบัตรไม่ถูกต้อง ดูบัตรแล้วลงใหม่ หรือเว้นว่าง')
  const day = byHand ? readDay(sent['day'] ?? '', at) : { day: null }
  if ('fault' in day) faults.set('day', day.fault)
  if (faults.size > 0 || 'fault' in day) return { status: 422, faults }
  return { given: { ...commonOf({ right, rule, at, settings, ...byHand ? { citizenId, typedDay: day.day } : {} }), hn, offered: null, decidedBy: 'shift-head', decider: texts.decider, remark: texts.remark } }
}

type Common = Pick<Taking, 'right' | 'rule' | 'at' | 'settings'> & { readonly citizenId?: string, readonly typedDay?: LocalDate | null }

/** Asked again from five minutes later on, where there is somebody to ask about. */
function commonOf ({ right, rule, at, settings, citizenId = right.citizenId, typedDay = null }: Common): Pick<NewProvisional, 'subject' | 'citizenId' | 'serviceDate' | 'cause' | 'nextAt'> {
  const canAsk = isAskable(citizenId)
  return {
    subject: right.subject,
    citizenId: canAsk ? citizenId : '',
    serviceDate: typedDay ?? (right.item?.kind === 'admission' ? right.known.lastTry?.serviceDate : undefined) ?? right.askDay ?? dayOf(at),
    cause: rule.cause,
    nextAt: canAsk ? nextTryAt(at, 0, at, settings) : null
  }
}
