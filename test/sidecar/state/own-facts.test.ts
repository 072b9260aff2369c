import t from 'tap'
import type { AskCause } from '../../../src/case/case-eligibility.js'
import { keepAnswer } from '../../../src/sidecar/state/eligibility-answer-store.js'
import { readOwnKnowledge } from '../../../src/sidecar/state/own-facts.js'
import { keepStandings } from '../../../src/sidecar/state/payer-standing-store.js'
import { addDays, instantAt, localDate, type LocalDate } from '../../../src/values/local-date.js'
import { idOf } from '../../payers/nhso-people.js'
import { settings } from '../../support/case-builder.js'
import { stateDatabase } from './state-database.js'

const TODAY = localDate('2026-11-22')

await t.test('since when days are asked about by themselves: what the desk asks does not count, nor a day a clock that ran ahead took for today', async t => {
  const { db } = await stateDatabase(t)
  const keep = async (number: number, day: LocalDate, cause: AskCause): Promise<void> => {
    await keepAnswer(db, { citizenId: idOf(number), serviceDate: day }, cause, {
      kind: 'not-eligible', reason: 'no-right', person: null, source: 'srm', askedAt: instantAt(day), isAbout: day, knowsDates: true, notInForce: [], raw: ''
    })
  }
  const since = async (): Promise<LocalDate | null> => (await readOwnKnowledge(db, settings(), { today: TODAY })).asksSince
  t.equal(await since(), null)
  await keep(1, addDays(TODAY, -9), 'desk')
  await keep(1, addDays(TODAY, -8), 'ward')
  t.equal(await since(), null)
  await keep(2, addDays(TODAY, 400), 'today')
  t.equal(await since(), null, 'the clock ran ahead by a year')
  await keep(3, addDays(TODAY, -3), 'night')
  await keep(3, addDays(TODAY, -2), 'today')
  t.equal(await since(), addDays(TODAY, -3))
})

await t.test('a source counts while it is on, as the service wrote it down last, whoever asks', async t => {
  const { db } = await stateDatabase(t)
  const usable = async (): Promise<boolean | undefined> => (await readOwnKnowledge(db, settings(), { today: TODAY })).facts.get('eligibility-sources')?.isUsable
  const write = async (isOn: boolean): Promise<void> => await keepStandings(db, [{ source: 'srm', isOn, state: 'token', since: instantAt(TODAY), lastAnswerAt: null, lastFailureAt: null, lastReason: null, token: null }], instantAt(TODAY))
  t.equal(await usable(), false)
  await write(true)
  t.equal(await usable(), true, 'without a token it is still one to ask')
  await write(false)
  t.equal(await usable(), false)
})
