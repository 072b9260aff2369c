// The camera window for a sidecar that is reached over plain http: this page is a secure context, that one is not.
// The photo goes to the page that opened this window, and only if that is the sidecar this PC is paired with.
const QUALITY = 0.92
const part = id => document.getElementById(id)
const [preview, shot, snap, use, retake, cameras] = ['preview', 'shot', 'snap', 'use', 'retake', 'cameras'].map(part)
const FAULTS = {
  NotAllowedError: 'กดอนุญาตให้ใช้กล้อง (รูปกล้องที่แถบที่อยู่) แล้วเปิดหน้าต่างนี้ใหม่',
  NotFoundError: 'เสียบกล้อง แล้วเปิดหน้าต่างนี้ใหม่ ไม่พบกล้อง',
  NotReadableError: 'ปิดโปรแกรมอื่นที่ใช้กล้องอยู่ แล้วเปิดหน้าต่างนี้ใหม่'
}

let stream = null
let photo = null

function fail (text) {
  part('fault').textContent = text
  part('fault').hidden = false
  snap.disabled = true
}

function stopCamera () {
  for (const track of stream?.getTracks() ?? []) track.stop()
  stream = null
}

async function startCamera () {
  stopCamera()
  const chosen = cameras.value === '' ? {} : { deviceId: { exact: cameras.value } }
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { width: { ideal: 1280 }, height: { ideal: 960 }, ...chosen } })
  } catch (error) {
    return fail(FAULTS[error.name] ?? 'เปิดกล้องไม่ได้ ลองเปิดหน้าต่างนี้ใหม่')
  }
  preview.srcObject = stream
  await preview.play()
  // The first picture of a camera may be black.
  await new Promise(resolve => preview.requestVideoFrameCallback(resolve))
  part('fault').hidden = true
  snap.disabled = false
  snap.focus()
  await listCameras()
}

async function listCameras () {
  const found = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput')
  const current = stream?.getVideoTracks()[0]?.getSettings().deviceId
  cameras.replaceChildren(...found.map(({ deviceId, label }, i) => Object.assign(document.createElement('option'), { value: deviceId, textContent: label === '' ? `กล้อง ${i + 1}` : label, selected: deviceId === current })))
  cameras.hidden = found.length < 2
}

// What stands in the frame: upright, three to four, out of the middle of the picture.
async function takePhoto () {
  const { videoWidth, videoHeight } = preview
  const width = Math.min(videoWidth, Math.floor(videoHeight * 3 / 4))
  const height = Math.min(videoHeight, Math.floor(width * 4 / 3))
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  canvas.getContext('2d').drawImage(preview, (videoWidth - width) / 2, (videoHeight - height) / 2, width, height, 0, 0, width, height)
  return await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
}

function showShot (isShown) {
  shot.hidden = !isShown
  preview.hidden = isShown
  part('guide').toggleAttribute('hidden', isShown)
  snap.hidden = isShown
  use.hidden = !isShown
  retake.hidden = !isShown
}

snap.addEventListener('click', async () => {
  photo = await takePhoto()
  if (photo === null) return fail('ถ่ายไม่สำเร็จ ลองใหม่')
  URL.revokeObjectURL(shot.src)
  shot.src = URL.createObjectURL(photo)
  showShot(true)
  use.focus()
})
retake.addEventListener('click', () => {
  photo = null
  showShot(false)
  snap.focus()
})
cameras.addEventListener('change', startCamera)
window.addEventListener('pagehide', stopCamera)

const state = await fetch('/state', { headers: { 'x-hosxp-sidecar-station': '1' } }).then(async response => await response.json()).catch(() => null)
const server = state?.server ?? null
part('where').textContent = server === null ? '' : `ส่งรูปไปที่ ${server}`
use.addEventListener('click', () => {
  if (photo === null) return
  window.opener.postMessage({ kind: 'photo', blob: photo }, server)
  stopCamera()
  window.close()
})
if (server === null) fail('เครื่องนี้ยังไม่ได้จับคู่กับ sidecar')
else if (window.opener === null) fail('เปิดหน้าต่างนี้จากปุ่มถ่ายรูปในหน้าผู้ป่วย')
else await startCamera()
