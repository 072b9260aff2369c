// Keeps a page fresh: when the service says that something changed, or a minute has passed, the parts marked data-live are fetched again.
// What differs is changed and the rest is left standing: an open list stays open, the focus, the scroll and a press of the mouse are not lost.
const address = document.querySelector('[data-live-at]').dataset.liveAt
// Everything that happens in the hospital is told often; what lies on one desk is told rarely, and somebody waits for it.
const isOfDesk = address !== '/live'
const PAUSE_MS = isOfDesk ? 10 : 500
const AGAIN_MS = 200
let isFetching = false
let isStale = false

async function refresh () {
  if (isFetching) {
    isStale = true
    return
  }
  isFetching = true
  try {
    const answer = await fetch(location.href, { headers: { 'x-live': '1' }, redirect: 'manual' })
    if (answer.status === 401 || answer.type === 'opaqueredirect') return reload()
    if (!answer.ok) return mark(BROKEN)
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
    // The address shows something else now.
    if (fresh.title !== document.title) return reload()
    mark(replaceParts(fresh) ? '' : HELD)
  } catch {
    mark(BROKEN)
  } finally {
    isFetching = false
    if (isStale) {
      isStale = false
      setTimeout(refresh, PAUSE_MS)
    } else lookAgain()
  }
}

let again = null

/** The page told that something is on its way: it is looked for soon. */
function lookAgain () {
  clearTimeout(again)
  if (!document.hidden && document.querySelector('[data-coming]') !== null) again = setTimeout(refresh, AGAIN_MS)
}

const BROKEN = 'ขาดการติดต่อกับระบบ กำลังลองใหม่'
const HELD = 'ส่วนที่กำลังพิมพ์ยังไม่อัปเดต'
const MOVED = 'หน้านี้เปลี่ยนแล้ว โหลดใหม่เมื่อพิมพ์เสร็จ'

const ELEMENT = 1
const TYPED = 'input:not([type=hidden]), select, textarea'

/** Is a person typing here, or has typed what is not sent? A tick counts as typed. */
const isTyped = part => [...part.querySelectorAll(TYPED)].some(field => field === document.activeElement || isChanged(field))

function isChanged (field) {
  if (field.matches('[type=checkbox], [type=radio]')) return field.checked !== field.defaultChecked
  if (!field.matches('select')) return field.value !== field.defaultValue
  const shown = Math.max([...field.options].findLastIndex(option => option.defaultSelected), 0)
  return field.options.length > 0 && field.selectedIndex !== shown
}

/** Nothing that was typed is thrown away. */
function reload () {
  if (isTyped(document.body)) mark(MOVED)
  else location.reload()
}

/** Returns false when a part was left alone, because a person types in it. */
function replaceParts (fresh) {
  let isWhole = true
  for (const part of document.querySelectorAll('[data-live]')) {
    const news = fresh.getElementById(part.id)
    if (news === null) continue
    if (isTyped(part)) isWhole = isWhole && part.isEqualNode(news)
    else makeLike(part, news)
  }
  return isWhole
}

/** Makes an element like another of its kind, with as few changes as it takes. */
function makeLike (element, wanted) {
  for (const { name } of [...element.attributes]) if (!wanted.hasAttribute(name) && !isOurs(element, name)) element.removeAttribute(name)
  for (const { name, value } of wanted.attributes) {
    const kept = name === 'class' && element.classList.contains('current') ? `${value} current` : value
    if (element.getAttribute(name) !== kept) element.setAttribute(name, kept)
  }
  const keys = new Set([...wanted.childNodes].map(keyOf))
  for (const child of [...element.childNodes]) if (!keys.has(keyOf(child))) child.remove()
  let place = element.firstChild
  for (const news of wanted.childNodes) {
    const found = from(place, keyOf(news))
    if (found === null) element.insertBefore(document.importNode(news, true), place)
    else {
      if (found === place) place = place.nextSibling
      else element.insertBefore(found, place)
      if (found.nodeType !== ELEMENT) found.data = news.data
      else if (!found.isEqualNode(news)) makeLike(found, news)
    }
  }
  while (place !== null) {
    const next = place.nextSibling
    place.remove()
    place = next
  }
}

/** What a person did: a list that was opened, a row walked to, a form that was sent. */
const isOurs = (element, name) => name === 'open' ? element.matches('details') : name === 'data-sent' || (name === 'class' && element.className === 'current')

/** A row is the patient it leads to, whatever its place; other elements are told apart by their kind and where they send. */
const keyOf = node => node.nodeType !== ELEMENT ? String(node.nodeType) : `${node.tagName} ${node.id || node.dataset.href || node.getAttribute('action') || node.getAttribute('href') || ''}`

function from (place, key) {
  for (let node = place; node !== null; node = node.nextSibling) if (keyOf(node) === key) return node
  return null
}

// Whether what stands here is fresh is told in words.
function mark (trouble) {
  const place = document.getElementById('freshness')
  if (place !== null) place.textContent = trouble === '' ? `สด ณ ${new Date().toLocaleTimeString('th-TH', { timeZone: 'Asia/Bangkok', hour: '2-digit', minute: '2-digit' })} น.` : trouble
}

let source = null

function listen () {
  if (source !== null || document.hidden) return
  source = new EventSource(address)
  source.addEventListener('hello', () => {
    mark('')
    // A card may have come before anybody listened.
    if (isOfDesk) refresh()
  })
  source.addEventListener('changed', refresh)
  source.addEventListener('minute', refresh)
  source.addEventListener('over', reload)
  source.addEventListener('error', () => mark(BROKEN))
}

// A browser opens six connections to one address: a page that nobody sees, left or in a tab behind, gives its own back.
function hush () {
  source?.close()
  source = null
}

function seenAgain () {
  listen()
  refresh()
}

listen()
addEventListener('pagehide', hush)
// Back from another window: there the visit of the patient was opened.
if (isOfDesk) addEventListener('focus', refresh)
addEventListener('pageshow', event => { if (event.persisted) seenAgain() })
document.addEventListener('visibilitychange', () => {
  if (document.hidden) hush()
  else seenAgain()
})
