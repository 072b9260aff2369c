import { assetUrl } from '../asset-files.js'
import type { Room } from '../card-room/read-room.js'
import type { Visitor } from '../web.js'
import { CardDesk } from './card-room-desk.js'
import { RoomKeys } from './card-room-keys.js'
import { RoomStatus } from './card-room-status.js'
import { Layout } from './layout.js'

interface RoomProps {
  readonly room: Room
  readonly visitor: Visitor
}

/** One desk, full screen: what is up, the card that lies there, whose it is, and what a person can press. */
export function CardRoomPage ({ room, visitor }: RoomProps) {
  return (
    <Layout title='ห้องบัตร' visitor={visitor} isLive={room.station !== null} liveAt='/card-room/live' style='card-room.css'>
      <script type='module' src={assetUrl('card-room.js')} />
      <div class='status-bar'>
        <div id='status' data-live><RoomStatus room={room} at={visitor.at} /></div>
        <small id='freshness' />
      </div>
      <div id='desk' data-live data-card={room.card?.id ?? ''}>
        {room.isComing && <i data-coming hidden />}
        <CardDesk room={room} visitor={visitor} />
      </div>
      <div id='keys' data-live class='keys'><RoomKeys room={room} visitor={visitor} /></div>
    </Layout>
  )
}
