/** Answers that go with a thing, such as a case's lines. */
export interface Remembered<Key extends object, Answer> {
  readonly get: (key: Key) => Answer | undefined
  readonly set: (key: Key, answer: Answer) => void
}

/** Of one thing is asked many times in a row: the last answer is at hand. */
export function rememberedBy<Key extends object, Answer> (): Remembered<Key, Answer> {
  const answers = new WeakMap<Key, Answer>()
  let lastKey: Key | undefined
  let last: Answer | undefined
  return {
    get: key => {
      if (key === lastKey) return last
      const answer = answers.get(key)
      if (answer !== undefined) {
        lastKey = key
        last = answer
      }
      return answer
    },
    set: (key, answer) => {
      answers.set(key, answer)
      lastKey = key
      last = answer
    }
  }
}
