import type { CardAddress } from './thai-id-card.js'

type Part = Exclude<keyof CardAddress, 'text'>

/** The order of the card; a part without a label is known by its place only. */
const SLOTS: readonly Part[] = ['house', 'moo', 'trok', 'soi', 'road', 'subdistrict', 'district', 'province']

const LABELS: readonly (readonly [label: RegExp, part: Part])[] = [
  [/^(หมู่ที่|หมู่(?=\s*\d))/, 'moo'],
  [/^ตรอก/, 'trok'],
  [/^ซอย/, 'soi'],
  [/^ถนน/, 'road'],
  [/^(ตำบล|แขวง)/, 'subdistrict'],
  [/^(อำเภอ|เขต)/, 'district'],
  [/^จังหวัด/, 'province']
]

// Cards of the capital carry it without a label.
const CAPITAL = 'กรุงเทพมหานคร'

/** The address of a card, its parts divided by `#`: by label first, for places were seen to shift (go-thai-smartcard, issue 7). `null`: blank. */
export function readAddress (line: string): CardAddress | null {
  const pieces = line.split('#').map(piece => piece.trim())
  const found: Partial<Record<Part, string>> = {}
  const unlabelled: (readonly [piece: string, place: number])[] = []
  const keep = (part: Part, words: string) => { found[part] = found[part] === undefined ? words : `${found[part]} ${words}` }

  pieces.forEach((piece, place) => {
    if (piece === '') return
    const label = LABELS.find(([words]) => words.test(piece))
    if (label !== undefined) keep(label[1], piece.replace(label[0], '').trim())
    else if (piece === CAPITAL) keep('province', piece)
    else unlabelled.push([piece, place])
  })
  // A place says nothing where slots are missing or a labelled part fills it: the piece then stands in `text` alone.
  for (const [piece, place] of unlabelled) {
    const slot = place === 0 || pieces.length === SLOTS.length ? SLOTS[place] : undefined
    if (slot !== undefined) found[slot] ??= piece
  }
  const text = pieces.filter(piece => piece !== '').join(' ')
  const part = (name: Part) => found[name] ?? ''
  return text === ''
    ? null
    : {
        house: part('house'),
        moo: part('moo'),
        trok: part('trok'),
        soi: part('soi'),
        road: part('road'),
        subdistrict: part('subdistrict'),
        district: part('district'),
        province: part('province'),
        text
      }
}
