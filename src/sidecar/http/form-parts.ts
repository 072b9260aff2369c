/** One field of a form that was sent as `multipart/form-data`. */
export interface FormPart {
  readonly name: string
  /** `null`: a field of text. */
  readonly fileName: string | null
  /** A view into the body: nothing is copied. */
  readonly content: Buffer
}

// A form of ours has five fields.
const MOST_PARTS = 30
const LONGEST_HEAD = 4096
const LINE = Buffer.from('\r\n')
const BLANK_LINE = Buffer.from('\r\n\r\n')

/** The fields in their order; `null`: it is no whole form, or it has more fields than any form of ours. Takes time by its length alone. */
export function formParts (body: Buffer, contentType: string): readonly FormPart[] | null {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) return null
  const opening = Buffer.from(`--${boundary}`, 'latin1')
  const between = Buffer.concat([LINE, opening])
  if (!body.subarray(0, opening.length).equals(opening)) return null
  const parts: FormPart[] = []
  for (let at = opening.length; parts.length <= MOST_PARTS;) {
    if (body.toString('latin1', at, at + 2) === '--') return parts
    const end = body.indexOf(between, at)
    const part = end < 0 ? null : partIn(body.subarray(at, end))
    if (part === null) return null
    parts.push(part)
    at = end + between.length
  }
  return null
}

function partIn (bytes: Buffer): FormPart | null {
  const headEnd = bytes.subarray(0, LONGEST_HEAD).indexOf(BLANK_LINE)
  if (headEnd < 0 || !bytes.subarray(0, 2).equals(LINE)) return null
  const told = /^content-disposition: *form-data *;(.*)$/im.exec(bytes.toString('utf8', 0, headEnd))?.[1] ?? ''
  const name = valueOf(told, 'name')
  return name === null ? null : { name, fileName: valueOf(told, 'filename'), content: bytes.subarray(headEnd + BLANK_LINE.length) }
}

// Browsers write three characters otherwise, and no others.
const WRITTEN = { '%22': '"', '%0D': '\r', '%0A': '\n' } as const

function valueOf (told: string, word: 'name' | 'filename'): string | null {
  const value = new RegExp(`(?:^|;) *${word}="([^"]*)"`, 'i').exec(told)?.[1]
  return value === undefined ? null : value.replace(/%22|%0D|%0A/g, written => WRITTEN[written as keyof typeof WRITTEN])
}
