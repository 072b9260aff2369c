// The desk by one key: what is marked data-alone is pressed without Alt, too, as long as nobody types. Digits are left to scanners of barcodes.
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat || !event.code.startsWith('Key')) return
  if (event.target instanceof HTMLElement && event.target.matches('input, select, textarea, [contenteditable]')) return
  const wanted = document.querySelector(`main [data-alone][data-key="${event.code}"]`)
  if (wanted === null) return
  event.preventDefault()
  wanted.click()
})
