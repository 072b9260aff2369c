import type { PhotoSize } from '../../../hosxp-adapter/photos/usual-size.js'
import { formatBuddhistTime, parseLocalDateTime } from '../../../values/local-date.js'
import type { ListedPhoto } from '../../state/photo-journal-store.js'
import { assetUrl } from '../asset-files.js'
import type { PhotoDesk } from '../photo/desk-of-browser.js'
import type { PhotoNow } from '../photo/read-photo.js'
import type { Visitor } from '../web.js'
import { OtherCardHere } from './card-room-other.js'
import { Layout } from './layout.js'
import { PhotoCamera } from './photo-camera.js'
import { PhotoHistory } from './photo-history.js'

export interface PhotoNotice {
  readonly wording: string
  readonly version: string
}

interface Props {
  readonly visitor: Visitor
  readonly hn: string
  readonly name: string
  readonly now: PhotoNow
  /** `null`: HOSxP does not answer. */
  readonly size: PhotoSize | null
  readonly desk: PhotoDesk
  readonly notice: PhotoNotice
  readonly history: readonly ListedPhoto[]
  readonly fault: string | null
}

const USUAL: PhotoSize = { width: 480, height: 640 }

/** What HOSxP has of a patient's face, the camera, and the photos before. */
export function PatientPhotoPage ({ visitor, hn, name, now, size, desk, notice, history, fault }: Props) {
  return (
    <Layout title='รูปผู้ป่วย' visitor={visitor} isLive={desk.isBound} liveAt='/card-room/live' style='photo.css'>
      <h1>รูปผู้ป่วย · {name} <small>HN {hn}</small> <small id='freshness' /></h1>
      {fault !== null && <p class='fault' role='alert'>{fault}</p>}
      <OtherCardHere beside={desk} />
      <div class='photo-page'>
        <section class='card photo-now' aria-label='รูปใน HOSxP'>
          <h2>รูปใน HOSxP</h2>
          <CurrentPhoto hn={hn} now={now} version={history[0]?.id ?? 0} />
          <p><a class='button quiet' href='/card-room' data-key='KeyB'>กลับหน้าห้องบัตร<kbd>B</kbd></a></p>
        </section>
        {now.kind === 'read' && <PhotoCamera visitor={visitor} hn={hn} size={size ?? USUAL} desk={desk} notice={notice} hasPhoto={now.photo?.image != null} />}
      </div>
      <PhotoHistory visitor={visitor} hn={hn} history={history} />
      <script type='module' src={assetUrl('camera.js')} />
    </Layout>
  )
}

function CurrentPhoto ({ hn, now, version }: { readonly hn: string, readonly now: PhotoNow, readonly version: number }) {
  if (now.kind === 'down') return <p class='hint'>HOSxP ไม่ตอบ ยังดูและบันทึกรูปไม่ได้ รอสักครู่แล้วเปิดหน้านี้ใหม่</p>
  if (now.kind === 'impossible') return <p class='hint'>HOSxP ของที่นี่ไม่มีตารางรูปผู้ป่วยที่เราอ่านได้ แจ้งฝ่ายไอที</p>
  if (now.photo?.image == null) return <p class='hint'>ยังไม่มีรูป</p>
  const { width, height, capturedAt } = now.photo.row
  const at = parseLocalDateTime(capturedAt)
  return (
    <figure>
      <img src={`/patients/${hn}/photo.jpg?v=${version}`} alt='รูปผู้ป่วยใน HOSxP' />
      <figcaption class='small'>{at === null ? 'ไม่ทราบวันที่บันทึก' : `บันทึกเมื่อ ${formatBuddhistTime(at)}`}{width !== null && height !== null && ` · ${width} × ${height}`}</figcaption>
    </figure>
  )
}
