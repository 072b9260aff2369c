import { fileURLToPath } from 'node:url'
import t from 'tap'
import { inPcscRig } from './support/pcsc-rig.js'

t.setTimeout(200_000)
await inPcscRig(t, fileURLToPath(new URL('browser-card-room.js', import.meta.url)), { timeoutMs: 180_000 })
