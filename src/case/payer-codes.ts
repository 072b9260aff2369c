import type { Scheme } from './right.js'

/** NHSO's main codes of a right and who pays behind them; HOSxP's export codes use the same ones. */
export const SCHEME_OF_NHSO_CODE: Readonly<Record<string, Scheme>> = {
  UCS: 'UC',
  WEL: 'UC',
  DIS: 'UC',
  OFC: 'OFC',
  LGO: 'LGO',
  BKK: 'BKK',
  PTY: 'BKK',
  SSS: 'SSS',
  SSI: 'SSS',
  STP: 'STP',
  NRH: 'MIGRANT',
  FWF: 'MIGRANT',
  BMT: 'STATE',
  SRT: 'STATE',
  KKT: 'STATE',
  PVT: 'STATE',
  GOF: 'STATE',
  BFC: 'STATE',
  WVO: 'STATE',
  NRD: 'CASH',
  NHS: 'OTHER',
  PUC: 'VACANT'
}
