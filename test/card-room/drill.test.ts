import { fileURLToPath } from 'node:url'
import t from 'tap'
import { inPcscRig } from '../support/pcsc-rig.js'

t.setTimeout(640_000)
await inPcscRig(t, fileURLToPath(new URL('drill.js', import.meta.url)), { timeoutMs: 620_000 })
