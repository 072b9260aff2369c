import { spawnSync } from 'node:child_process'
import type { Test } from 'tap'
import { projectFile } from '../../src/values/project-file.js'
import { plainNode } from './test-log.js'

const RIG = projectFile('scripts/pcsc-rig.sh')
const RIG_CANNOT_WORK = 77

/**
 * Runs a compiled file of tests beside a pcscd of its own with two virtual readers; its tests become subtests of `t`. Where the machine cannot (no root, a
 * package missing), the test is skipped and says what is missing.
 */
export async function inPcscRig (t: Test, compiledFile: string, { timeoutMs }: { readonly timeoutMs: number }): Promise<void> {
  const trial = spawnSync(RIG, ['true'], { encoding: 'utf8' })
  if (trial.status === RIG_CANNOT_WORK) {
    process.stderr.write(trial.stderr)
    t.plan(0, trial.stderr.trim())
    return
  }
  // The suite's database listens outside the rig's network: a test that needs one starts its own.
  const node = ['env', '-u', 'SIDECAR_TEST_SERVER_URL', ...plainNode(), process.execPath, '--enable-source-maps', compiledFile]
  await t.spawn(RIG, node, { timeout: timeoutMs }, 'with a pcscd of its own')
}
