import type { CardAddress, ThaiIdCard } from '../../devices/thai-id-card/thai-id-card.js'
import { addressSlots, type CardPerson } from './card-image.js'

/** What a reader that reads right tells of this person's card. */
export const expectedCard = ({ citizenId, thaiName, englishName, birth, sex, address, issuer, issuedOn, expiresOn, nhso }: CardPerson): ThaiIdCard => ({
  citizenId,
  thaiName,
  englishName,
  birth,
  sex,
  address: addressOf(address),
  issuer,
  issuedOn,
  expiresOn: expiresOn === 'lifelong' ? null : expiresOn,
  isLifelong: expiresOn === 'lifelong',
  nhso
})

function addressOf (address: CardPerson['address']): CardAddress | null {
  const text = addressSlots(address).filter(slot => slot !== '').join(' ')
  return text === '' ? null : { ...address, text }
}
