import type { PayerStanding } from '../../../case/case-eligibility.js'
import { formatBuddhistTime, formatInstant, type Instant } from '../../../values/local-date.js'
import type { Outcome, SiteCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'
import type { Words } from '../../eligibility/scheme-words.js'
import { sourceWords } from '../../eligibility/source-words.js'

export const au07TokenUnusable: SiteCheck = {
  id: 'AU07',
  scope: 'site',
  title: { th: 'token ตรวจสิทธิใช้ไม่ได้', en: 'Token of a source of rights is unusable' },
  family: 'authen',
  schemes: 'all',
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: [],
  mend: 'ขอ token ใหม่จาก สปสช. (SRM: เข้าระบบด้วยบัตรเจ้าหน้าที่) แล้ววางที่หน้าแหล่งตรวจสิทธิ',
  source: 'NHSO API manuals; NDP precheck',
  why: 'token ที่ใช้ไม่ได้ทำให้ตรวจสิทธิไม่ได้ทั้งโรงพยาบาล ต้องให้คนขอใหม่',
  example: 'token ของ SRM หมดอายุคืนวันหยุด เช้าวันทำการจึงถามสิทธิไม่ได้เลย',
  // The agent on a card reader's machine reads the card and has no token.
  judge: ({ asOf, registers }) => new Map(registers.payers.filter(({ isOn, source }) => isOn && source !== 'smartcard-agent').map(standing => [standing.source, answerOf(standing, asOf)]))
}

function answerOf (standing: PayerStanding, asOf: Instant): Outcome {
  const why = whyUnusable(standing, asOf)
  if (why === null) return CLEAN
  const name = sourceWords(standing.source)
  const { token } = standing
  return fault({
    detail: { th: `${name} ${why.th}`, en: `${name} ${why.en}` },
    evidence: { source: standing.source, from: token?.from ?? null, takenAt: instantText(token?.takenAt), expiresAt: instantText(token?.expiresAt), refusedAt: instantText(token?.refusedAt) }
  })
}

function whyUnusable ({ token, state }: PayerStanding, asOf: Instant): Words | null {
  if (token === null) return { th: 'ยังไม่มี token', en: 'has no token' }
  if (token.expiresAt !== null && token.expiresAt <= asOf) return { th: `token หมดอายุ ${formatBuddhistTime(token.expiresAt)}`, en: `token expired ${formatInstant(token.expiresAt)}` }
  if (token.refusedAt !== null || state === 'token') return { th: 'ไม่รับ token', en: 'refused the token' }
  return null
}

const instantText = (at: Instant | null | undefined): string | null => at == null ? null : formatInstant(at)
