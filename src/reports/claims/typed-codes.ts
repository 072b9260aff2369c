import { PAYER_SYSTEMS, type PayerCode } from '../../checks/check.js'

/** `C305, chi:T01`; `null`: somewhere there is something else. */
export function typedCodes (text: string): readonly PayerCode[] | null {
  const words = text.split(/[\s,]+/).filter(word => word !== '')
  const codes = words.flatMap(word => {
    const [, list = 'e-claim', code = ''] = /^(?:([a-z-]+):)?([A-Za-z]{0,3}\d{1,5}[A-Za-z]?(?:-\d{1,2})?)$/.exec(word) ?? []
    const system = PAYER_SYSTEMS.find(known => known === list)
    return system === undefined || code === '' ? [] : [{ system, code: code.toUpperCase() }]
  })
  return codes.length === 0 || codes.length < words.length ? null : codes
}
