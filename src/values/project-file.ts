import { fileURLToPath } from 'node:url'

/** Absolute path of a file of this project (`sql/migrations`), wherever it is installed. Compiled code sits three folders below the root. */
export const projectFile = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
