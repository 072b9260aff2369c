/** Whom to call at another hospital, an insurer, the fund. */
export interface ContactFields {
  /** Blank: no hospital. */
  readonly hospitalCode: string
  readonly place: string
  readonly unit: string
  readonly person: string
  readonly phone: string
  readonly remark: string
}
