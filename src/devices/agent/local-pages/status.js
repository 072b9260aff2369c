// The station's own page: asks this PC's agent every two seconds, shows what it says.
const REFRESH_MS = 2000
const HEADERS = { 'x-hosxp-sidecar-station': '1' }

const CONNECTIONS = {
  connected: ['green', 'ต่อกับ sidecar แล้ว', ''],
  connecting: ['amber', 'กำลังต่อ', ''],
  lost: ['red', 'ต่อกับ sidecar ไม่ได้', 'โปรแกรมลองต่อใหม่เองตลอด ดูว่าเครือข่ายและเครื่อง sidecar เปิดอยู่'],
  refused: ['red', 'sidecar ไม่รับเครื่องนี้', 'ให้ไอทีออกรหัสที่หน้า "สถานี" แล้วจับคู่เครื่องนี้ใหม่']
}
const SOURCES = { pcsc: 'อ่านจากเครื่องอ่านโดยตรง', 'nhso-agent': 'อ่านผ่าน Secure SmartCard Agent ของ สปสช.', simulated: 'บัตรจำลอง' }
const SERVICES = { up: '', down: 'บริการอ่านบัตรไม่ตอบ', missing: 'ไม่พบบริการอ่านบัตรในเครื่องนี้' }
const SLOTS = { empty: ['', 'ไม่มีบัตร'], reading: ['amber', 'กำลังอ่าน'], read: ['green', 'อ่านแล้ว'], fault: ['red', 'อ่านไม่ได้'] }

const part = id => document.getElementById(id)
const ask = part('ask')

function chip (element, [colour, word]) {
  element.className = colour === '' ? 'chip' : `chip ${colour}`
  element.textContent = word
}

function readerLine ({ name, slot }) {
  const line = document.createElement('li')
  const state = document.createElement('span')
  chip(state, SLOTS[slot])
  line.append(state, ` ${name}`)
  return line
}

function show ({ station, server, connection, readers, code }) {
  const [colour, word, advice] = CONNECTIONS[connection]
  chip(part('connection'), [colour, word])
  part('station').textContent = station
  part('advice').textContent = advice
  part('server').textContent = server
  const isConnected = connection === 'connected'
  ask.disabled = !isConnected
  ask.textContent = code === null ? 'ขอรหัส' : 'ขอรหัสใหม่'
  ask.className = code === null ? '' : 'quiet'
  part('with-code').hidden = code === null
  part('bind').hidden = code === null
  part('code').textContent = code ?? ''
  if (code === null) part('bind').removeAttribute('href')
  else part('bind').href = `${server}/card-room/station?code=${code}`
  part('source').textContent = [SOURCES[readers.source], SERVICES[readers.service]].filter(text => text !== '').join(' · ')
  part('readers').replaceChildren(...readers.readers.map(readerLine))
}

async function look (path) {
  try {
    const response = await fetch(path, { headers: HEADERS })
    if (!response.ok) throw new Error('no state')
    show(await response.json())
  } catch {
    chip(part('connection'), ['red', 'โปรแกรมสถานีไม่ทำงาน'])
    part('advice').textContent = 'เปิดเครื่องใหม่ หรือแจ้งไอที'
    ask.disabled = true
  }
}

ask.addEventListener('click', async () => {
  await look('/code-wanted')
  setTimeout(() => look('/state'), 300)
})
await look('/state')
setInterval(() => look('/state'), REFRESH_MS)
