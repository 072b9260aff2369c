import { formatBuddhistTime } from '../../../values/local-date.js'
import type { DeskLink } from '../../desk/desk.js'
import type { Station } from '../../state/station-store.js'
import type { Visitor } from '../web.js'
import { Csrf } from './layout.js'
import { StationFieldset, type TypedStation } from './station-fields.js'
import { CARD_SOURCES, READER_SERVICES, SLOT_STATES, WANTED_READS, WANTED_SOURCES } from './station-words.js'
import type { ShownStation } from './stations-page.js'

interface CardProps {
  readonly shown: ShownStation
  readonly visitor: Visitor
  readonly mayWrite: boolean
  readonly typed: TypedStation | null
}

/** One station: is it connected, what its readers do, and what IT does with it. */
export function StationCard ({ shown: { station, desk, binding }, visitor, mayWrite, typed }: CardProps) {
  const link = desk?.link ?? null
  return (
    <section class={`card level-${levelOf(station, link)}`} id={`station-${station.id}`}>
      <h2>{station.name}</h2>
      <p><Condition station={station} link={link} visitor={visitor} /></p>
      {link !== null && <Readers link={link} />}
      <dl class='facts'>
        <dt>ตั้งค่าไว้</dt><dd>{WANTED_SOURCES[station.source]} · {WANTED_READS[station.readsOn]}{station.settleMs > 0 && ` · รอ ${station.settleMs} มิลลิวินาที`}</dd>
        {station.host !== '' && <><dt>เครื่อง</dt><dd>{station.host} · รุ่น {station.version}</dd></>}
        {station.lastSeenAt !== null && <><dt>พบล่าสุด</dt><dd>{formatBuddhistTime(station.lastSeenAt)} จาก {station.lastAddress}</dd></>}
        {station.pairedAt !== null && station.tokenId !== null && <><dt>ผูกเครื่องเมื่อ</dt><dd>{formatBuddhistTime(station.pairedAt)} จาก {station.pairedFrom}</dd></>}
        {station.tokenId !== null && <><dt>เบราว์เซอร์ที่เห็นบัตร</dt><dd>{binding === null ? 'ยังไม่มี' : `ผูกโดย ${binding.boundBy} เมื่อ ${formatBuddhistTime(binding.boundAt)}`}</dd></>}
        {station.revokedAt !== null && <><dt>ยกเลิก</dt><dd>{formatBuddhistTime(station.revokedAt)} โดย {station.revokedBy}</dd></>}
      </dl>
      {mayWrite && <StationForms station={station} visitor={visitor} typed={typed} />}
    </section>
  )
}

const levelOf = ({ tokenId, revokedAt }: Station, link: DeskLink | null): string =>
  link !== null ? link.service === 'up' && link.readers.length > 0 ? 'green' : 'amber' : revokedAt !== null ? 'none' : tokenId === null ? 'amber' : 'red'

function Condition ({ station, link, visitor }: { readonly station: Station, readonly link: DeskLink | null, readonly visitor: Visitor }) {
  const hasCode = station.codeExpiresAt !== null && station.codeExpiresAt > visitor.at
  const code = hasCode && station.codeExpiresAt !== null ? <> <span class='chip blue'>มีรหัสรอผูกถึง {formatBuddhistTime(station.codeExpiresAt)}</span></> : null
  if (link !== null) return <><span class='chip green'>ต่ออยู่</span> ตั้งแต่ {formatBuddhistTime(link.since)}{code}</>
  if (station.revokedAt !== null) return <><span class='chip'>ยกเลิกแล้ว</span>{code}</>
  if (station.tokenId === null) return <><span class='chip amber'>ยังไม่ได้ผูกเครื่อง</span>{code}</>
  return <><span class='chip red'>ไม่ได้ต่อ</span> เปิดโปรแกรมสถานีที่เครื่องนั้น{code}</>
}

function Readers ({ link: { service, source, readers } }: { readonly link: DeskLink }) {
  const [colour, words] = READER_SERVICES[service]
  return (
    <>
      <p><span class={`chip ${colour}`}>{words}</span> {CARD_SOURCES[source]}</p>
      {readers.length === 0 && source === 'pcsc' && service === 'up' && <p class='hint'>ไม่พบเครื่องอ่านบัตร เสียบสาย USB ให้แน่น</p>}
      <ul class='readers'>
        {readers.map(({ name, slot }) => <li key={name}>{name} <span class={`chip ${SLOT_STATES[slot][0]}`}>{SLOT_STATES[slot][1]}</span></li>)}
      </ul>
    </>
  )
}

function StationForms ({ station, visitor, typed }: { readonly station: Station, readonly visitor: Visitor, readonly typed: TypedStation | null }) {
  const { id, name, revokedAt, tokenId } = station
  return (
    <div class='row'>
      <details id={`edit-${id}`} open={typed !== null}>
        <summary>แก้ไข</summary>
        <form method='post' action={`/stations/${id}`}>
          <Csrf visitor={visitor} />
          <StationFieldset typed={typed ?? { ...station, settleMs: String(station.settleMs) }} />
          <p><button>บันทึก</button></p>
        </form>
      </details>
      <details id={`code-${id}`}>
        <summary>ออกรหัสผูกเครื่องใหม่</summary>
        <form method='post' action={`/stations/${id}/code`}>
          <Csrf visitor={visitor} />
          {tokenId !== null && <p class='hint'>เครื่องที่ผูกอยู่ยังใช้ได้จนกว่าจะมีเครื่องใช้รหัสใหม่ แล้วจะถูกตัดทันที</p>}
          <p><button>ออกรหัสใหม่</button></p>
        </form>
      </details>
      {revokedAt === null && (
        <details id={`revoke-${id}`}>
          <summary>ยกเลิกสถานี</summary>
          <form method='post' action={`/stations/${id}/revoke`}>
            <Csrf visitor={visitor} />
            <label><input type='checkbox' name='sure' value='yes' required />เครื่องนี้จะถูกตัดทันที และอ่านบัตรไม่ได้จนกว่าจะผูกใหม่</label>
            <p><button class='danger'>ยกเลิก {name}</button></p>
          </form>
        </details>)}
    </div>
  )
}
