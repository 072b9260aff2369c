import t from 'tap'
import { nightRound } from '../../../src/sidecar/jobs/night-round.js'
import { addDays, dayOf, now } from '../../../src/values/local-date.js'
import { busiestSecond } from '../../payers/polite-support.js'
import { mostAsked, roundSite } from '../../support/round-site.js'

const PEOPLE = 300
const PER_SECOND = 5
const ALLOWED_MS = PEOPLE / PER_SECOND * 1000

interface Standstill { readonly from: number, readonly to: number }

/** When this machine did other things: that is no fault of the round, and a question that arrived then bears the time at which it was looked at. */
function watchStandstills (): () => readonly Standstill[] {
  const standstills: Standstill[] = []
  let seenAt = Date.now()
  const timer = setInterval(() => {
    const at = Date.now()
    if (at - seenAt > 25) standstills.push({ from: seenAt, to: at })
    seenAt = at
  }, 5)
  return () => {
    clearInterval(timer)
    return standstills
  }
}

await t.test('a night of 300 patients at five questions a second takes no longer than 1.05 of what the rate allows, and the register never counts more than five in any second', { timeout: 120_000 }, async t => {
  const site = await roundSite(t, { perSecond: PER_SECOND, clock: now })
  const yesterday = addDays(dayOf(now()), -1)
  await site.addVisits(PEOPLE, { day: yesterday })
  site.simulator.setFault('real-person', { kind: 'slow', ms: 150 })

  const ended = watchStandstills()
  const startedAt = performance.now()
  const remark = await nightRound(site.tools, site.turn())
  const tookMs = performance.now() - startedAt
  const standstills = ended()
  const lostMs = standstills.reduce((sum, { from, to }) => sum + to - from, 0)

  t.comment(`${PEOPLE} people in ${(tookMs / 1000).toFixed(2)} s, ${(tookMs / ALLOWED_MS).toFixed(3)} of what the rate allows; the machine stood still for ${Math.round(lostMs)} ms`)
  t.equal(remark, `visits: ${PEOPLE} answered; newborns: 0 answered`)
  t.ok(tookMs - lostMs <= ALLOWED_MS * 1.05, `${Math.round(tookMs)} ms, ${Math.round(lostMs)} of them the machine's`)
  const arrivals = site.simulator.questions.map(question => question.at)
  t.equal(arrivals.length, PEOPLE)
  t.equal(mostAsked(site), 1)
  const undisturbed = arrivals.filter(from => !standstills.some(still => still.from < from + 1000 && still.to > from))
  const seconds = undisturbed.map(from => busiestSecond(arrivals.filter(arrival => arrival >= from && arrival < from + 1000)))
  t.comment(`the busiest second: ${busiestSecond(arrivals)}; without those in which the machine stood still, ${seconds.length} of ${PEOPLE}: ${Math.max(...seconds)}`)
  t.ok(seconds.length > 0 && seconds.every(count => count <= PER_SECOND))
  t.equal((await site.answered(yesterday)).size, PEOPLE)
})
