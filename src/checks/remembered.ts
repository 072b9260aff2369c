// Many checks ask the same of a case, one after the other. Cases and knowledge are compared by identity: neither changes while a case is judged.

/** Keeps the answer about the last one asked about. */
export function onceFor<Thing extends object, Answer> (answer: (thing: Thing) => Answer): (thing: Thing) => Answer {
  let last: { readonly thing: Thing, readonly answer: Answer } | null = null
  return thing => {
    if (last === null || last.thing !== thing) last = { thing, answer: answer(thing) }
    return last.answer
  }
}

/** Keeps the answers about all of them, as long as they live: lines, items, lists of checks, which are asked about in turns. */
export function onceForEach<Thing extends object, Answer extends object> (answer: (thing: Thing) => Answer): (thing: Thing) => Answer {
  const answers = new WeakMap<Thing, Answer>()
  return onceFor(thing => {
    const known = answers.get(thing)
    if (known !== undefined) return known
    const found = answer(thing)
    answers.set(thing, found)
    return found
  })
}

/** Keeps the answer about the last one and what was known of it: a case and its context. */
export function onceForPair<Thing extends object, Given extends object | string, Answer> (answer: (thing: Thing, given: Given) => Answer): (thing: Thing, given: Given) => Answer {
  let last: { readonly thing: Thing, readonly given: Given, readonly answer: Answer } | null = null
  return (thing, given) => {
    if (last === null || last.thing !== thing || last.given !== given) last = { thing, given, answer: answer(thing, given) }
    return last.answer
  }
}

// Codes of a hospital's tables fit; texts typed as codes may not fill the memory.
const MOST_CODES = 20_000

/** Keeps the answers about codes. */
export function onceForCode<Answer> (answer: (code: string) => Answer): (code: string) => Answer {
  const known = new Map<string, Answer>()
  return code => {
    const asked = known.get(code)
    if (asked !== undefined) return asked
    if (known.size >= MOST_CODES) known.clear()
    const found = answer(code)
    known.set(code, found)
    return found
  }
}
