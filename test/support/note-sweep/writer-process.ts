import { complaintOf, runPass, type PassOrder } from './run-pass.js'

// One note pass as a process of its own, so that it can be killed. Loaded, it waits for its order.
process.once('message', (order: PassOrder) => {
  runPass(order).then(
    () => process.disconnect(),
    (error: unknown) => process.send?.(complaintOf(error), () => process.exit(1)))
})
process.once('disconnect', () => process.exit())
process.send?.('ready')
