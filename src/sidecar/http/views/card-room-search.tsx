import { birthText, nameText } from '../../../checks/registration/compare-card.js'
import { maskCitizenId } from '../../../values/citizen-id.js'
import type { SearchResult } from '../card-room/find-patients-here.js'
import type { SoughtCard } from '../card-room/sought-card.js'
import type { Visitor } from '../web.js'
import { FoundPatients } from './card-room-found.js'
import { Csrf, Layout } from './layout.js'

export interface SearchSheet {
  readonly typed: string
  /** `null`: nothing was looked for yet. */
  readonly result: SearchResult | null
  readonly reason: string
  readonly other: string
  /** Why the patient was not opened, Thai. */
  readonly fault: string | null
  /** The card whose patient is looked for; `null`: the patient has none. */
  readonly sought: SoughtCard | null
}

/** No card: whom the person at the counter means, and why there is no card. Or a card HOSxP does not know: whose it is. */
export function CardRoomSearchPage ({ sheet, visitor }: { readonly sheet: SearchSheet, readonly visitor: Visitor }) {
  const { typed, result, sought } = sheet
  const isWrong = result?.isFault === true
  const title = sought === null ? 'ค้นหาโดยไม่ใช้บัตร' : 'ค้นหา HN ของบัตรนี้'
  return (
    <Layout title={title} visitor={visitor} style='card-room-search.css'>
      <h1>{title}</h1>
      {sought !== null && <Sought {...sought} />}
      <form method='post' action='/card-room/search' class='card seek' id='seek'>
        <Csrf visitor={visitor} />
        {sought !== null && <input type='hidden' name='card' value={sought.id} />}
        <label>HN เลขบัตรประชาชน เลขหนังสือเดินทาง หรือชื่อ นามสกุล
          <input
            name='typed' value={typed} autocomplete='off' autofocus={result === null || result.patients.length === 0} data-search required maxlength={100} spellcheck={false}
            class={isWrong ? 'wrong' : ''} aria-describedby={isWrong ? 'fault-typed' : undefined}
          />
          {isWrong && <span class='wrong-text' id='fault-typed' role='alert'>{result.words}</span>}
        </label>
        <button>ค้นหา<kbd>Enter</kbd></button>
        <a class='button quiet' href='/card-room' data-key='KeyB'>กลับหน้าห้องบัตร<kbd>B</kbd></a>
      </form>
      {result === null
        ? <p class='hint'>พิมพ์ต้นชื่อ เว้นวรรค แล้วต้นนามสกุล เช่น สม ใจ</p>
        : !isWrong && <FoundPatients sheet={sheet} result={result} visitor={visitor} />}
    </Layout>
  )
}

const Sought = ({ card }: SoughtCard) => (
  <p class='sought' id='sought'>บัตรบนโต๊ะ <b>{nameText(card.thaiName)}</b> {card.birth === null ? '' : `เกิด ${birthText(card.birth)}`} เลขบัตร {maskCitizenId(card.citizenId)}</p>
)
