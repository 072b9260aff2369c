import type sharp from 'sharp'

/** Loaded when the first picture comes: most commands never need it. */
export async function loadSharp (): Promise<typeof sharp> {
  const { default: loaded } = await import('sharp')
  loaded.concurrency(1)
  loaded.cache(false)
  return loaded
}
