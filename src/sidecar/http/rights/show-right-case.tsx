import type { FastifyReply } from 'fastify'
import type { AccidentMember } from '../../../checks/accident/accident-record.js'
import { PageNotFoundError } from '../answer-errors.js'
import { recordView } from '../audit-views.js'
import { sendPage } from '../send-page.js'
import { RightCasePage } from '../views/right-case.js'
import type { Visitor, Web } from '../web.js'
import type { TypedForm } from './read-form.js'
import { readRightCase, type RightCase } from './read-right-case.js'

/** Rejects with PageNotFoundError when HOSxP answers and neither it nor we know the number. */
export async function rightCaseOf (web: Web, subject: AccidentMember, visitor: Visitor): Promise<RightCase> {
  const right = await readRightCase(web, subject, visitor)
  if (right.hosxp !== 'down' && right.item === null && right.hn === null) throw new PageNotFoundError('ไม่พบเลขนี้ใน HOSxP ดูเลขแล้วลองใหม่')
  return right
}

interface Shown {
  readonly status?: number
  readonly typed?: TypedForm
}

/** Shows the page of one case, with what was typed when it could not be taken. */
export async function showRightCase (web: Web, visitor: Visitor, reply: FastifyReply, right: RightCase, { status = 200, typed }: Shown = {}): Promise<FastifyReply> {
  await recordView(web, visitor, { action: 'right-viewed', hns: right.hn === null ? [] : [right.hn], subject: right.subject })
  return await sendPage(reply, <RightCasePage right={right} visitor={visitor} typed={typed ?? null} hasSources={web.payers.sources().length > 0} />, status)
}
