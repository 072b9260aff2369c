/** A table; cells are plain text or markdown without line breaks. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.map(cell).join(' | ')} |`).join('\n')

const cell = (text: string): string => text.replaceAll('|', '\\|')

export const code = (text: string): string => `\`${text}\``

/** Parts of a page, one blank line between them, a line break at the end. */
export const page = (...parts: readonly string[]): string => `${parts.join('\n\n')}\n`
