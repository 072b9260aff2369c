import type { PayerCode } from '../../../checks/check.js'
import { meaningOf } from '../../../payers/code-meanings/meaning-of.js'
import { CLASS_COLOURS, CLASS_NAMES, meaningText } from './claim-words.js'

/** The address of what is known of a code. */
const codeHref = ({ system, code }: PayerCode): string => `/claims/codes?${new URLSearchParams({ system, code }).toString()}`

/** A refusal code with its meaning on hover, in the colour of its class. */
export function CodeChip ({ system, code }: PayerCode) {
  if (code === '') return <span class='chip'>ไม่ระบุรหัส</span>
  const meaning = meaningOf(system, code)
  const title = meaning === null ? 'ไม่มีคำอธิบายของรหัสนี้' : `${CLASS_NAMES[meaning.class]}: ${meaningText(meaning)}`
  return <a class={`chip ${meaning === null ? '' : CLASS_COLOURS[meaning.class]}`} href={codeHref({ system, code })} title={title}>{code}</a>
}

/** What the code says and how to mend it, in text: nobody needs to hover. */
export function CodeText ({ system, code }: PayerCode) {
  const meaning = code === '' ? null : meaningOf(system, code)
  if (meaning === null) return <span>{code === '' ? 'ผู้จ่ายไม่บอกรหัส' : 'ไม่มีคำอธิบายของรหัสนี้'}</span>
  return <><span>{meaningText(meaning)}</span>{meaning.mend !== null && <Mend mend={meaning.mend} />}</>
}

const LONGEST_MEND = 160

/** A list of papers is opened by whoever needs it. */
function Mend ({ mend }: { readonly mend: string }) {
  if (mend.length <= LONGEST_MEND) return <div class='mend-text'><small><b>แก้:</b> {mend}</small></div>
  return <details class='mend-text'><summary><small><b>แก้:</b> {firstWords(mend)} …</small></summary><small>{mend}</small></details>
}

/** Cut between characters as people see them, where there is a blank if possible. */
function firstWords (text: string): string {
  const blank = text.lastIndexOf(' ', LONGEST_MEND / 2)
  return blank > LONGEST_MEND / 4 ? text.slice(0, blank) : [...new Intl.Segmenter('th').segment(text)].slice(0, LONGEST_MEND / 4).map(({ segment }) => segment).join('')
}
