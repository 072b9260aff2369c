import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { startCardHand, VPCD_PORTS } from '../../src/demo/card/card-hand.js'
import { demoCardPerson } from '../../src/demo/card/demo-card-person.js'
import type { SimulatedPerson } from '../../src/demo/simulators/nhso-person.js'
import { newBrowserCode } from '../../src/devices/agent/new-browser-code.js'
import type { ReaderEvent } from '../../src/devices/card-readers.js'
import { instantAt, localDate } from '../../src/values/local-date.js'
import { projectFile } from '../../src/values/project-file.js'
import { drillFaults } from '../devices/pcsc/drill-faults.js'
import { measureBare } from '../devices/pcsc/drill-figures.js'
import { nowMs, runInsertions, type DrillSite } from '../devices/pcsc/insertions.js'
import { seeded } from '../devices/pcsc/seeded.js'
import { right } from '../payers/nhso-people.js'
import { browserOf } from '../sidecar/stations/station-site.js'
import { smallHospital } from '../support/small-hospital.js'
import { neverLogged } from '../support/test-log.js'
import { PASSWORD } from '../support/web-site.js'
import { until, wholeSite } from '../support/whole-site.js'
import { openDeskScreen, type DeskScreen } from './desk-screen.js'
import type { CardSpeed } from '../../src/demo/card/card-speed.js'
import type { Trial } from '../devices/pcsc/trials.js'
import { deskTap } from './desk-tap.js'
import { pageReads, sayFigures } from './page-figures.js'
import { playSecondStation, secondStationFaults } from './second-station.js'

// Runs inside scripts/pcsc-rig.sh, by drill.test.ts: cards in two readers of a station whose agent is a process, another station beside it, the service, and a screen at each.

t.setTimeout(600_000)

const COUNT = 200
const KILLS = 3
// Put in one after the other and left alone, for the figures; the others of the two hundred are pulled, swapped, mute, or meet the end of pcscd.
const calm = (speed: CardSpeed, count: number): Trial[] => Array.from({ length: count }, () => ({ kind: 'whole', speed, fault: null }))
const CALM = [...calm('fast', 12), ...calm('old', 8), ...calm('slow', 3)]
const WILD = COUNT - CALM.length
const PAYER_MS = 200
// The card stays in for the page to show its right, too.
const ON_THE_PAGE_MS = 150
const SECOND_FROM = 5001
const SECOND_COUNT = 300
// By then the second desk is left alone, and nothing may stir on its screen any more.
const QUIET_AFTER = 140

const [firstPort] = VPCD_PORTS
const hnOf = (person: number): string => String(person).padStart(9, '0')
const [here, there] = [{ from: 1, count: COUNT }, { from: SECOND_FROM, count: SECOND_COUNT }].map(({ from, count }) => Array.from({ length: count }, (_, i) => from + i)) as [number[], number[]]

async function pcscd (word: 'start' | 'kill' | 'term'): Promise<void> {
  const [code] = await once(spawn(projectFile('scripts/pcsc-rig-pcscd.sh'), [word], { stdio: ['ignore', 'ignore', 'inherit'] }), 'exit') as [number | null]
  if (code !== 0) throw new Error(`pcsc-rig-pcscd.sh ${word} ended with ${code}`)
}

await t.test(`${COUNT} insertions from the card to the page: what is told is the card that is in, at its own desk alone, and nobody restarts anything`, async t => {
  const seed = Number(process.env['INSERTIONS_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  const say = (line: string): void => { process.stderr.write(`card room: ${line}\n`) }
  say(`INSERTIONS_SEED=${seed}`)
  const bare = await measureBare(async hear => await startCardHand(firstPort, hear), 8)

  const hospital = await smallHospital(t)
  const people: SimulatedPerson[] = []
  for (const person of [...here, ...there]) {
    const { citizenId, thaiName, sex } = demoCardPerson(person)
    neverLogged(citizenId)
    await hospital.addPatient({ hn: hnOf(person), pname: thaiName.prefix, fname: thaiName.first, lname: thaiName.last, cid: citizenId, sex: sex === 'male' ? '1' : '2' })
    people.push({ citizenId, title: thaiName.prefix, firstName: thaiName.first, lastName: thaiName.last, sex: sex ?? 'male', birthday: localDate('1980-05-05'), diedOn: null, rights: [right('UCS')], authenCodes: [] })
  }
  const tap = deskTap()
  const site = await wholeSite(t, hospital, { from: instantAt(localDate('2026-11-20'), '08:30:00'), people, payerMs: PAYER_MS, see: tap.see })
  const real = await site.realStation('ห้องบัตร ช่อง 1', 18_841)
  const second = await site.simulatedStation('ห้องบัตร ช่อง 2', 18_842)
  await until(() => site.desks.of(real.id)?.link?.readers.length === 2, 'both virtual readers')
  const screenAt = async (login: string, port: number): Promise<DeskScreen> => {
    const person = browserOf(site.address)
    await person.post('/sign-in', { login, password: PASSWORD })
    const bound = await person.post('/card-room/station', { code: await newBrowserCode(port, new AbortController().signal) })
    t.equal(bound.status, 200)
    return await openDeskScreen(person)
  }
  const [screen, otherScreen] = [await screenAt('card-room', real.port), await screenAt('card-room-2', second.port)]
  const secondEvents: ReaderEvent[] = []
  tap.observe(second.id, event => secondEvents.push(event))

  const [sidecarPid, agentPid] = [process.pid, real.pid]
  const rightless: number[] = []
  let played: readonly number[] = []
  let put = 0
  let quietFromMs = Infinity
  const startedAt = nowMs()
  const drillSite: DrillSite = {
    observe: listener => tap.observe(real.id, listener),
    slots: VPCD_PORTS.map((port, i) => ({
      reader: `Virtual PCD 00 0${i}`,
      hand: async hear => await startCardHand(port, report => {
        if (report.kind === 'inserted') put++
        hear(report)
      })
    })),
    killService: async signal => {
      await pcscd(signal)
      await pcscd('start')
    },
    settled: async insertion => {
      const { person } = insertion
      const { citizenId } = demoCardPerson(person)
      const lies = () => site.desks.of(real.id)?.cards.filter(({ card }) => card?.citizenId === citizenId) ?? []
      await until(() => insertion.outAtMs !== null || lies().some(({ right }) => right !== null), 'a right').catch(() => rightless.push(person))
      await sleep(ON_THE_PAGE_MS)
    }
  }
  const [log] = await Promise.all([
    runInsertions(drillSite, { seed, count: WILD, kills: KILLS }),
    playSecondStation(second.readers, { persons: there, chance: seeded(seed ^ 1), goesOn: () => put < QUIET_AFTER }).then(async all => {
      played = all
      await until(() => site.desks.of(second.id)?.cards.every(({ removedAt }) => removedAt !== null) === true, 'the second desk is left')
      // What was on its way on a busy machine has arrived.
      await until(() => nowMs() - (otherScreen.words.at(-1) ?? 0) > 3000, 'nothing more is on its way to the second screen')
      quietFromMs = nowMs()
    })
  ])
  const calmLog = await runInsertions(drillSite, { seed, count: CALM.length, kills: 0, plan: [CALM], firstPerson: WILD + 1 })
  const tookMs = nowMs() - startedAt
  await Promise.all([screen.close(), otherScreen.close()])

  t.equal(log.insertions.length + calmLog.insertions.length, COUNT)
  t.equal(log.kills.length, KILLS)
  t.same([...drillFaults(log), ...drillFaults(calmLog)], [], 'what arrives at the desk is its card, byte for byte')
  t.ok(log.unseen.length <= COUNT / 20, `${log.unseen.length} cards were given no power by pcscd`)
  t.ok(log.misnamed.length <= COUNT / 50, `${log.misnamed.length} faults were told in other words: ${log.misnamed.join('; ')}`)
  t.same(rightless, [], 'every card that was read got an answer about its right')
  t.same(secondStationFaults(played, secondEvents), [], "what arrives at the other desk is that desk's cards")
  t.ok(played.length > 20, 'which had its own meanwhile')
  t.same(screen.troubles, [])
  t.same(otherScreen.troubles, [])
  const strangers = (of: DeskScreen, own: readonly number[]): string[] => [...new Set(of.seen.flatMap(({ hns }) => hns))].filter(hn => !own.includes(Number(hn)))
  t.same(strangers(screen, here), [], 'nobody of the second desk on the first screen')
  t.same(strangers(otherScreen, there), [], 'nobody of the first desk on the second screen')
  t.ok(log.events.filter(({ atMs }) => atMs > quietFromMs).length > 50, 'the first desk went on when the second was left')
  t.same(otherScreen.words.filter(atMs => atMs > quietFromMs), [], 'and the second screen heard no word of it')
  for (const { photos } of [screen, otherScreen]) {
    t.ok(photos.size > 10, 'photos were shown')
    t.same([...photos].filter(([hn, jpeg]) => Buffer.compare(jpeg, demoCardPerson(Number(hn)).photo) !== 0), [], 'each the photo of the patient beside it, byte for byte')
  }
  t.equal(tap.connections(real.id), 1, 'the link held all the time')
  t.equal(tap.connections(second.id), 1)
  t.equal(real.ended(), null, 'the agent is the same process')
  t.equal(process.kill(agentPid, 0), true)
  t.match(site.desks.of(real.id)?.link, { service: 'up', readers: [{ slot: 'empty' }, { slot: 'empty' }] }, 'at the end both readers serve')
  t.equal(process.pid, sidecarPid)
  t.same(site.nhso.violations, [])

  const told = (kind: string): number => [...log.events, ...calmLog.events].filter(({ event }) => event.kind === kind).length
  say(`${COUNT} over two readers in ${(tookMs / 1000).toFixed(0)} s with ${log.kills.length} deaths of pcscd, ${played.length} cards at the second station; ${told('card')} texts and ${told('photo')} photos at the desk; ${screen.seen.length} + ${otherScreen.seen.length} pages`)
  const reads = pageReads(calmLog, screen.seen, { bareMs: bare.p50, payerMs: PAYER_MS, hnOf })
  sayFigures(t, reads, { bare, payerMs: PAYER_MS, say })
})
