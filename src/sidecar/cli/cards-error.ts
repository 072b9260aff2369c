/** PC/SC does not answer, no reader of this name, no card, or a card that cannot be read. */
export class CardsError extends Error {
  constructor (readonly code: 'PCSC_NOT_ANSWERING' | 'NO_SUCH_READER' | 'NO_CARD' | 'CARD_FAULT' | 'STOPPED', message: string) {
    super(message)
    this.name = 'CardsError'
  }
}

export const noService = (): CardsError => new CardsError('PCSC_NOT_ANSWERING', 'บริการ PC/SC (pcscd) ของเครื่องนี้ไม่ตอบ เปิดบริการแล้วลองใหม่ / the PC/SC service of this machine does not answer: start it')
export const stopped = (): CardsError => new CardsError('STOPPED', 'หยุดตามคำสั่ง / stopped')
