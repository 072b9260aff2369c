import type { ChargeLine } from '../../../case/case.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { nightsOf, roomDaysOf } from './stays.js'

const ROOM_AND_FOOD = '1'
// A bed for observation stands beside the day's room.
const OBSERVATION_BED = '21301'

export const tm08RoomDays: CaseCheck = {
  id: 'TM08',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'ค่าห้องค่าอาหารเกินจำนวนวันนอน', en: 'Room and food charged for more days than the stay' },
  family: 'times',
  schemes: 'all',
  severity: 'block',
  owner: 'finance',
  audience: 'none',
  needs: ['admission-charges', 'charge-quantities', 'charge-groups'],
  mend: 'แก้จำนวนวันของค่าห้องค่าอาหารที่หน้าค่ารักษา หรือแก้วันรับวันจำหน่ายถ้าวันนอนผิด ส่วนเกินที่ผู้ป่วยจ่ายเองให้ลงเป็นชำระเงิน',
  source: 'NHSO C312, C477',
  why: 'ค่าห้องเบิกได้ไม่เกินจำนวนวันนอน (LOS) เกินหนึ่งวันก็ถูกตีกลับทั้งราย',
  example: 'นอน 3 คืน กลับบ้านก่อนเที่ยง วันที่ย้ายจากเตียงสามัญไปห้องพิเศษลงค่าห้องทั้งสองห้อง รวมเป็น 4 วัน',
  grace: 'เมื่อยืนยันจำหน่าย นับ 24 ชั่วโมงเป็นหนึ่งวัน เศษเกิน 6 ชั่วโมงนับอีกหนึ่งวัน และไม่น้อยกว่าจำนวนคืน',
  prevents: [{ system: 'e-claim', code: 'C312' }, { system: 'e-claim', code: 'C477' }],
  judge: item => {
    if (item.kind !== 'admission' || !item.isDischarged) return NOT_APPLICABLE
    const lines = item.charges.filter(isRoomLine)
    if (lines.length === 0) return NOT_APPLICABLE
    const nights = nightsOf(item)
    const paid = roomDaysOf(item)
    if (nights === null || paid === null) return undetermined('ไม่ทราบจำนวนวันนอน')
    if (lines.some(({ quantity }) => quantity === null)) return undetermined('ค่าห้องบางรายการไม่มีจำนวนวัน')
    const daysOf = (wanted: (line: ChargeLine) => boolean): number => lines.filter(wanted).reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
    // Where rooms and food stand apart, each day has one line of both.
    const days = Math.max(daysOf(line => !isFoodAlone(line)), daysOf(isFoodAlone))
    if (days <= paid.days) return CLEAN
    if (!paid.isCertain && days <= nights + 1) return undetermined('ไม่มีเวลารับหรือเวลาจำหน่าย จึงไม่รู้ว่าวันสุดท้ายเกิน 6 ชั่วโมงหรือไม่')
    return fault({ detail: { th: `ค่าห้อง ${days} วัน เบิกได้ ${paid.days} วัน`, en: `${days} days charged, ${paid.days} are paid` }, evidence: { days, nights } })
  }
}

/** Lines that were given back count, too: they lessen the days. */
const isRoomLine = ({ item, isClaimed, amount }: ChargeLine): boolean =>
  isClaimed && amount !== 0 && item.chargeGroup === ROOM_AND_FOOD && item.nationalCode !== OBSERVATION_BED

const isFoodAlone = ({ item: { name } }: ChargeLine): boolean => name.includes('อาหาร') && !/ห้อง|เตียง/.test(name)
