import { setFlagsFromString } from 'node:v8'

// Eight times what V8 waits by itself, in bytes of bytecode. Measured over 100,000 visits by turns: 4 to 7 % of the night; half of it gains less, twice as much nothing more.
const INTERRUPT_BUDGET = 540_000

/**
 * Optimised code is made later, of fewer functions, which by then have seen more: in a run of seconds, much of it was thrown away again, and the compiler's
 * threads take the processor from the database beside us. To be called first.
 */
export const compileLess = (): void => setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`)
