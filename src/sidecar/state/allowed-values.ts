import { TypeGuard, type TSchema } from '@sinclair/typebox'

/** What a setting accepts, as the end of a sentence; a schema may say it itself under `accepts`. */
export function allowedValues (schema: TSchema): { readonly th: string, readonly en: string } {
  if (isPhrase(schema['accepts'])) return schema['accepts']
  if (TypeGuard.IsUnion(schema)) {
    const values = schema.anyOf.map(member => JSON.stringify(member.const)).join(', ')
    return { th: `ค่าใดค่าหนึ่งใน ${values}`, en: `one of ${values}` }
  }
  if (TypeGuard.IsInteger(schema)) {
    const { minimum = 0, maximum } = schema
    return maximum === undefined
      ? { th: `จำนวนเต็มตั้งแต่ ${minimum} ขึ้นไป`, en: `a whole number, ${minimum} or more` }
      : { th: `จำนวนเต็ม ${minimum} ถึง ${maximum}`, en: `a whole number from ${minimum} to ${maximum}` }
  }
  if (TypeGuard.IsBoolean(schema)) return { th: 'true หรือ false', en: 'true or false' }
  if (TypeGuard.IsArray(schema)) return { th: 'รายการข้อความ เช่น ["10001", "10002"]', en: 'a list of texts, as in ["10001", "10002"]' }
  if (schema.pattern !== undefined) return { th: `เวลา HH:MM เช่น "${schema.default}"`, en: `a time HH:MM, as in "${schema.default}"` }
  return { th: 'ข้อความ', en: 'a text' }
}

const isPhrase = (value: unknown): value is { th: string, en: string } => typeof value === 'object' && value !== null && 'th' in value && 'en' in value
