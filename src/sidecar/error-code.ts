/** What a log may say of an error: its code or its kind, never its message, which may hold what somebody typed. */
export const errorCode = (error: unknown): string =>
  // The code of a DOMException is a number that says nothing.
  error instanceof Error && 'code' in error && !(error instanceof DOMException) ? String(error.code) : error instanceof Error ? error.name : 'unknown'
