import { Type } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { dayOf } from '../../../values/local-date.js'
import { listRights } from '../../state/list-rights.js'
import { lastSettingActs, readSettings } from '../../state/settings-store.js'
import { mayUse } from '../access.js'
import { PageInputError } from '../answer-errors.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import type { RightDraft } from '../views/right-table.js'
import { SetUpPage, type SettingsDraft } from '../views/set-up-page.js'
import { askSite, hospitalNames } from '../views/set-up-site.js'
import { isSettingName, type FormFields } from '../views/set-up-values.js'
import type { Visitor, Web } from '../web.js'
import { decideRights, type RightForm } from './set-up-rights.js'
import { saveSettings, toDefaults } from './set-up-settings.js'

const day = Type.Optional(Type.String({ maxLength: 10 }))
const codes = Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 2000 }))
const SettingsForm = Type.Object({ _csrf: Type.String(), act: Type.Union([Type.Literal('save'), Type.Literal('reset')]), section: Type.String({ pattern: '^[a-z_-]{1,40}$' }), names: Type.Array(Type.String({ maxLength: 100 }), { minItems: 1, maxItems: 100 }) }, { additionalProperties: true })
const RightsForm = Type.Object({ _csrf: Type.String(), act: Type.Union([Type.Literal('confirm'), Type.Literal('override')]), code: codes, seen: codes, scheme: Type.Optional(Type.String({ maxLength: 16 })), from: day, to: day })

/** What the hospital is and how it works, and what its right codes mean: proposed from HOSxP, confirmed by a person. */
export function setUpPages (app: FastifyInstance, web: Web): void {
  app.get('/set-up', async (request, reply) => await answer({ web, visitor: visitorOn(request), reply }, {}))

  app.post<{ Body: FormFields & { act: 'save' | 'reset', section: string, names: readonly string[] } }>('/set-up/settings', { schema: { body: SettingsForm } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { act, section, names } = request.body
    const known = names.filter(isSettingName)
    if (known.length < names.length) throw new PageInputError('ไม่มีค่าตั้งชื่อนี้')
    if (act === 'reset') {
      await toDefaults(web, visitor, known)
      return await reply.redirect(`/set-up?said=setting-reset#${section}`, 303)
    }
    const faults = await saveSettings(web, visitor, { names: known, fields: request.body })
    if (faults.size > 0) return await answer({ web, visitor, reply }, { draft: { names: known, fields: request.body, faults } })
    return await reply.redirect(`/set-up?said=setting-confirmed#${section}`, 303)
  })

  app.post<{ Body: RightForm }>('/set-up/rights', { schema: { body: RightsForm } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const draft = await decideRights(web, visitor, request.body)
    if (draft !== null) return await answer({ web, visitor, reply }, { rightDraft: draft })
    return await reply.redirect('/set-up?said=right-confirmed#rights', 303)
  })
}

async function answer ({ web, visitor, reply }: { readonly web: Web, readonly visitor: Visitor, readonly reply: FastifyReply }, { draft = null, rightDraft = null }: { readonly draft?: SettingsDraft | null, readonly rightDraft?: RightDraft | null }): Promise<FastifyReply> {
  const { at, person: { role } } = visitor
  const told = await askSite(web, at)
  const { settings, unknown, invalid } = await readSettings(web.state)
  const setUp = {
    visitor,
    settings,
    unknown,
    invalid,
    acts: await lastSettingActs(web.state),
    rights: await listRights(web.state, dayOf(at)),
    told,
    names: await hospitalNames(web, settings, told),
    draft,
    rightDraft,
    mayChange: mayUse(role, 'POST /set-up/settings'),
    mayConfirmRights: mayUse(role, 'POST /set-up/rights')
  }
  return await sendPage(reply, <SetUpPage setUp={setUp} />, draft === null && rightDraft === null ? 200 : 422)
}
