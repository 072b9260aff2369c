/** Assertion counts of a finished tap run. A run that ended badly has failed, whatever its assertions say. */
export function countsOf (tapOutput, exitCode) {
  const totals = [...tapOutput.matchAll(/^# \{ (total: .*) \}$/gm)].at(-1)?.[1] ?? ''
  const count = (kind) => Number(new RegExp(`\\b${kind}: (\\d+)`).exec(totals)?.[1] ?? 0)
  const failed = count('fail')
  return { passed: count('pass'), failed: failed === 0 && (exitCode !== 0 || totals === '') ? 1 : failed, skipped: count('skip') + count('todo') }
}

/** The closing line that CI reads. */
export const summaryOf = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`
