import { isAskable } from '../../../payers/eligibility-provider.js'
import { westernDigits } from '../../../values/thai-text.js'
import { askSite } from '../act/ask-site.js'
import type { Web } from '../web.js'

/** Whom a person at the desk means; `fault`: why nobody is meant, Thai. */
export type Sought =
  | { readonly citizenId: string, readonly hn: string | null }
  | { readonly fault: string }

const HN = /^[0-9A-Z][0-9A-Z/]{0,14}$/i
// Sites number their patients with seven or nine digits; people leave the zeros out.
const HN_WIDTHS = [7, 9]

export const hnsMeantBy = (typed: string): readonly string[] => [...new Set([typed, ...(/^\d+$/.test(typed) ? HN_WIDTHS.map(width => typed.padStart(width, '0')) : [])])]

/** Reads a citizen id (dashes and spaces allowed) or an HN, which HOSxP looks up. */
export async function findPerson (web: Web, typed: string): Promise<Sought> {
  const text = westernDigits(typed).replace(/[\s-]/g, '')
  if (text === '') return { fault: 'ลงเลขบัตรประชาชน 13 หลัก หรือ HN' }
  if (/^\d{13}$/.test(text)) return isAskable(text) ? { citizenId: text, hn: null } : { fault: 'เลขบัตรประชาชนไม่ผ่านหลักตรวจ ดูบัตรแล้วลงใหม่' }
  if (/^\d{10,}$/.test(text)) return { fault: `เลขบัตรประชาชนต้องมี 13 หลัก (ลงไว้ ${text.length})` }
  if (!HN.test(text)) return { fault: 'ลงเลขบัตรประชาชน 13 หลัก หรือ HN' }
  return await byHn(web, text)
}

async function byHn (web: Web, hn: string): Promise<Sought> {
  const people = await askSite(web.site.people(hnsMeantBy(hn)))
  if (people === null) return { fault: 'HOSxP ไม่ตอบ จึงหาจาก HN ไม่ได้ ลงเลขบัตรประชาชนแทน' }
  const found = people.get(hn) ?? (people.size === 1 ? [...people.values()][0] : undefined)
  if (found !== undefined) return { citizenId: found.citizenId, hn: found.hn }
  return { fault: people.size === 0 ? 'ไม่พบ HN นี้ใน HOSxP ลงเลขบัตรประชาชนแทน' : `HN นี้ตรงกับหลายคน (${[...people.keys()].join(', ')}) ลง HN ให้ครบทุกหลัก` }
}
