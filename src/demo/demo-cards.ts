import { connectHosxp } from '../hosxp-adapter/connect.js'
import type { HospitalTruth } from '../hosxp-adapter/fixture/fixture-types.js'
import { readCardHolders, type CardHolder } from '../hosxp-adapter/fixture/read-card-people.js'
import { isAskable } from '../payers/eligibility-provider.js'
import { localDate } from '../values/local-date.js'
import type { CardPerson } from './card/card-image.js'
import { cardPersonJson, demoCardPerson } from './card/demo-card-person.js'
import type { Insertion } from './card/vpcd-words.js'

/** A card that can be put into the demo's reader, and what there is to see. */
export interface DemoCard {
  readonly title: string
  readonly card: Insertion
}

const demoCard = (title: string, person: CardPerson, rest: Omit<Insertion, 'person'> = {}): DemoCard => ({ title, card: { ...rest, person: cardPersonJson(person) } })

/** Cards of the demo hospital's patients: those of its scenes, an ordinary one, and the troubles a desk meets. */
export async function readDemoCards (hosxpUrl: string, truth: HospitalTruth): Promise<readonly DemoCard[]> {
  const connection = connectHosxp(hosxpUrl)
  try {
    const of = (kind: string): string[] => truth.scenes.filter(({ subject }) => subject.kind === kind).map(({ subject }) => subject.id)
    const holders = await readCardHolders(connection, { visits: of('visit'), admissions: of('admission'), day: truth.lastDay, others: 40 })
    const scenes = truth.scenes.flatMap(({ title, subject }) => {
      const holder = holders.get(subject.id)
      return holder === undefined || !isAskable(holder.citizenId) ? [] : [demoCard(title, cardOf(holder))]
    })
    const inScene = new Set(truth.scenes.map(({ subject }) => holders.get(subject.id)?.hn))
    const [plain, other] = [...holders.values()].filter(({ hn, citizenId, birthday }) => isAskable(citizenId) && birthday !== null && !inScene.has(hn))
    const stranger = demoCardPerson(1)
    return [
      ...plain === undefined ? [] : [demoCard('ผู้ป่วยวันนี้ ข้อมูลตรงกัน', cardOf(plain))],
      ...other === undefined ? [] : [demoCard('เปลี่ยนนามสกุล และบัตรหมดอายุ', { ...cardOf(other), thaiName: { prefix: other.prefix, first: other.first, middle: '', last: 'นามสกุลใหม่' }, expiresOn: localDate('2024-05-01') })],
      ...scenes,
      demoCard('ยังไม่มีใน HOSxP', stranger),
      demoCard('บัตรรุ่นเก่า อ่านช้า (9600)', plain === undefined ? stranger : cardOf(plain), { speed: 'slow' }),
      demoCard('บัตรที่ไม่ใช่บัตรประชาชนไทย', stranger, { fault: 'foreign' }),
      demoCard('เสียบกลับด้าน (ชิปไม่ตอบ)', stranger, { fault: 'no-power' }),
      demoCard('ดึงบัตรออกกลางคัน', stranger, { fault: 'pulled:20' })
    ]
  } finally {
    await connection.close()
  }
}

function cardOf ({ citizenId, prefix, first, last, birthday, sex, house, moo, subdistrict, district, province }: CardHolder): CardPerson {
  const [year, month, day] = (birthday ?? '1980-00-00').split('-').map(Number)
  const model = demoCardPerson(sex === 'male' ? 7 : 12)
  return {
    ...model,
    citizenId,
    thaiName: { prefix, first, middle: '', last },
    birth: { year: year ?? 1980, month: month === 0 || month === undefined ? null : month, day: day === 0 || day === undefined ? null : day },
    sex,
    address: { house, moo, trok: '', soi: '', road: '', subdistrict, district, province }
  }
}
