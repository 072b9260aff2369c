import type { Owner } from '../../case/finding.js'
import type { Person, Role } from '../people/role.js'

/**
 * Who may use a route: anyone at all, anyone signed in, these roles; or no browser but a program of ours: one that asks to become a station,
 * or a station with its token.
 */
export type Rule = 'anyone' | 'signed-in' | 'pairing' | 'station' | readonly Role[]

const OFFICE: readonly Role[] = ['insurance-office']
const READERS: readonly Role[] = ['card-room', 'insurance-office', 'department', 'auditor']
const WORKERS: readonly Role[] = ['card-room', 'insurance-office', 'department']
const DESKS: readonly Role[] = ['card-room', 'insurance-office', 'department']
const KEEPERS: readonly Role[] = ['insurance-office', 'it']
const MONEY_READERS: readonly Role[] = ['insurance-office', 'department', 'auditor']
const MONEY_KEEPERS: readonly Role[] = ['insurance-office', 'department']
const CHART_READERS: readonly Role[] = ['insurance-office', 'department', 'auditor']
const CHART_KEEPERS: readonly Role[] = ['insurance-office', 'department']

/**
 * Every route with its rule; this table is what the guard enforces. A route without a rule, and a rule without a route, keep the service from
 * starting. Which findings a department sees is decided in the page: its own.
 */
export const ACCESS = {
  'GET /health/live': 'anyone',
  'GET /health/ready': 'anyone',
  'GET /assets/:name': 'anyone',
  'GET /sign-in': 'anyone',
  'POST /sign-in': 'anyone',
  'POST /sign-out': 'signed-in',
  'GET /password': 'signed-in',
  'POST /password': 'signed-in',
  'GET /': 'signed-in',
  'GET /live': 'signed-in',
  'GET /reports/:secret': ['insurance-office', 'auditor'],

  'GET /work': READERS,
  'GET /work.xlsx': ['insurance-office', 'auditor'],
  'GET /cases/:kind/:id': READERS,
  'POST /cases/:kind/:id/citizen-id': ['card-room', 'insurance-office'],
  'POST /findings/:id/acknowledge': WORKERS,
  'POST /findings/:id/dismiss': OFFICE,
  'POST /findings/:id/mute': OFFICE,
  'POST /findings/:id/lift': OFFICE,
  'GET /checks': 'signed-in',
  'GET /checks/:id': 'signed-in',
  'POST /checks/:check/mute': OFFICE,
  'POST /checks/:check/lift': OFFICE,

  'GET /act': READERS,
  'GET /act/timeliness': READERS,
  'GET /act/:kind/:id': READERS,
  'POST /act/:kind/:id': OFFICE,
  'POST /act/:kind/:id/victim': OFFICE,
  'POST /act/:kind/:id/papers': OFFICE,
  'POST /act/:kind/:id/calls': OFFICE,
  'POST /act/:kind/:id/merge': OFFICE,
  'POST /act/:kind/:id/split': OFFICE,
  'POST /act/:kind/:id/unlink': OFFICE,
  'GET /act/:kind/:id/missing-papers': WORKERS,
  'GET /contacts': READERS,
  'POST /contacts': OFFICE,
  'POST /contacts/:id/remove': OFFICE,

  'GET /rights': DESKS,
  'POST /rights': DESKS,
  'GET /rights/answers/:id': DESKS,
  'GET /rights/blank-slips': DESKS,
  'GET /rights/queue': READERS,
  'GET /rights/decisions': READERS,
  'POST /rights/decisions/:id/close': OFFICE,
  'POST /rights/registrations': OFFICE,
  'GET /rights/:kind/:id': READERS,
  'POST /rights/:kind/:id/ask': DESKS,
  'POST /rights/:kind/:id/provisional': DESKS,
  'POST /rights/:kind/:id/settle': OFFICE,
  'POST /rights/:kind/:id/decision': DESKS,
  'GET /rights/:kind/:id/slip': READERS,
  'GET /wards': READERS,
  'GET /wards/:ward': READERS,
  'GET /wards/:ward/slips': READERS,
  'GET /coverage': READERS,
  'GET /arrears': ['insurance-office', 'department', 'auditor'],
  'POST /arrears/:kind/:id/promises': ['insurance-office', 'department'],
  'POST /arrears/:kind/:id/calls': ['insurance-office', 'department'],
  'GET /edc': ['insurance-office', 'auditor'],
  'POST /edc': OFFICE,
  'GET /claims': MONEY_READERS,
  'GET /claims.xlsx': ['insurance-office', 'auditor'],
  'POST /claims/sent': OFFICE,
  'POST /claims/batches/:id/void': OFFICE,
  'GET /claims/answers': ['insurance-office', 'auditor'],
  'POST /claims/answers': OFFICE,
  'GET /claims/answers/:id': ['insurance-office', 'auditor'],
  'GET /claims/unmatched': ['insurance-office', 'auditor'],
  'POST /claims/lines/:id/match': OFFICE,
  'GET /claims/receipts': MONEY_READERS,
  'POST /claims/receipts': MONEY_KEEPERS,
  'POST /claims/receipts/:id/void': MONEY_KEEPERS,
  'GET /claims/refused': ['insurance-office', 'auditor'],
  'GET /claims/missed': ['insurance-office', 'auditor'],
  'POST /claims/missed/back-test': OFFICE,
  'GET /claims/codes': 'signed-in',
  'GET /claims/receivables': MONEY_READERS,
  'GET /claims/receivables.xlsx': MONEY_READERS,
  'GET /claims/month-close': MONEY_READERS,
  'POST /claims/month-close': OFFICE,
  'POST /claims/month-close/:id/taken': MONEY_KEEPERS,
  'POST /claims/month-close/:id/void': OFFICE,
  'GET /claims/card-money': MONEY_READERS,
  'POST /claims/card-money': MONEY_KEEPERS,
  'POST /claims/card-money/:id/remitted': MONEY_KEEPERS,
  'POST /claims/card-money/:id/void': MONEY_KEEPERS,
  'GET /claims/charts': CHART_READERS,
  'POST /claims/charts/:an/audit': CHART_KEEPERS,
  'POST /claims/charts/:an/returned': CHART_KEEPERS,
  'POST /claims/charts/:an/undo': CHART_KEEPERS,
  'GET /claims/:kind/:id': MONEY_READERS,
  'POST /claims/:kind/:id/steps': MONEY_KEEPERS,
  'POST /claims/steps/:id/void': MONEY_KEEPERS,
  'GET /payers': ['insurance-office', 'it', 'auditor'],
  'POST /payers/tokens': KEEPERS,

  'GET /card-room': DESKS,
  'GET /card-room/live': DESKS,
  'POST /card-room/read': DESKS,
  'POST /card-room/done': DESKS,
  'GET /card-room/photo/:card': DESKS,
  'POST /card-room/patient': DESKS,
  'GET /card-room/station': DESKS,
  'POST /card-room/station': DESKS,
  'POST /card-room/station/leave': DESKS,
  'GET /card-room/search': DESKS,
  'POST /card-room/search': DESKS,
  'POST /card-room/open': DESKS,
  'GET /card-room/patients/:hn': DESKS,
  'GET /patients/:hn/photo': DESKS,
  'POST /patients/:hn/photo': DESKS,
  'GET /patients/:hn/photo.jpg': READERS,
  'GET /patients/:hn/photos/:id': DESKS,
  'POST /patients/:hn/photos/:id/restore': DESKS,
  'GET /cases/:kind/:id/papers': READERS,
  'POST /cases/:kind/:id/papers': WORKERS,
  'GET /cases/:kind/:id/papers/:page': READERS,
  'POST /cases/:kind/:id/papers/:page/remove': OFFICE,
  'GET /stations': KEEPERS,
  'POST /stations': ['it'],
  'POST /stations/:id': ['it'],
  'POST /stations/:id/code': ['it'],
  'POST /stations/:id/revoke': ['it'],
  'POST /stations/pair': 'pairing',
  'GET /stations/link': 'station',

  'GET /runs': ['insurance-office', 'it', 'auditor'],
  'GET /runs/:id': ['insurance-office', 'it', 'auditor'],
  'GET /set-up': ['insurance-office', 'it', 'auditor'],
  'POST /set-up/settings': KEEPERS,
  'POST /set-up/rights': OFFICE,

  'GET /accounts': ['it'],
  'POST /accounts': ['it'],
  'POST /accounts/:id': ['it'],
  'POST /accounts/:id/reset': ['it'],
  'POST /accounts/:id/unlock': ['it'],
  'GET /audit': ['it', 'auditor'],
  'GET /audit.csv': ['auditor']
} as const satisfies Record<string, Rule>

export type RouteName = keyof typeof ACCESS

/** Who has a part in an accident's case, and who takes the money; the others see findings on their work list. */
const DEPARTMENTS_OF: readonly (readonly [path: RegExp, departments: readonly Owner[]])[] = [
  [/^GET \/act(\/|$)/, ['emergency', 'ward', 'finance']],
  [/^(GET|POST) \/arrears(\/|$)/, ['finance']],
  [/^(GET|POST) \/claims\/charts(\/|$)/, ['coding', 'ward']],
  [/^(GET|POST) \/claims(\/|$)/, ['finance']],
  [/^(GET|POST) \/cases\/:kind\/:id\/papers(\/|$)/, ['emergency', 'ward', 'finance']]
]

export const ruleOf = (route: string): Rule | null => Object.hasOwn(ACCESS, route) ? ACCESS[route as RouteName] : null

export const mayUse = (role: Role, route: RouteName): boolean => {
  const rule: Rule = ACCESS[route]
  return typeof rule === 'string' ? rule === 'anyone' || rule === 'signed-in' : rule.includes(role)
}

/** The same for a person: of the departments, only some follow accidents and debts. */
export function mayGo ({ role, department }: Pick<Person, 'role' | 'department'>, route: RouteName): boolean {
  if (!mayUse(role, route)) return false
  const departments = role === 'department' ? DEPARTMENTS_OF.find(([path]) => path.test(route))?.[1] : undefined
  return departments === undefined || (department !== null && departments.includes(department))
}
