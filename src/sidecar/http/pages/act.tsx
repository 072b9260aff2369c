import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { claimOfRecord } from '../../../reports/act-board/act-board-facts.js'
import { actBoardOf, type ActBoard } from '../../../reports/act-board/act-board.js'
import { actTimeliness } from '../../../reports/act-board/act-timeliness.js'
import { dayOf, formatBuddhistTime } from '../../../values/local-date.js'
import { listContacts } from '../../state/contact-store.js'
import { REACH_DAYS, readActFacts, type ActFacts } from '../act/act-facts.js'
import { readActRuns, type ActRuns } from '../act/act-runs.js'
import { askSite } from '../act/ask-site.js'
import { recordView } from '../audit-views.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import type { Visitor, Web } from '../web.js'
import { ActToEnter, ActToFollow, isLongOverdue } from '../views/act-board.js'
import { ActCounts } from '../views/act-counts.js'
import type { RowHelp } from '../views/act-row.js'
import { ActSuspected, ActWithoutClock } from '../views/act-suspected.js'
import { Layout } from '../views/layout.js'

const Query = Type.Object({ show: Type.Optional(Type.String({ maxLength: 10 })) })

/** The board of the traffic act: every open accident, what must be entered now first. */
export function actPage (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: { show?: string } }>('/act', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const isAll = request.query.show === 'all'
    const isLongShown = isAll || request.query.show === 'overdue'
    const facts = await readActFacts(web.state, visitor)
    const board = actBoardOf(facts)
    const shown = [...board.rows.filter(row => isAll || (isOpen(row) && (isLongShown || !isLongOverdue(row)))), ...board.suspected]
    const hospitals = shown.flatMap(({ referral }) => referral?.toHospital ?? [])
    const people = await askSite(web.site.people(shown.map(({ hn }) => hn)))
    const help: RowHelp = {
      people,
      // Not asked again when it was silent just now.
      hospitals: people === null ? null : await askSite(web.site.hospitals(hospitals)),
      contacts: await listContacts(web.state)
    }
    const apart = isAll ? withoutClock(facts) : []
    await recordView(web, visitor, { action: 'board-viewed', hns: [...shown, ...apart].map(({ hn }) => hn) })
    return await sendPage(reply, <ActPage {...{ visitor, facts, board, help, isAll, isLongShown, runs: await readActRuns(web.state, visitor.at) }} />)
  })
}

const isOpen = ({ stage, isOld }: ActBoard['rows'][number]): boolean => !isOld && stage !== 'done' && stage !== 'ended'

const isAnsweredNo = (record: ActFacts['records'][number], facts: ActFacts): boolean => record.startsClock && record.level === 'weak' && claimOfRecord(record, facts)?.isVictim === false

const withoutClock = (facts: ActFacts): ActFacts['records'] => facts.records.filter(record => !record.startsClock || isAnsweredNo(record, facts))

interface ActPageProps {
  readonly visitor: Visitor
  readonly facts: ActFacts
  readonly board: ActBoard
  readonly help: RowHelp
  readonly isAll: boolean
  readonly isLongShown: boolean
  readonly runs: ActRuns
}

function ActPage ({ visitor, facts, board, help, isAll, isLongShown, runs }: ActPageProps) {
  const { byStage, old, answeredNo, withoutClock: unclocked } = board.counts
  const month = actTimeliness(facts).months.find(({ first }) => first.slice(0, 7) === dayOf(visitor.at).slice(0, 7)) ?? null
  return (
    <Layout title='กระดาน พรบ.' visitor={visitor} isLive style='act.css'>
      <h1>กระดาน พรบ. <small id='freshness' /></h1>
      <div id='counts' data-live>
        <ActCounts board={board} month={month} runs={runs} />
        {runs.computedAt !== null && <p class='no-print'><small>ตรวจหาอุบัติเหตุล่าสุด {formatBuddhistTime(runs.computedAt)} · เวลาที่เหลือคิด ณ {formatBuddhistTime(visitor.at)}{help.people === null && ' · HOSxP ไม่ตอบ จึงไม่มีชื่อและเบอร์โทร'}</small></p>}
      </div>
      <div id='board' data-live><ActToEnter board={board} runs={runs} help={help} isLongShown={isLongShown} /></div>
      <div id='suspected' data-live><ActSuspected rows={board.suspected} people={help.people} visitor={visitor} /></div>
      <div id='follow' data-live>
        <ActToFollow board={board} help={help} isAll={isAll} />
        {isAll && <ActWithoutClock title='ตอบแล้วว่าไม่ใช่' members={facts.records.filter(record => isAnsweredNo(record, facts))} />}
        {isAll && <ActWithoutClock title='รู้จากการมาต่อเนื่องเท่านั้น ไม่นับเวลา' members={facts.records.filter(({ startsClock }) => !startsClock)} />}
        <p class='no-print'>
          {isLongShown && <a href='/act'>แสดงเฉพาะที่ยังไม่จบ</a>}{isLongShown && !isAll && ' · '}
          {isAll
            ? <small> ย้อนหลัง {REACH_DAYS} วัน เก่ากว่านั้นเปิดจากเลข VN หรือ AN</small>
            : <a href='/act?show=all'>แสดงทั้งหมด: เสร็จแล้ว {byStage.done} · ไม่ใช้ พรบ. {byStage.ended} · เก่า {old} · ตอบว่าไม่ใช่ {answeredNo} · ไม่นับเวลา {unclocked}</a>}
        </p>
      </div>
    </Layout>
  )
}
