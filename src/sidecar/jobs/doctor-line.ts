/** One thing looked at, and how to mend it. */
export interface DoctorLine {
  readonly level: 'ok' | 'warning' | 'failure'
  readonly topic: string
  readonly th: string
  readonly en: string
  readonly mend: { readonly th: string, readonly en: string } | null
}

export const line = (level: DoctorLine['level'], topic: string, th: string, en: string, mend: DoctorLine['mend'] = null): DoctorLine => ({ level, topic, th, en, mend })
