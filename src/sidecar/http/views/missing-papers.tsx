import type { MissingPapersSheet } from '../../../reports/act-board/missing-papers-sheet.js'
import { actAddress } from '../act/act-address.js'
import type { AccidentMember } from '../../../checks/accident/accident-record.js'
import type { Visitor } from '../web.js'
import { Layout } from './layout.js'

interface SheetProps {
  readonly visitor: Visitor
  readonly subject: AccidentMember
  /** `null`: nothing is missing. */
  readonly sheet: MissingPapersSheet | null
}

/** The A5 sheet for the patient: what to bring, until when, whom to call. */
export function MissingPapersPage ({ visitor, subject, sheet }: SheetProps) {
  return (
    <Layout title='ใบขอเอกสาร พรบ.' visitor={visitor} paper='a5' style='act.css'>
      <p class='no-print'>{sheet !== null && <><button type='button' data-print>พิมพ์</button>{' '}</>}<a href={actAddress(subject)} class='button quiet'>กลับไปที่คดี</a></p>
      {sheet === null
        ? <p class='said'>เอกสารครบแล้ว ไม่มีอะไรต้องพิมพ์</p>
        : (
          <article class='papers-sheet'>
            <header><span>{sheet.hospital}</span><span>{sheet.day}</span></header>
            <h1>{sheet.title}</h1>
            <p><b>{sheet.patient}</b></p>
            <p>{sheet.opening}</p>
            <ul>{sheet.papers.map(({ name, about }) => <li key={name}><i class='box' /><div><b>{name}</b><br />{about}</div></li>)}</ul>
            <p class='until'>{sheet.until}</p>
            <p>{sheet.thanks}</p>
            <footer><b>{sheet.office}</b><br />{sheet.hours}</footer>
          </article>)}
    </Layout>
  )
}
