import { fileURLToPath } from 'node:url'
import t from 'tap'
import { inPcscRig } from '../../support/pcsc-rig.js'

await inPcscRig(t, fileURLToPath(new URL('recovery-rig.js', import.meta.url)), { timeoutMs: 300_000 })
