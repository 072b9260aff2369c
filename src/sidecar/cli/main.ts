import { compileLess } from './compile-less.js'
import { keepHeapSmall } from './keep-heap-small.js'
import { runCommand } from './run-command.js'

compileLess()
keepHeapSmall()
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(new Error(`stopped by ${signal}`)))
// A reader that went away (`| head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

process.exitCode = await runCommand(process.argv.slice(2), {
  print: text => process.stdout.write(`${text}\n`),
  say: text => process.stderr.write(`${text}\n`),
  signal: stop.signal
})
