import { runMessagePass, type MessagePassOrder } from './message-pass.js'

// One pass over the outbox as a process of its own, so that it can be killed. Loaded, it waits for its order.
process.once('message', (order: MessagePassOrder) => {
  runMessagePass(order).then(
    () => process.disconnect(),
    (error: unknown) => process.send?.(error instanceof Error ? error.message : String(error), () => process.exit(1)))
})
process.once('disconnect', () => process.exit())
process.send?.('ready')
