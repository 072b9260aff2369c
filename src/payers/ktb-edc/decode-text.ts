/** The text of a file in UTF-8 or UTF-16 (with its mark), else Windows-874, of which TIS-620 is a part. */
export function decodeText (file: Buffer): string {
  if (file[0] === 0xFF && file[1] === 0xFE) return new TextDecoder('utf-16le').decode(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    return new TextDecoder('windows-874').decode(file)
  }
}
