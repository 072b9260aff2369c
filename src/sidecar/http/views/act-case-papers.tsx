import { PAPER_NAMES } from '../../../checks/papers/paper-names.js'
import { formatBuddhistTime } from '../../../values/local-date.js'
import { actAddress } from '../act/act-address.js'
import type { ActCase, ActPaper } from '../act/read-act-case.js'
import type { Visitor } from '../web.js'
import { papersHref } from './case-papers.js'
import { Csrf } from './layout.js'

interface PapersProps {
  readonly act: ActCase
  readonly visitor: Visitor
  readonly mayWrite: boolean
  readonly mayPrint: boolean
}

/** The papers of the case: what is missing first, each with its button. */
export function ActCasePapers ({ act: { papers, record, row }, visitor, mayWrite, mayPrint }: PapersProps) {
  const asked = papers.filter(({ isRequired, here }) => isRequired || here !== null)
  const others = papers.filter(paper => !asked.includes(paper))
  const line = (paper: ActPaper) => <Paper key={paper.document} paper={paper} action={`${actAddress(record.subject)}/papers`} visitor={visitor} mayWrite={mayWrite} />
  return (
    <section class='card'>
      <h2>เอกสาร <small>{row.missing.papers.length === 0 ? 'ครบ' : `ขาด ${row.missing.papers.length}`}</small></h2>
      <ul class='plain papers'>{asked.map(line)}</ul>
      {mayWrite && others.length > 0 && <details><summary>เอกสารอื่น</summary><ul class='plain papers'>{others.map(line)}</ul></details>}
      <p><a class='button quiet' href={papersHref(record.subject)}>แนบและดูภาพสแกน</a></p>
      {mayPrint && row.missing.papers.length > 0 && <p><a class='button quiet' href={`${actAddress(record.subject)}/missing-papers`}>พิมพ์ใบขอเอกสาร (A5)</a></p>}
    </section>
  )
}

interface PaperProps {
  readonly paper: ActPaper
  readonly action: string
  readonly visitor: Visitor
  readonly mayWrite: boolean
}

function Paper ({ paper: { document, isRequired, here }, action, visitor, mayWrite }: PaperProps) {
  return (
    <li>
      <span>
        {here !== null ? <span class='chip green'>✓ มีแล้ว</span> : isRequired ? <span class='chip amber'>✗ ขาด</span> : <span class='chip'>ไม่บังคับ</span>}
        {' '}{PAPER_NAMES[document].th}
        {here !== null && <small> {here.recordedBy} {formatBuddhistTime(here.recordedAt)}</small>}
      </span>
      {mayWrite && (
        <form method='post' action={action} class='inline'>
          <Csrf visitor={visitor} />
          <input type='hidden' name='document' value={document} />
          <button name='is' value={here === null ? 'here' : 'missing'} class='quiet'>{here === null ? 'ได้แล้ว' : 'ยกเลิก'}</button>
        </form>
      )}
    </li>
  )
}
