import { nameText } from '../../../checks/registration/compare-card.js'
import type { PhotoSize } from '../../../hosxp-adapter/photos/usual-size.js'
import type { PhotoDesk } from '../photo/desk-of-browser.js'
import type { Visitor } from '../web.js'
import { Csrf } from './layout.js'
import type { PhotoNotice } from './patient-photo.js'

interface Props {
  readonly visitor: Visitor
  readonly hn: string
  readonly size: PhotoSize
  readonly desk: PhotoDesk
  readonly notice: PhotoNotice
  readonly hasPhoto: boolean
}

/** The notice first, then the camera, the card's own photo, or a file. Without the script the file alone is there. */
export function PhotoCamera ({ visitor, hn, size, desk: { card, localPort }, notice, hasPhoto }: Props) {
  return (
    <form class='card photo-form' id='photo-form' method='post' action={`/patients/${hn}/photo`} enctype='multipart/form-data' data-width={size.width} data-height={size.height} data-local-port={localPort ?? undefined}>
      <Csrf visitor={visitor} />
      <div class='photo-notice'>
        <h2>1. แจ้งผู้ป่วย</h2>
        <p id='notice-text'>{notice.wording}</p>
        <label class='photo-known'><input type='checkbox' name='notice' value={notice.version} required data-key='KeyY' />ผู้ป่วยรับทราบแล้ว<kbd>Y</kbd></label>
      </div>
      <div class='photo-camera'>
        <h2>2. ถ่ายรูป</h2>
        <div class='photo-stage' id='stage' hidden>
          <video id='preview' playsinline muted aria-label='ภาพจากกล้อง' />
          <canvas id='snapped' hidden aria-label='รูปที่ถ่าย' />
          <svg class='photo-guide' viewBox='0 0 300 400' preserveAspectRatio='none' aria-hidden='true'><ellipse cx='150' cy='180' rx='88' ry='122' /><path d='M40 400 C60 320 105 312 150 312 S240 320 260 400' /></svg>
        </div>
        <p id='camera-word' class='hint' role='status' hidden />
        <div class='row'>
          <button type='button' id='snap' hidden>ถ่าย<kbd>Space</kbd></button>
          <button type='button' id='popup' hidden>เปิดกล้องของเครื่องนี้</button>
          <button type='button' id='retake' class='quiet' hidden>ถ่ายใหม่<kbd>R</kbd></button>
          <button id='use' name='source' value='camera' hidden>ใช้รูปนี้<kbd>Enter</kbd></button>
        </div>
        <details id='by-file'>
          <summary>เลือกรูปจากไฟล์ หรือถ่ายด้วยโทรศัพท์</summary>
          <div class='row'>
            <label>รูป JPEG หรือ PNG ไม่เกิน 12 MB<input type='file' name='file' id='file' accept='image/*' capture='environment' /></label>
            <button name='source' value='file' id='use-file' class='quiet'>ใช้ไฟล์นี้</button>
          </div>
        </details>
      </div>
      <div class='photo-card' id='photo-card' data-live>
        {card !== null && (
          <>
            <h2>หรือใช้รูปจากบัตร</h2>
            {card.isChosen && <p class='fault'>บัตรชื่อ <b>{nameText(card.idCard.thaiName)}</b> เลขบัตรไม่ใช่ของ HN นี้ คนเลือกไว้ ดูหน้าผู้ป่วยให้ตรงก่อนใช้รูป</p>}
            <img src={`/card-room/photo/${card.id}`} alt='รูปจากบัตรประชาชน' width='148' height='178' />
            <input type='hidden' name='card' value={card.id} />
            <button name='source' value='card' class={hasPhoto ? 'quiet' : ''}>ใช้รูปจากบัตร</button>
            {hasPhoto && <p class='small'>มีรูปใน HOSxP แล้ว รูปจากบัตรจะแทนรูปเดิม</p>}
          </>)}
      </div>
    </form>
  )
}
