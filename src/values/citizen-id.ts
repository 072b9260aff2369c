/**
 * Thai 13-digit citizen id. Check digit (Department of Provincial Administration):
 * (11 − Σ digit[i]·(13−i) mod 11) mod 10 for i = 0…11.
 */
export function checkDigitOf (firstTwelve: string): string {
  let sum = 0
  for (let i = 0; i < 12; i++) sum += Number(firstTwelve[i]) * (13 - i)
  return String((11 - (sum % 11)) % 10)
}

/** 13 digits that are not all the same. */
export const isThirteenDigits = (text: string): boolean => /^\d{13}$/.test(text) && !/^(\d)\1{12}$/.test(text)

/** Only for a text of 13 digits. */
export const hasValidCheckDigit = (text: string): boolean => checkDigitOf(text) === text[12]

/** A number somebody else's right could come back for is not asked about. */
export const isAskable = (citizenId: string): boolean => isThirteenDigits(citizenId) && hasValidCheckDigit(citizenId)

/** A number of the Thai registry. 0, 6 and 7 begin the numbers of foreigners and stateless people, and those that hospitals make up for them. */
export const isThaiCitizenId = (text: string): boolean => isAskable(text) && !/^[067]/.test(text)

/** `1-xxxx-xxxxx-xx-3`: enough to recognise, not enough to use. */
export const maskCitizenId = (text: string): string =>
  text.length < 2 ? 'x' : `${text[0]}-xxxx-xxxxx-xx-${text[text.length - 1]}`
