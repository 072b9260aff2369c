import { createRequire } from 'node:module'

/** What we use of pcsclite 1.0.1. The package is optional, so its own types may be missing. */
export interface Pcsclite {
  on: ((event: 'reader', listener: (reader: PcscliteReader) => void) => void) & ((event: 'error', listener: (error: Error) => void) => void)
}

type Callback<Value> = (error: Error | null | undefined, value: Value) => void

export interface PcscliteReader {
  readonly name: string
  readonly SCARD_SHARE_EXCLUSIVE: number
  readonly SCARD_SHARE_SHARED: number
  readonly SCARD_PROTOCOL_T0: number
  readonly SCARD_PROTOCOL_T1: number
  readonly SCARD_LEAVE_CARD: number
  on: ((event: 'status', listener: (status: { readonly state: number, readonly atr?: Buffer }) => void) => void) & ((event: 'end', listener: () => void) => void) & ((event: 'error', listener: (error: Error) => void) => void)
  connect: (options: { readonly share_mode: number, readonly protocol: number }, callback: Callback<number>) => void
  disconnect: (disposition: number, callback: Callback<void>) => void
  transmit: (apdu: Buffer, longest: number, protocol: number, callback: Callback<Buffer>) => void
}

/** Loads the binding. Throws when it is not installed, or not built for this Node. */
export const loadPcsclite = (): () => Pcsclite => createRequire(import.meta.url)('pcsclite') as () => Pcsclite
