// The patient's photo: a preview to frame the face, one picture, another one, and the form takes it along. The camera is let go whenever the page is left.
const MOST_BYTES = 12 * 1024 * 1024
const form = document.querySelector('#photo-form')
if (form !== null) photoPage(form)

function photoPage (form) {
  const at = id => form.querySelector(`#${id}`)
  const [stage, video, canvas, word, snap, popup, retake, use, file, useFile] = ['stage', 'preview', 'snapped', 'camera-word', 'snap', 'popup', 'retake', 'use', 'file', 'use-file'].map(at)
  const known = form.elements.notice
  const ratio = Number(form.dataset.width) / Number(form.dataset.height)
  const { localPort } = form.dataset
  let stream = null
  let chosen = null
  let isBusy = false
  let cameraWindow = null
  let trouble = ''

  stage.style.aspectRatio = String(ratio)
  const show = (element, isShown) => { element.hidden = !isShown }
  const say = text => {
    word.textContent = text
    show(word, text !== '')
  }
  const blame = text => {
    trouble = text
    say(text)
  }
  const letGo = () => {
    for (const track of stream?.getTracks() ?? []) track.stop()
    stream = null
    video.srcObject = null
  }

  function arrange () {
    show(stage, stream !== null || chosen !== null)
    show(video, chosen === null)
    show(canvas, chosen !== null)
    stage.classList.toggle('is-snapped', chosen !== null)
    show(snap, stream !== null && chosen === null)
    show(retake, chosen !== null)
    show(use, chosen !== null)
  }

  async function start () {
    if (!window.isSecureContext || navigator.mediaDevices === undefined) return sayInsecure()
    try {
      letGo()
      stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { width: { ideal: 1280 }, height: { ideal: 960 } } })
      for (const track of stream.getTracks()) {
        track.addEventListener('ended', () => {
          letGo()
          arrange()
          blame('กล้องหลุดไป เสียบใหม่แล้วโหลดหน้านี้อีกครั้ง')
        })
      }
      video.srcObject = stream
      await video.play()
      blame('')
    } catch (error) {
      letGo()
      blame(faultOf(error))
      at('by-file').open = true
    }
    arrange()
  }

  function sayInsecure () {
    const why = 'หน้านี้เปิดแบบ http ผ่านเครือข่าย เบราว์เซอร์จึงไม่ให้ใช้กล้อง'
    if (localPort === undefined) {
      blame(`${why} เลือกรูปจากไฟล์แทน หรือให้ฝ่ายไอทีเปิด https หรือติดตั้งตัวอ่านบัตรของเครื่องนี้`)
      at('by-file').open = true
    } else blame(`${why} กดปุ่มเปิดกล้องของเครื่องนี้ จะมีหน้าต่างเล็กให้ถ่าย`)
    show(popup, localPort !== undefined)
  }

  const isTold = () => {
    if (!known.checked) {
      say('อ่านข้อความแจ้งให้ผู้ป่วยฟังก่อน แล้วกด Y: ผู้ป่วยรับทราบแล้ว')
      known.focus()
    }
    return known.checked
  }

  async function take () {
    if (stream === null || chosen !== null || isBusy || !isTold()) return
    isBusy = true
    // What is drawn before a frame is there is black.
    await new Promise(resolve => video.requestVideoFrameCallback(resolve))
    draw(video, video.videoWidth, video.videoHeight)
    chosen = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.92))
    isBusy = false
    say('')
    arrange()
    use.focus()
  }

  /** The middle of a picture, in the shape HOSxP keeps. */
  function draw (source, width, height) {
    const cut = { width: Math.min(width, height * ratio), height: Math.min(height, width / ratio) }
    canvas.width = Math.round(cut.width)
    canvas.height = Math.round(cut.height)
    canvas.getContext('2d').drawImage(source, (width - cut.width) / 2, (height - cut.height) / 2, cut.width, cut.height, 0, 0, canvas.width, canvas.height)
  }

  async function drawBlob (blob) {
    const picture = await window.createImageBitmap(blob)
    draw(picture, picture.width, picture.height)
    picture.close()
  }

  function again () {
    chosen = null
    file.value = ''
    say(trouble)
    arrange()
    if (stream === null) start()
    else snap.focus()
  }

  /** The form's own file is the picture: it goes the way of every form. */
  function carry () {
    const files = new window.DataTransfer()
    files.items.add(new File([chosen], 'photo.jpg', { type: 'image/jpeg' }))
    file.files = files.files
  }

  snap.addEventListener('click', () => { take() })
  retake.addEventListener('click', again)
  known.addEventListener('change', () => { if (known.checked) say(trouble) })
  popup.addEventListener('click', () => {
    if (isTold()) cameraWindow = window.open(`http://localhost:${localPort}/camera`, 'sidecar-camera', 'popup,width=760,height=820')
  })
  addEventListener('message', event => {
    if (event.origin !== `http://localhost:${localPort}` || cameraWindow === null || event.source !== cameraWindow) return
    const { kind, blob } = event.data ?? {}
    if (kind !== 'photo' || !(blob instanceof Blob)) return
    drawBlob(blob).then(() => {
      chosen = blob
      say('')
      arrange()
      use.focus()
    }, () => { say('รูปจากกล้องเปิดไม่ได้ ถ่ายใหม่') })
  })
  file.addEventListener('change', () => {
    const [picture] = file.files
    if (picture === undefined) return
    if (picture.size > MOST_BYTES) {
      file.value = ''
      return say('รูปใหญ่เกิน 12 MB ย่อหรือถ่ายใหม่')
    }
    drawBlob(picture).then(() => {
      chosen = picture
      letGo()
      arrange()
      show(use, false)
      say('')
      useFile.focus()
    }, () => { say('เปิดรูปนี้ไม่ได้ เลือกรูป JPEG หรือ PNG') })
  })
  form.addEventListener('submit', event => {
    if (event.submitter === use) {
      if (chosen === null) {
        event.preventDefault()
        // It was not sent: nobody counts it.
        event.stopPropagation()
        return
      }
      carry()
    }
    letGo()
  })
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    const target = event.target instanceof HTMLElement ? event.target : null
    const isOwnKey = target?.matches('button, a, summary, select, textarea, input:not([type=checkbox])') === true
    const act = event.code === 'KeyY'
      ? () => known.click()
      : event.code === 'KeyR' && chosen !== null
        ? again
        : (event.code === 'Space' || event.code === 'Enter') && !isOwnKey && stream !== null && chosen === null ? () => { take() } : null
    if (act === null || (event.code !== 'KeyY' && event.code !== 'KeyR' && target === known && event.code === 'Space' && !known.checked)) return
    event.preventDefault()
    act()
  })
  addEventListener('pagehide', letGo)
  // A page that comes back from the browser's memory has lost its camera.
  addEventListener('pageshow', event => { if (event.persisted) again() })
  arrange()
  start()
}

function faultOf (error) {
  switch (error?.name) {
    case 'NotAllowedError': return 'เบราว์เซอร์ไม่อนุญาตให้ใช้กล้อง กดรูปกล้องข้างช่องที่อยู่แล้วอนุญาต จากนั้นโหลดหน้านี้ใหม่'
    case 'NotFoundError': return 'ไม่พบกล้อง เสียบกล้องแล้วโหลดหน้านี้ใหม่ หรือเลือกรูปจากไฟล์'
    case 'NotReadableError': return 'โปรแกรมอื่นใช้กล้องอยู่ ปิดโปรแกรมนั้นแล้วโหลดหน้านี้ใหม่'
    default: return 'เปิดกล้องไม่ได้ โหลดหน้านี้ใหม่ หรือเลือกรูปจากไฟล์'
  }
}
