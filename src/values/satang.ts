/** Money in whole satang (1 baht = 100). */
export type Satang = number & { readonly __kind: 'Satang' }

/** HOSxP keeps DOUBLE baht: rounded once, here. `null` and NaN count as nothing. */
export function satangFromBaht (baht: number | null | undefined): Satang {
  return (baht == null || !Number.isFinite(baht) ? 0 : Math.round(baht * 100)) as Satang
}

export const satang = (value: number): Satang => Math.round(value) as Satang

export function sumSatang (amounts: Iterable<Satang>): Satang {
  let total = 0
  for (const amount of amounts) total += amount
  return total as Satang
}

/** `1,234.50` */
export function formatBaht (amount: Satang): string {
  const absolute = Math.abs(amount)
  const baht = Math.floor(absolute / 100).toString().replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount < 0 ? '-' : ''}${baht}.${String(absolute % 100).padStart(2, '0')}`
}
