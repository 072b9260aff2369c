// Loaded into every process of the suite: what any of them writes to standard error is kept, for the search in it afterwards.
import fs, { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const folder = process.env.SIDECAR_TEST_LOG_FOLDER
if (folder !== undefined) {
  const file = `${folder}/${process.pid}.stderr`
  const keep = (chunk) => { if (typeof chunk === 'string' || chunk instanceof Uint8Array) appendFileSync(file, chunk) }
  const { write, writeSync } = fs
  fs.write = (fd, chunk, ...rest) => {
    if (fd === 2) keep(chunk)
    return write(fd, chunk, ...rest)
  }
  fs.writeSync = (fd, chunk, ...rest) => {
    if (fd === 2) keep(chunk)
    return writeSync(fd, chunk, ...rest)
  }
  syncBuiltinESMExports()
  const { stderr } = process
  const writeStderr = stderr.write.bind(stderr)
  stderr.write = (chunk, ...rest) => {
    keep(chunk)
    return writeStderr(chunk, ...rest)
  }
}
