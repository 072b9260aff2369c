import type { Scheme } from '../../../case/right.js'
import { CLAIM_TABS, TAB_NAMES } from '../../../reports/claims/claim-list.js'
import { whyWords } from '../../../reports/claims/not-ready-words.js'
import { countText } from '../../../reports/morning/morning-figures.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import type { LocalDate } from '../../../values/local-date.js'
import { formatBaht, sumSatang } from '../../../values/satang.js'
import type { SentBatch } from '../../state/sent-batches.js'
import { mayGo } from '../access.js'
import type { People } from '../act/ask-site.js'
import type { SentFields } from '../claims/mark-sent.js'
import type { ClaimsList, ListedClaim } from '../claims/read-claims-list.js'
import type { Visitor } from '../web.js'
import { ClaimTabs } from './claim-tabs.js'
import { ClaimsFilters } from './claims-list-filters.js'
import { CLAIMS_A_PAGE, ClaimsRows } from './claims-list-rows.js'
import { claimsHref } from './claims-query.js'
import { SENT_FORM, SentBatches, SentForm } from './claims-sent.js'
import { Layout } from './layout.js'
import { ListPages } from './list-pages.js'

/** Sends that could not be recorded yet. */
export interface TypedSent extends SentFields {
  /** Thai, by field. */
  readonly faults: ReadonlyMap<string, string>
}

export interface ClaimsListProps {
  readonly visitor: Visitor
  readonly list: ClaimsList
  /** Of this page. */
  readonly shown: readonly ListedClaim[]
  readonly people: People
  readonly batches: readonly SentBatch[]
  /** Just recorded. */
  readonly newBatch: number | null
  /** Payers whose sends are recorded; `null`: not asked. */
  readonly knownSends: ReadonlyMap<Scheme, LocalDate> | null
  readonly typed: TypedSent | null
}

/** What is claimed: by state, with what keeps it back, in the order in which to do it. */
export function ClaimsListPage (props: ClaimsListProps) {
  const { visitor, list, shown, batches, newBatch, knownSends } = props
  const { query, total, tabs } = list
  const isSender = query.tab === 'ready' && mayGo(visitor.person, 'POST /claims/sent')
  return (
    <Layout title='รายการเรียกเก็บ' visitor={visitor} style='claims.css'>
      <h1>รายการเรียกเก็บ</h1>
      <ClaimTabs visitor={visitor} />
      <nav class='figures states' aria-label='สถานะ'>
        {[...CLAIM_TABS, 'all' as const].filter(tab => tab !== 'written-off' || tabs[tab].count > 0 || query.tab === tab).map(tab => (
          <a key={tab} href={claimsHref({ ...query, tab, why: null, page: 1 })} {...query.tab === tab ? { 'aria-current': 'page' } : {}}>
            <b>{countText(tabs[tab].count)}</b>{tab === 'all' ? 'ทั้งหมด' : TAB_NAMES[tab]}<br /><small>{formatBaht(tabs[tab].satang)} บาท</small>
          </a>
        ))}
      </nav>
      <ClaimsFilters query={query} today={visitor.at} />
      {newBatch !== null && <SentBatches batches={batches.filter(({ id }) => id === newBatch)} visitor={visitor} isNew />}
      <UnknownSends rows={list.rows} knownSends={knownSends} />
      <Whys list={list} />
      <div class='row total'>
        <p><b>{countText(total.count)} รายการ</b> {formatBaht(total.satang)} บาท <small>{ORDER_WORDS[query.tab]}</small>{query.tab === 'ready' && <AtRisk rows={list.rows} />}</p>
        {mayGo(visitor.person, 'GET /claims.xlsx') && total.count > 0 && <a class='button quiet' href={claimsHref({ ...query, page: 1 }, '/claims.xlsx')} download>Excel ทั้ง {countText(total.count)} รายการ</a>}
      </div>
      {isSender && total.count > 0
        ? <><ClaimsRows {...props} formId={SENT_FORM} /><Pages {...props} /><SentForm {...props} /></>
        : <><ClaimsRows {...props} formId={null} /><Pages {...props} /></>}
      {shown.length > 0 && query.tab === 'ready' && <p><small>เสี่ยง = เงินที่จะเสียเมื่อถึงขั้นถัดไปของการส่งช้า · "เรียนรู้จาก REP" คือดูจากที่ผู้จ่ายหักจริง ไม่ใช่จากประกาศ</small></p>}
      {batches.length > 0 && <section><h2>ที่บันทึกส่งล่าสุด</h2><SentBatches batches={batches} visitor={visitor} isNew={false} /></section>}
    </Layout>
  )
}

const ORDER_WORDS: Readonly<Record<ClaimsList['query']['tab'], string>> = {
  ready: 'เรียงตามกำหนดส่ง', 'not-ready': 'เงินมากก่อน', corrective: 'เงินมากก่อน', denied: 'เงินมากก่อน', sent: 'รอนานก่อน', accepted: 'รอนานก่อน', paid: 'ล่าสุดก่อน', 'written-off': 'ล่าสุดก่อน', all: 'เรียงตามวันสิ้นสุดบริการ'
}

function AtRisk ({ rows }: { readonly rows: readonly ListedClaim[] }) {
  const late = rows.filter(({ clock }) => clock?.state === 'late').length
  const closing = rows.filter(({ clock }) => clock?.state === 'closing').length
  const closed = rows.filter(({ clock }) => clock?.state === 'closed').length
  return (
    <>
      {' '}เสี่ยง <b>{formatBaht(sumSatang(rows.flatMap(({ risk }) => risk === null ? [] : [risk.satang])))}</b> บาท
      {late > 0 && <> <span class='chip red'>เกินกำหนด {countText(late)}</span></>}
      {closing > 0 && <> <span class='chip red'>ใกล้ปิดรับ {countText(closing)}</span></>}
      {closed > 0 && <> <span class='chip red'>ปิดรับแล้ว {countText(closed)}</span></>}
    </>
  )
}

/** Without recorded sends nobody can tell what was not sent. */
function UnknownSends ({ rows, knownSends }: { readonly rows: readonly ListedClaim[], readonly knownSends: ClaimsListProps['knownSends'] }) {
  if (knownSends === null) return null
  const schemes = [...new Set(rows.map(({ claim }) => claim.scheme))].filter(scheme => !knownSends.has(scheme))
  return schemes.length === 0 ? null : <p class='hint'>ยังไม่มีบันทึกการส่งใน 90 วันของ {schemes.map(scheme => SCHEME_NAMES[scheme]).join(', ')} รายการที่ส่งไปแล้วอาจยังอยู่ในนี้ นำเข้าไฟล์สถานะ e-Claim หรือบันทึกว่าส่งแล้ว</p>
}

function Whys ({ list: { query, whys, checks } }: { readonly list: ClaimsList }) {
  if (whys.length === 0) return null
  const titleOf = (check: string): string => checks.get(check)?.title.th ?? check
  return (
    <details class='card whys' open={query.why !== null || whys.length <= 12}>
      <summary><b>เหตุที่ยังส่งไม่ได้</b> <small>เงินมากก่อน กดเพื่อดูเฉพาะเหตุนั้น รายการหนึ่งมีได้หลายเหตุ</small></summary>
      <ul class='plain'>
        {whys.map(({ key, why, count, satang }) => (
          <li key={key}>
            <a href={claimsHref({ ...query, why: query.why === key ? null : key, page: 1 })} {...query.why === key ? { 'aria-current': 'true' as const } : {}}>{whyWords(why, titleOf)}</a>
            <span class='number'>{countText(count)} ราย</span><span class='number'>{formatBaht(satang)} บาท</span>
          </li>
        ))}
      </ul>
      {query.why !== null && <a class='button quiet' href={claimsHref({ ...query, why: null, page: 1 })}>ดูทุกเหตุ</a>}
    </details>
  )
}

const Pages = ({ list: { query, total } }: ClaimsListProps) => <ListPages page={query.page} total={total.count} size={CLAIMS_A_PAGE} unit='รายการ' hrefOf={page => claimsHref({ ...query, page })} />
