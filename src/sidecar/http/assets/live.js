// Keeps a page fresh: when the service says that something changed, or a minute has passed, the parts marked data-live are fetched again.
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
    if (answer.status === 401 || answer.type === 'opaqueredirect') return location.reload()
    if (answer.ok) replaceParts(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    mark(answer.ok)
  } catch {
    mark(false)
  } finally {
    isFetching = false
    if (isStale) {
      isStale = false
      setTimeout(refresh, 500)
    }
  }
}

function replaceParts (fresh) {
  for (const part of document.querySelectorAll('[data-live]')) {
    const news = fresh.getElementById(part.id)
    // What a person is typing in is left alone.
    if (news === null || part.contains(document.activeElement?.matches('input, select, textarea') ? document.activeElement : null)) continue
    if (part.innerHTML !== news.innerHTML) part.innerHTML = news.innerHTML
  }
}

// Whether what stands here is fresh is told in words.
function mark (isFresh) {
  const place = document.getElementById('freshness')
  if (place !== null) place.textContent = isFresh ? `สด ณ ${new Date().toLocaleTimeString('th-TH', { timeZone: 'Asia/Bangkok', hour: '2-digit', minute: '2-digit' })} น.` : 'ขาดการติดต่อกับระบบ กำลังลองใหม่'
}

const source = new EventSource('/live')
source.addEventListener('hello', () => mark(true))
source.addEventListener('changed', refresh)
source.addEventListener('minute', refresh)
source.addEventListener('over', () => location.reload())
source.addEventListener('error', () => mark(false))
