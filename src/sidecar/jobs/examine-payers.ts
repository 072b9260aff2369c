import type { PayerStanding } from '../../case/case-eligibility.js'
import type { CheckSettings } from '../../checks/settings.js'
import { formatBuddhistTime, now } from '../../values/local-date.js'
import { wantedSources } from '../asking/asked-source.js'
import { hoursLeft, spanText, tokenTrouble, tokenTroubleText } from '../asking/token-words.js'
import { readStandings } from '../state/payer-standing-store.js'
import type { StateDb } from '../state/state-schema.js'
import { line, type DoctorLine } from './doctor-line.js'

const HAND_OVER = { th: 'มอบ token ใหม่ที่หน้า /payers หรือ hosxp-sidecar tokens set', en: 'hand over a new one on the page /payers, or with hosxp-sidecar tokens set' }
const NEVER_ASKED = { th: 'กำหนด token ที่หน้า /payers แล้วเปิดบริการ', en: 'hand over a token on the page /payers, and run the service' }

/** How it stands with the sources of rights, as the service wrote it down: nobody is asked about anybody for this. */
export async function * examinePayers (settings: CheckSettings, db: StateDb): AsyncGenerator<DoctorLine> {
  const standings = new Map((await readStandings(db)).map(standing => [standing.source, standing]))
  for (const source of wantedSources(settings)) {
    const standing = standings.get(source)
    yield standing?.isOn === true
      ? lineOf(standing, settings['nhso.token_warn_hours'])
      : line('warning', source, 'แหล่งตรวจสิทธินี้ยังไม่เปิด: ยังไม่มี token หรือบริการยังไม่เคยเปิด', 'this source of rights is not on: no token yet, or the service has not run', NEVER_ASKED)
  }
}

function lineOf (standing: PayerStanding, warnHours: number): DoctorLine {
  const { source, state, since } = standing
  const at = now()
  const trouble = tokenTrouble(standing, at, warnHours)
  if (trouble !== null) {
    const { th, en } = tokenTroubleText(trouble)
    return line(trouble.kind === 'ends-soon' ? 'warning' : 'failure', source, th, en, HAND_OVER)
  }
  if (state === 'down') {
    return line('failure', source, `ไม่ตอบตั้งแต่ ${formatBuddhistTime(since)}`, 'does not answer', { th: 'ตรวจอินเทอร์เน็ตและไฟร์วอลล์ของเครื่องนี้ไปยัง สปสช.', en: "check this machine's way to NHSO: network, firewall" })
  }
  const hours = hoursLeft(standing.token?.expiresAt ?? null, at)
  const token = { th: hours === null ? 'ไม่ทราบวันหมดอายุของ token' : `token เหลือ ${spanText(hours)}`, en: hours === null ? 'nobody knows when the token ends' : `the token ends in ${hours} hours` }
  const answered = standing.lastAnswerAt === null
    ? { th: 'ยังไม่เคยตอบ', en: 'it has not answered yet' }
    : { th: `ตอบล่าสุด ${formatBuddhistTime(standing.lastAnswerAt)}`, en: `answered last ${formatBuddhistTime(standing.lastAnswerAt)}` }
  return line('ok', source, `${answered.th} · ${token.th}`, `${answered.en}; ${token.en}`)
}
