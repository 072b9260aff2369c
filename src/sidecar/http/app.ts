import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import { fastifySSE } from '@fastify/sse'
import Fastify, { LogController, type FastifyInstance, type FastifyReply } from 'fastify'
import { answerErrors } from './answer-errors.js'
import { guard } from './guard.js'
import { holdBack } from './hold-back.js'
import { webSockets } from './link/web-sockets.js'
import { accountPages } from './pages/accounts.js'
import { actCasePage } from './pages/act-case.js'
import { actLinks } from './pages/act-links.js'
import { actRecords } from './pages/act-records.js'
import { actPage } from './pages/act.js'
import { auditPages } from './pages/audit.js'
import { casePage } from './pages/case.js'
import { cardRoomSearchPages } from './pages/card-room-search.js'
import { cardRoomStationPages } from './pages/card-room-station.js'
import { cardRoomPage } from './pages/card-room.js'
import { casePapersPages } from './pages/case-papers.js'
import { checkActs } from './pages/check-acts.js'
import { checksPages } from './pages/checks.js'
import { contactsPages } from './pages/contacts.js'
import { findingActs } from './pages/finding-acts.js'
import { homePage } from './pages/home.js'
import { missingPapersPage } from './pages/missing-papers.js'
import { patientPhotoPages } from './pages/patient-photo.js'
import { passwordPage } from './pages/password.js'
import { rightsPages } from './pages/rights.js'
import { rightCasePages } from './pages/right-case.js'
import { rightRegisterPages } from './pages/right-registers.js'
import { rightSlipPages } from './pages/right-slips.js'
import { wardPages } from './pages/wards.js'
import { coveragePage } from './pages/coverage.js'
import { arrearsPages } from './pages/arrears.js'
import { claimsPages } from './pages/claims-list.js'
import { claimCasePages } from './pages/claim-case.js'
import { claimAnswersPages } from './pages/claim-answers.js'
import { claimReceiptsPages } from './pages/claim-receipts.js'
import { claimRefusedPages } from './pages/claim-refused.js'
import { claimReceivablesPages } from './pages/claim-receivables.js'
import { monthClosePages } from './pages/month-close.js'
import { cardMoneyPages } from './pages/card-money.js'
import { chartsPages } from './pages/charts.js'
import { edcPages } from './pages/edc.js'
import { payersPages } from './pages/payers.js'
import { runsPage } from './pages/runs.js'
import { setUpPages } from './pages/set-up.js'
import { stationPages } from './pages/stations.js'
import { signInPages } from './pages/sign-in.js'
import { timelinessPage } from './pages/timeliness.js'
import { workPage } from './pages/work.js'
import { assetRoute } from './routes/assets.js'
import { cardRoomLive } from './routes/card-room-live.js'
import { healthRoutes } from './routes/health.js'
import { liveRoute } from './routes/live.js'
import { reportFileRoute } from './routes/report-file.js'
import { stationLink } from './routes/station-link.js'
import type { Web } from './web.js'

export interface AppOptions {
  /** Certificate and key, PEM; without them the service speaks plain http. */
  readonly tls?: { readonly cert: Buffer, readonly key: Buffer } | null
  /** A reverse proxy that speaks https to people: whom it names as the sender is believed. */
  readonly trustedProxy?: string
  /** Requests a minute from one address; a person who works fast needs about 60. */
  readonly requestsAMinute?: number
}

const REQUESTS_A_MINUTE = 600
// A form arrives within it over the slowest line; whoever sends a letter a minute keeps no connection.
const REQUEST_MS = 30_000

/** The web service, without a port of its own: tests speak to it directly. The list of routes is the table of contents. */
export async function buildApp (web: Web, { tls = null, trustedProxy, requestsAMinute = REQUESTS_A_MINUTE }: AppOptions = {}): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: web.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 64 * 1024,
    requestTimeout: REQUEST_MS,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    // An address the router cannot read reaches no hook of ours.
    frameworkErrors: (_error, _request, reply: FastifyReply) => { void reply.code(400).type('text/plain; charset=utf-8').send('ที่อยู่ไม่ถูกต้อง') },
    trustProxy: trustedProxy ?? false,
    ...tls === null ? {} : { https: tls }
  }) as unknown as FastifyInstance
  await protect(app, web, requestsAMinute)
  guard(app, web)
  answerErrors(app, web)

  healthRoutes(app, web.health)
  assetRoute(app)
  signInPages(app, web)
  passwordPage(app, web)
  homePage(app)
  liveRoute(app, web)
  reportFileRoute(app, web)
  workPage(app, web)
  casePage(app, web)
  findingActs(app, web)
  checksPages(app, web)
  checkActs(app, web)
  actPage(app, web)
  timelinessPage(app, web)
  actCasePage(app, web)
  actRecords(app, web)
  actLinks(app, web)
  missingPapersPage(app, web)
  contactsPages(app, web)
  rightsPages(app, web)
  rightCasePages(app, web)
  rightRegisterPages(app, web)
  rightSlipPages(app, web)
  wardPages(app, web)
  coveragePage(app, web)
  arrearsPages(app, web)
  edcPages(app, web)
  claimsPages(app, web)
  claimCasePages(app, web)
  claimAnswersPages(app, web)
  claimReceiptsPages(app, web)
  claimRefusedPages(app, web)
  claimReceivablesPages(app, web)
  monthClosePages(app, web)
  cardMoneyPages(app, web)
  chartsPages(app, web)
  payersPages(app, web)
  cardRoomPage(app, web)
  cardRoomLive(app, web)
  cardRoomStationPages(app, web)
  cardRoomSearchPages(app, web)
  patientPhotoPages(app, web)
  casePapersPages(app, web)
  stationPages(app, web)
  stationLink(app, web)
  runsPage(app, web)
  setUpPages(app, web)
  accountPages(app, web)
  auditPages(app, web)
  return app
}

async function protect (app: FastifyInstance, web: Web, requestsAMinute: number): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], styleSrc: ["'self'"], scriptSrc: ["'self'"], imgSrc: ["'self'", 'data:'], connectSrc: ["'self'"], fontSrc: ["'self'"], formAction: ["'self'"], baseUri: ["'none'"], frameAncestors: ["'none'"]
      }
    },
    hsts: web.isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' }
  })
  // What shows a patient is kept by no browser and no proxy.
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
  })
  await holdBack(app, web, requestsAMinute)
  await app.register(cookie)
  await app.register(formbody, { bodyLimit: 64 * 1024 })
  await app.register(fastifySSE)
  await webSockets(app)
}
