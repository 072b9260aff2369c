import { fileURLToPath } from 'node:url'
import t from 'tap'
import { inPcscRig } from '../support/pcsc-rig.js'

t.setTimeout(300_000)
await inPcscRig(t, fileURLToPath(new URL('pcsc-contract.js', import.meta.url)), { timeoutMs: 270_000 })
