/** A scan that cannot be taken; the message is Thai and says why. */
export class ScanError extends Error {
  readonly code = 'SCAN_REFUSED'
}
