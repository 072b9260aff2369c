interface DayInputProps {
  readonly name: string
  readonly kind: 'date' | 'datetime'
  readonly value: string
  readonly isWrong: boolean
}

/** A day, or a day and time, as people here write it; Gregorian years are understood, too. */
export const DayInput = ({ name, kind, value, isWrong }: DayInputProps) => (
  <input
    name={name} value={value} class={isWrong ? 'wrong' : ''} autocomplete='off' maxlength={40} placeholder={kind === 'date' ? 'วว/ดด/ปปปป' : 'วว/ดด/ปปปป นน:นน'}
    {...isWrong ? { 'aria-invalid': 'true' as const, 'aria-describedby': `fault-${name}` } : {}}
  />
)
