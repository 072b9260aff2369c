const OLDEST = [20, 19]

/** What to do about this Node version, or `null` when it is good enough. */
export function nodeVersionFault (version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return null
  return `Node.js ${version} is too old: install ${OLDEST.join('.')} or newer (22 or 24 in production) and start again`
}
