import type { ComponentChildren } from 'preact'
import { isThirteenDigits, maskCitizenId } from '../../../values/citizen-id.js'
import { formatBuddhist } from '../../../values/local-date.js'
import type { Candidate, DeskCard } from '../../desk/desk.js'
import type { Visitor } from '../web.js'
import { Csrf } from './layout.js'

interface MatchProps {
  readonly card: DeskCard
  readonly visitor: Visitor
}

/** Whose card it is where HOSxP alone does not tell: a person looks and chooses. */
export function CardMatchPart ({ card, visitor }: MatchProps) {
  const { match, takenFor } = card
  if (match === null) return <p class='wait' role='status'>กำลังหาใน HOSxP…</p>
  switch (match.kind) {
    case 'one': return null
    case 'new': return takenFor === null ? <Advice title='ยังไม่มีใน HOSxP ลงทะเบียนใหม่'><p>ไม่มีเลขบัตรนี้ และไม่มีใครชื่อและวันเกิดตรงกัน ถ้าผู้ป่วยเคยมา ค้นด้วยชื่อก่อน</p><Seek card={card} /></Advice> : <Otherwise card={card} />
    case 'unknown': return takenFor === null ? <Advice title='HOSxP ไม่ตอบ ยังไม่รู้ HN'><p>ชื่อจากบัตรและสิทธิด้านบนใช้ได้ เมื่อ HOSxP กลับมา กด <kbd>R</kbd> อ่านบัตรใหม่</p></Advice> : <Otherwise card={card} />
    case 'several': return takenFor === null
      ? <Advice title={`เลขบัตรนี้มี ${match.candidates.length} HN เลือก HN ที่ใช้ และแจ้งให้รวมแฟ้ม`}><Candidates card={card} candidates={match.candidates} visitor={visitor} /></Advice>
      : <Again card={card} candidates={match.candidates} visitor={visitor} />
    case 'candidates': return takenFor === null
      ? (
        <Advice title='ไม่มีเลขบัตรนี้ใน HOSxP ชื่อและวันเกิดตรงกับคนด้านล่าง'>
          <Candidates card={card} candidates={match.candidates} visitor={visitor} />
          <p>ไม่ใช่ทั้งหมดนี้: ค้นด้วยชื่อ ถ้าไม่พบลงทะเบียนใหม่ใน HOSxP</p>
          <Seek card={card} />
        </Advice>)
      : <Again card={card} candidates={match.candidates} visitor={visitor} />
    default: return match satisfies never
  }
}

const Advice = ({ title, children }: { readonly title: string, readonly children: ComponentChildren }) => <section class='match' id='match'><h2>{title}</h2>{children}</section>

const Seek = ({ card }: { readonly card: DeskCard }) => <p><a class={card.match?.kind === 'new' ? 'button' : 'button quiet'} href={`/card-room/search?card=${card.id}`} data-key='KeyF' data-alone>ค้นหา HN ของบัตรนี้<kbd>F</kbd></a></p>

/** A person who was mistaken looks again. */
const Otherwise = ({ card }: { readonly card: DeskCard }) => <p class='match-again'>เลือกไว้ HN {card.takenFor} <a href={`/card-room/search?card=${card.id}`} data-key='KeyF' data-alone>เลือกใหม่<kbd>F</kbd></a></p>

const Again = (props: MatchProps & { readonly candidates: readonly Candidate[] }) => (
  <details class='match-again'>
    <summary>เลือกไว้ HN {props.card.takenFor} · เลือกใหม่</summary>
    <Candidates {...props} />
  </details>
)

// Digits belong to the menu, and to a scanner of barcodes; the other letters to what stands on this page.
const SIGNS = ['A', 'C', 'E', 'G', 'M'] as const

function Candidates ({ card, candidates, visitor }: MatchProps & { readonly candidates: readonly Candidate[] }) {
  return (
    <ul class='candidates'>
      {candidates.map((candidate, i) => {
        const sign = SIGNS[i]
        return (
          <li key={candidate.hn}>
            <form method='post' action='/card-room/patient' id={`take-${card.id}-${candidate.hn}`}>
              <Csrf visitor={visitor} />
              <input type='hidden' name='card' value={card.id} />
              <input type='hidden' name='hn' value={candidate.hn} />
              <button class={candidate.hn === card.takenFor ? '' : 'quiet'} data-key={sign === undefined ? undefined : `Key${sign}`}>HN {candidate.hn}{sign !== undefined && <kbd>Alt {sign}</kbd>}</button>
              <b>{candidate.name}</b> เกิด {candidate.birthday === null ? 'ไม่ได้บันทึก' : formatBuddhist(candidate.birthday)} · เลขบัตรใน HOSxP {idWords(candidate.citizenId)}
            </form>
          </li>
        )
      })}
    </ul>
  )
}

const idWords = (citizenId: string): string => citizenId === '' ? 'ไม่ได้บันทึก' : isThirteenDigits(citizenId) ? maskCitizenId(citizenId) : 'ไม่ใช่เลข 13 หลัก'
