import type { Desk } from '../../desk/desk.js'
import type { BrowserBinding } from '../../state/station-browser-store.js'
import type { Station } from '../../state/station-store.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { Csrf, Layout } from './layout.js'
import { StationCard } from './station-card.js'
import { StationFieldset, type TypedStation } from './station-fields.js'

export interface ShownStation {
  readonly station: Station
  /** `null`: not a word of it since the service started. */
  readonly desk: Desk | null
  readonly binding: BrowserBinding | null
}

interface StationsPageProps {
  readonly visitor: Visitor
  readonly stations: readonly ShownStation[]
  readonly typed: TypedStation | null
}

/** Every PC with a card reader: does it work, and since when. No patient is on this page. */
export function StationsPage ({ visitor, stations, typed }: StationsPageProps) {
  const mayWrite = mayUse(visitor.person.role, 'POST /stations')
  const isUp = ({ desk }: ShownStation): boolean => desk?.link != null
  const inUse = stations.filter(({ station }) => station.revokedAt === null)
  const revoked = stations.filter(({ station }) => station.revokedAt !== null)
  const cards = (shown: readonly ShownStation[]) => shown.map(each => <StationCard key={each.station.id} shown={each} visitor={visitor} mayWrite={mayWrite} typed={typed?.id === each.station.id ? typed : null} />)
  return (
    <Layout title='สถานีอ่านบัตร' visitor={visitor} isLive style='stations.css'>
      <h1>สถานีอ่านบัตร</h1>
      <div data-live id='stations'>
        <p>
          {inUse.length === 0 ? 'ยังไม่มีสถานี' : `ต่ออยู่ ${inUse.filter(isUp).length} จาก ${inUse.length} สถานี`} <small id='freshness' />
        </p>
        <div class='stations'>{cards(inUse)}</div>
        {revoked.length > 0 && (
          <details id='revoked'>
            <summary>ยกเลิกแล้ว {revoked.length} สถานี</summary>
            <div class='stations'>{cards(revoked)}</div>
          </details>)}
      </div>
      {mayWrite && (
        <details class='card' id='new' open={typed?.id === null || stations.length === 0}>
          <summary>เพิ่มสถานี</summary>
          <form method='post' action='/stations'>
            <Csrf visitor={visitor} />
            <StationFieldset typed={typed?.id === null ? typed : null} />
            <p><button>เพิ่มและออกรหัสผูกเครื่อง</button></p>
          </form>
        </details>)}
    </Layout>
  )
}
