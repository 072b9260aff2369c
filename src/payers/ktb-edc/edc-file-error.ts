/** The file is not what it should be; the message is Thai and says where. Never what stands there: it may be a name. */
export class EdcFileError extends Error {
  readonly code = 'EDC_FILE'
  /** `line` and `column` from 1; `null`: the file as a whole. */
  constructor (message: string, readonly line: number | null = null, readonly column: number | null = null) {
    super(line === null ? message : column === null ? `บรรทัด ${line}: ${message}` : `บรรทัด ${line} ช่องที่ ${column}: ${message}`)
    this.name = 'EdcFileError'
  }
}
