/** Assertion counts of a finished tap run. A run that ended badly has failed, whatever its assertions say. */
export function countsOf (tapOutput, exitCode) {
  const totals = [...tapOutput.matchAll(/^# \{ (total: .*) \}$/gm)].at(-1)?.[1] ?? ''
  const count = (kind) => Number(new RegExp(`\\b${kind}: (\\d+)`).exec(totals)?.[1] ?? 0)
  const failed = count('fail')
  return { passed: count('pass'), failed: failed === 0 && (exitCode !== 0 || totals === '') ? 1 : failed, skipped: count('skip') + count('todo') }
}

/** Every failed assertion with its diagnosis, as TAP has it: tap's own reporter shows none of them in a log file. */
export const failuresOf = (tapOutput) => [...tapOutput.matchAll(/^( *)not ok (?!.*# (?:TODO|SKIP)).*\n(?:\1 +---\n(?:\1 .*\n|\n)*?\1 +\.\.\.\n)?/gim)].map(([text]) => text)

/** The closing line that CI reads. */
export const summaryOf = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`
