import t from 'tap'
import { askAll } from '../../../src/sidecar/jobs/ask-all.js'
import { nightRound } from '../../../src/sidecar/jobs/night-round.js'
import { idOf } from '../../payers/nhso-people.js'
import { at, jobNamed, mostAsked, NIGHT, roundSite, SATURDAY } from '../../support/round-site.js'
import { addDays } from '../../../src/values/local-date.js'

await t.test('the register goes down in the middle of the night: the rest is left at once, and asked about ten minutes later', async t => {
  const site = await roundSite(t, { perSecond: 50 })
  await site.addVisits(40)
  const runner = site.runner(jobNamed('eligibility-night'))
  const falling = setInterval(() => { if (site.simulator.questions.length >= 12) site.simulator.setFault('real-person', { kind: 'status', status: 503 }) }, 1)
  await runner.tick()
  clearInterval(falling)
  const before = await site.answered(SATURDAY)
  t.ok(before.size >= 8 && before.size < 40, `${before.size} were answered before`)
  const questions = site.simulator.questions.length
  t.ok(questions < before.size + 20, `${questions} questions: nobody went on asking`)
  t.match((await site.history())[0], /^eligibility-night 2026-11-22T00:30 failed: nobody can be asked; visits: \d+ answered.* left/)
  t.match(runner.state().trouble, /^eligibility-night: nobody can be asked/)

  site.setClock(at('00:35'))
  await runner.tick()
  t.equal(site.simulator.questions.length, questions, 'not before its time')
  site.simulator.setFault('real-person', null)
  site.setClock(at('00:41'))
  site.skip(10 * 60_000)
  await runner.tick()
  t.match((await site.history())[0], /done: visits: \d+ answered; newborns/)
  t.equal((await site.answered(SATURDAY)).size, 40)
  t.ok([...before].every(id => site.asked().get(id) === 1), 'who was answered before was not asked about again')
})

await t.test('an outage of hours costs no try: the night is asked about when the register is back, within its time', async t => {
  const site = await roundSite(t, { perSecond: 50 })
  await site.addVisits(8)
  const runner = site.runner(jobNamed('eligibility-night'))
  site.simulator.setFault('real-person', { kind: 'status', status: 503 })
  for (const time of ['00:30', '00:41', '00:52', '01:03', '01:14', '01:25', '01:36', '04:00']) {
    site.setClock(at(time))
    site.skip(10 * 60_000)
    await runner.tick()
  }
  t.same(await site.history(), ['eligibility-night 2026-11-22T00:30 failed: nobody can be asked; visits: 0 answered, 8 left'], 'and HOSxP is not read for the other parts')
  site.simulator.setFault('real-person', null)
  site.setClock(at('04:11'))
  site.skip(10 * 60_000)
  await runner.tick()
  t.match(await site.history(), [/^eligibility-night 2026-11-22T00:30 done: visits: 8 answered/])
  t.equal((await site.answered(SATURDAY)).size, 8)

  // The next night it does not come back in time.
  site.simulator.setFault('real-person', { kind: 'status', status: 503 })
  await site.addVisits(1, { day: NIGHT, from: 9 })
  for (const time of ['00:30', '05:25', '05:36']) {
    site.setClock(at(time, addDays(NIGHT, 1)))
    site.skip(10 * 60_000)
    await runner.tick()
  }
  const questions = site.simulator.questions.length
  site.simulator.setFault('real-person', null)
  site.setClock(at('05:50', addDays(NIGHT, 1)))
  await runner.tick()
  t.equal(site.simulator.questions.length, questions, 'five hours later it is over')
  t.match((await site.history()).at(-1), /^eligibility-night 2026-11-23T00:30 failed: nobody can be asked/)
})

await t.test('a token that counts no more ends the round after a handful of questions', async t => {
  const site = await roundSite(t)
  await site.addVisits(30)
  site.simulator.setToken('another')
  await t.rejects(nightRound(site.tools, site.turn()), { code: 'PAYERS_AWAY', message: /(30|1 failed, 29) left/ })
  t.ok(site.simulator.questions.length <= 5, `${site.simulator.questions.length} questions`)
  await t.rejects(nightRound(site.tools, site.turn()), { code: 'PAYERS_AWAY' })
  t.ok(site.simulator.questions.length <= 5, 'and none when it is known')
})

await t.test('an answer nobody can read is not asked for again in the same night; the job is done', async t => {
  const site = await roundSite(t)
  await site.addVisits(4)
  site.simulator.setFault('real-person', { kind: 'other-person', citizenId: idOf(2) })
  t.equal(await nightRound(site.tools, site.turn()), 'visits: 1 answered, 3 without a usable answer; newborns: 0 answered')
  site.setClock(at('02:00'))
  t.equal(await nightRound(site.tools, site.turn()), 'visits: 0 answered; newborns: 0 answered')
  t.equal(mostAsked(site), 1)
})

await t.test('when its time is over it says how many are left, and its next try asks about those; the last try is content', async t => {
  const site = await roundSite(t, { perSecond: 20 })
  await site.addVisits(20)
  await t.rejects(nightRound(site.tools, site.turn(), { roundMs: 400 }), { code: 'ROUND_UNFINISHED', message: /^visits: \d+ answered, \d+ left/ })
  const first = (await site.answered(SATURDAY)).size
  t.ok(first > 0 && first < 20, `${first} answered`)
  t.match(await nightRound(site.tools, { ...site.turn(), isLastTry: true }, { roundMs: 200 }), / left/)
  t.match(await nightRound(site.tools, site.turn()), /^visits: \d+ answered; newborns/)
  t.equal((await site.answered(SATURDAY)).size, 20)
  t.equal(mostAsked(site), 1)
})

await t.test('a question that breaks ends the others and is told', async t => {
  const begun: number[] = []
  await t.rejects(askAll([1, 2, 3, 4], {
    lanes: 2,
    limitMs: 1000,
    signal: new AbortController().signal,
    ask: async number => {
      begun.push(number)
      if (number === 1) throw new Error('our own database is away')
      await new Promise(resolve => setTimeout(resolve, 20))
      return 'answered'
    }
  }), /our own database is away/)
  t.same(begun, [1, 2])
  const stopped = AbortSignal.abort(new Error('the process stops'))
  await t.rejects(askAll([1], { lanes: 1, limitMs: 1000, signal: stopped, ask: async () => 'answered' }), /the process stops/)
})
