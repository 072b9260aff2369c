// The keyboard on every page: Alt with the sign shown on a link or button presses it; / goes to the search, j and k walk through the list,
// Enter opens. Keys are known by their place, so that they work while the keyboard is set to Thai. Rows open by a click, too.
const typesText = element => element instanceof HTMLElement && element.matches('input, select, textarea, [contenteditable]')
const currentRow = () => document.querySelector('[data-href].current')
const rows = () => [...document.querySelectorAll('[data-href]')]

function walk (step) {
  const all = rows()
  if (all.length === 0) return
  const next = all[Math.min(Math.max(all.indexOf(currentRow()) + step, 0), all.length - 1)]
  for (const row of all) row.classList.toggle('current', row === next)
  next.scrollIntoView({ block: 'nearest' })
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  if (event.altKey) {
    const wanted = document.querySelector(`[data-key="${event.code}"]`)
    if (wanted === null) return
    event.preventDefault()
    wanted.click()
    return
  }
  if (typesText(event.target)) return
  if (event.code === 'KeyJ') walk(1)
  else if (event.code === 'KeyK') walk(-1)
  else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement)) {
    const row = currentRow()
    if (row !== null) location.assign(row.dataset.href)
  } else if (event.code === 'Slash') {
    const search = document.querySelector('[data-search]')
    if (search === null) return
    event.preventDefault()
    search.focus()
  }
})

document.addEventListener('click', event => {
  if (!(event.target instanceof Element) || event.target.closest('a, button, input, select, textarea, label, summary, form') !== null) return
  const row = event.target.closest('[data-href]')
  if (row !== null && String(getSelection()) === '') location.assign(row.dataset.href)
})

// A form is sent once, however often its button is pressed.
document.addEventListener('submit', event => {
  if (event.target.dataset.sent === 'yes') event.preventDefault()
  else if (event.target.method === 'post') event.target.dataset.sent = 'yes'
})
addEventListener('pageshow', () => { for (const form of document.forms) delete form.dataset.sent })
// On a phone the menu is one line that is drawn aside.
const here = document.querySelector('.top nav [aria-current]')
if (here !== null) here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - 40
for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => print())
