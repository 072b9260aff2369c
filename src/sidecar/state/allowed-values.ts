import { TypeGuard, type TSchema } from '@sinclair/typebox'

/** What a setting accepts, as the end of a sentence. */
export function allowedValues (schema: TSchema): { readonly th: string, readonly en: string } {
  if (TypeGuard.IsUnion(schema)) {
    const values = schema.anyOf.map(member => JSON.stringify(member.const)).join(', ')
    return { th: `ค่าใดค่าหนึ่งใน ${values}`, en: `one of ${values}` }
  }
  if (TypeGuard.IsInteger(schema)) return { th: `จำนวนเต็มตั้งแต่ ${schema.minimum ?? 0} ขึ้นไป`, en: `a whole number, ${schema.minimum ?? 0} or more` }
  if (TypeGuard.IsBoolean(schema)) return { th: 'true หรือ false', en: 'true or false' }
  if (TypeGuard.IsArray(schema)) return { th: 'รายการข้อความ เช่น ["10001", "10002"]', en: 'a list of texts, as in ["10001", "10002"]' }
  if (schema.pattern !== undefined) return { th: `เวลา HH:MM เช่น "${schema.default}"`, en: `a time HH:MM, as in "${schema.default}"` }
  return { th: 'ข้อความ', en: 'a text' }
}
