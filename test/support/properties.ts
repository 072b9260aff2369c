import fc from 'fast-check'
import { testSeeds } from './test-seeds.js'

/** What properties are tried from; fast-check prints it with a counterexample. */
export const [propertySeed = 1] = testSeeds([4711])

// Without a seed of its own each run would try other values: a red CI could not be repeated.
fc.configureGlobal({ seed: propertySeed })

export { fc }
