// The desk by one key: what is marked data-alone is pressed without Alt, too, as long as nobody types. Digits are left to scanners of barcodes.
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat || !event.code.startsWith('Key')) return
  if (event.target instanceof HTMLElement && event.target.matches('input, select, textarea, [contenteditable]')) return
  const wanted = document.querySelector(`main [data-alone][data-key="${event.code}"]`)
  if (wanted === null) return
  event.preventDefault()
  wanted.click()
})

// One card took the place of another: what was meant for the patient before must not reach the next, so for a moment nothing is pressed.
const HELD_MS = 700
const desk = document.getElementById('desk')
let shown = desk?.dataset.card ?? ''
let replacedAt = -HELD_MS
if (desk !== null) {
  new window.MutationObserver(() => {
    const now = desk.dataset.card ?? ''
    if (now !== shown && now !== '' && shown !== '') replacedAt = performance.now()
    shown = now
  }).observe(desk, { attributes: true, attributeFilter: ['data-card'] })
}
const hold = event => {
  if (performance.now() - replacedAt >= HELD_MS || !(event.target instanceof Element)) return
  const isOfPatient = event.type === 'keydown' ? event.code.startsWith('Key') || event.code === 'Enter' || event.code === 'Space' : event.target.closest('#desk, #keys') !== null
  if (!isOfPatient) return
  event.preventDefault()
  event.stopImmediatePropagation()
}
for (const kind of ['keydown', 'click']) window.addEventListener(kind, hold, { capture: true })
