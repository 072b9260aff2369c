import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { addDays, type LocalDate } from '../../../src/values/local-date.js'
import { idOf } from '../../payers/nhso-people.js'
import { at, jobNamed, NIGHT, roundSite, type RoundSite } from '../../support/round-site.js'
import { plainNode } from '../../support/test-log.js'
import type { NightOrder } from '../../support/night-process.js'

const PEOPLE = 36
const PER_SECOND = 10
// Under way, and waiting to be: see openPayers.
const LANES = 4 + PER_SECOND

/** The night in a process that is killed when the register has heard so many questions. */
async function killedNight (site: RoundSite, night: LocalDate, afterQuestions: number): Promise<void> {
  const child = fork(fileURLToPath(new URL('../../support/night-process.js', import.meta.url)), { execPath: 'env', execArgv: [...plainNode(), process.execPath] })
  await once(child, 'message')
  const ended = once(child, 'exit')
  const order: NightOrder = { hosxpUrl: site.hospital.url, stateUrl: site.hospital.stateUrl, simulator: { url: site.simulator.url, sourceId: site.simulator.sourceId }, at: at('00:30', night) }
  const before = site.simulator.questions.length
  const watching = setInterval(() => { if (site.simulator.questions.length - before >= afterQuestions) child.kill('SIGKILL') }, 1)
  child.send(order)
  const [, signal] = await ended as [number | null, string | null]
  clearInterval(watching)
  if (signal !== 'SIGKILL') throw new Error('it came to its end before')
  // The server still does what the dead process had sent.
  await pause(500)
}

await t.test('a night that is killed in the middle', async t => {
  const site = await roundSite(t, { perSecond: PER_SECOND })
  // So that some questions are under way whenever it is killed.
  site.simulator.setFault('real-person', { kind: 'slow', ms: 30 })
  for (const [index, afterQuestions] of [1, 8, 17].entries()) {
    await t.test(`at question ${afterQuestions} of ${PEOPLE}: started anew it asks about the others, and about those in doubt half an hour later`, async t => {
      const night = addDays(NIGHT, index)
      const day = addDays(night, -1)
      const from = 1 + index * PEOPLE
      await site.addVisits(PEOPLE, { day, from })
      const people = Array.from({ length: PEOPLE }, (_, number) => idOf(from + number))
      const timesAsked = (ids: Iterable<string>): readonly number[] => [...ids].map(id => site.asked().get(id) ?? 0)
      await killedNight(site, night, afterQuestions)
      const before = await site.answered(day)
      const marked = await site.tools.state.selectFrom('eligibility_try').select('citizen_id').where('service_date', '=', day).where('asking_since', 'is not', null).execute()
      // One may have been answered, and the mark not taken away yet.
      const doubt = new Set(marked.map(row => row.citizen_id).filter(id => !before.has(id)))
      t.ok(doubt.size > 0 && doubt.size <= LANES, `${before.size} answered and ${doubt.size} in doubt when it died`)
      t.ok(before.size + doubt.size < PEOPLE)

      const runner = site.runner(jobNamed('eligibility-night'))
      const minute = async (time: string): Promise<string> => {
        site.setClock(at(time, night))
        await runner.tick()
        return (await site.history()).at(-1) ?? ''
      }
      const restarted = await minute('00:31')
      t.match(restarted, `failed: visits: ${PEOPLE - doubt.size - before.size} answered, ${doubt.size} in doubt`)
      const after = await site.answered(day)
      t.same([...after].sort(), people.filter(id => !doubt.has(id)).sort(), 'everybody but those in doubt')
      for (const time of ['00:42', '00:53']) await minute(time)
      t.same(timesAsked(after), [...after].map(() => 1), 'nobody twice')
      t.ok(timesAsked(doubt).every(times => times <= 1))

      t.match(await minute('01:04'), new RegExp(`done: visits: ${doubt.size} answered; newborns`))
      t.equal((await site.answered(day)).size, PEOPLE)
      t.same(timesAsked(after), [...after].map(() => 1), 'twice at most those of whom it was not known')
      t.ok(timesAsked(doubt).every(times => times <= 2))
      await runner.stop()
    })
  }
})
