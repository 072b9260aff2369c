import { DOCUMENT_KINDS, type DocumentKind } from '../../../case/case-document.js'
import type { AccidentMember } from '../../../checks/accident/accident-record.js'
import type { PaperCause, PaperList } from '../../../checks/papers/case-papers.js'
import { PAPER_NAMES } from '../../../checks/papers/paper-names.js'
import { formatBuddhistTime } from '../../../values/local-date.js'
import type { StoredDocument } from '../../state/document-store.js'
import type { ScannedPage } from '../../state/scanned-page-store.js'
import { mayGo } from '../access.js'
import { caseAddress, numberOf } from '../act/act-address.js'
import type { Visitor } from '../web.js'
import { Csrf, Layout } from './layout.js'

/** One case with its papers. */
export interface CasePapersSheet {
  readonly subject: AccidentMember
  readonly hn: string | null
  /** `null`: HOSxP does not tell. */
  readonly name: string | null
  readonly isHosxpDown: boolean
  readonly lists: readonly PaperList[]
  readonly here: readonly StoredDocument[]
  /** At other visits of the same accident: they count for it. */
  readonly elsewhere: readonly { readonly document: DocumentKind, readonly member: AccidentMember }[]
  readonly pages: readonly ScannedPage[]
  /** The card room sees the papers of a case whose page is not theirs. */
  readonly mayOpenCase: boolean
}

export const papersHref = (subject: AccidentMember): string => `${caseAddress(subject)}/papers`

const CAUSES: Readonly<Record<PaperCause, string>> = { act: 'พรบ. คุ้มครองผู้ประสบภัยจากรถ', work: 'บาดเจ็บจากงาน (กท.44)', referral: 'ส่งต่อ', disability: 'สิทธิคนพิการ', newborn: 'เด็กอายุไม่ถึง 1 ปี' }

/** Which papers the case needs, what is missing first, and the scanned pages of each. */
export function CasePapersPage ({ sheet, visitor, fault = null }: { readonly sheet: CasePapersSheet, readonly visitor: Visitor, readonly fault?: string | null }) {
  const { subject, hn, name, isHosxpDown, lists, here, pages, mayOpenCase } = sheet
  const asked = new Set(lists.flatMap(({ papers }) => papers))
  const others = DOCUMENT_KINDS.filter(kind => !asked.has(kind) && (here.some(({ document }) => document === kind) || pages.some(({ document }) => document === kind)))
  const title = `เอกสารของ ${numberOf(subject)}`
  const paper = (document: DocumentKind, isRequired: boolean) => <Paper key={document} document={document} isRequired={isRequired} sheet={sheet} visitor={visitor} />
  return (
    <Layout title={title} visitor={visitor} style='papers.css'>
      <h1>{title}{hn !== null && <> · HN {hn}</>}{name !== null && name !== '' && <> · {name}</>}</h1>
      <p class='row'>
        {mayOpenCase && <a href={caseAddress(subject)}>กลับไปหน้าราย</a>}
        {mayGo(visitor.person, 'GET /card-room') && <a class='button quiet' href='/card-room' data-key='KeyB'>กลับหน้าห้องบัตร<kbd>B</kbd></a>}
      </p>
      {fault !== null && <p class='fault' role='alert'>✕ ยังไม่ได้บันทึก {fault}</p>}
      {isHosxpDown && <p class='fault' role='alert'>HOSxP ไม่ตอบ รายการเอกสารที่ต้องใช้อาจยังไม่ครบ เอกสารที่แนบแล้วอยู่ครบ</p>}
      {lists.map(({ cause, papers }) => {
        const missing = papers.filter(document => !isHere(sheet, document)).length
        return (
          <section key={cause} class='card'>
            <h2>{CAUSES[cause]} <span class={`chip ${missing === 0 ? 'green' : 'amber'}`}>{missing === 0 ? 'ครบ' : `ขาด ${missing}`}</span></h2>
            <ul class='plain papers'>{papers.toSorted((a, b) => Number(isHere(sheet, a)) - Number(isHere(sheet, b))).map(document => paper(document, true))}</ul>
          </section>
        )
      })}
      {lists.length === 0 && !isHosxpDown && <p class='hint'>รายนี้ไม่มีเอกสารที่ต้องใช้ตามประเภทที่ระบบรู้จัก แนบเอกสารอื่นได้</p>}
      {others.length > 0 && <section class='card'><h2>เอกสารอื่นที่มี</h2><ul class='plain papers'>{others.map(document => paper(document, false))}</ul></section>}
      {mayGo(visitor.person, 'POST /cases/:kind/:id/papers') && <ScanForm subject={subject} visitor={visitor} />}
    </Layout>
  )
}

const isHere = ({ here, elsewhere }: CasePapersSheet, kind: DocumentKind): boolean => [...here, ...elsewhere].some(({ document }) => document === kind)

interface PaperProps {
  readonly document: DocumentKind
  readonly isRequired: boolean
  readonly sheet: CasePapersSheet
  readonly visitor: Visitor
}

function Paper ({ document, isRequired, sheet, visitor }: PaperProps) {
  const { subject, here, elsewhere } = sheet
  const stored = here.find(known => known.document === document)
  const other = stored === undefined ? elsewhere.find(known => known.document === document) : undefined
  const pages = sheet.pages.filter(page => page.document === document)
  return (
    <li>
      <div class='paper'>
        <span>
          {isHere(sheet, document) ? <span class='chip green'>✓ มีแล้ว</span> : isRequired ? <span class='chip amber'>✗ ขาด</span> : <span class='chip'>ไม่บังคับ</span>}
          {' '}{PAPER_NAMES[document].th}
          {stored !== undefined && <small> {stored.recordedBy} {formatBuddhistTime(stored.recordedAt)}</small>}
          {other !== undefined && <small> อยู่ที่ <a href={papersHref(other.member)}>{numberOf(other.member)}</a></small>}
        </span>
        {pages.length === 0 && other === undefined && mayGo(visitor.person, 'POST /cases/:kind/:id/papers') && (
          <form method='post' action={papersHref(subject)} enctype='multipart/form-data' class='inline'>
            <Csrf visitor={visitor} />
            <input type='hidden' name='document' value={document} />
            <button name='is' value={stored === undefined ? 'here' : 'missing'} class='quiet'>{stored === undefined ? 'ได้แล้ว (กระดาษ)' : 'ยกเลิก'}</button>
          </form>
        )}
      </div>
      {pages.length > 0 && <ul class='plain pages-of'>{pages.map((page, i) => <Page key={page.id} page={page} number={i + 1} subject={subject} visitor={visitor} />)}</ul>}
    </li>
  )
}

function Page ({ page, number, subject, visitor }: { readonly page: ScannedPage, readonly number: number, readonly subject: AccidentMember, readonly visitor: Visitor }) {
  const { id, type, bytes, uploadedAt, uploadedBy, document } = page
  const href = `${papersHref(subject)}/${id}`
  return (
    <li>
      <a href={href} target='_blank' rel='noopener noreferrer'>{PAPER_NAMES[document].th} ภาพที่ {number} ({TYPE_NAMES[type]} {Math.max(1, Math.round(bytes / 1024))} KB)</a>
      <small> {uploadedBy} {formatBuddhistTime(uploadedAt)}</small>
      {mayGo(visitor.person, 'POST /cases/:kind/:id/papers/:page/remove') && (
        <details>
          <summary>ลบภาพนี้</summary>
          <form method='post' action={`${href}/remove`} class='inline'><Csrf visitor={visitor} /><button class='danger'>ลบถาวร</button></form>
        </details>
      )}
    </li>
  )
}

const TYPE_NAMES = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG' } as const

function ScanForm ({ subject, visitor }: { readonly subject: AccidentMember, readonly visitor: Visitor }) {
  return (
    <section class='card'>
      <h2>แนบภาพสแกน</h2>
      <form method='post' action={papersHref(subject)} enctype='multipart/form-data' class='filters'>
        <Csrf visitor={visitor} />
        <label>เอกสาร<select name='document' required><option value=''>เลือก</option>{DOCUMENT_KINDS.map(kind => <option key={kind} value={kind}>{PAPER_NAMES[kind].th}</option>)}</select></label>
        <label>ไฟล์<input type='file' name='file' accept='application/pdf,image/jpeg,image/png' required /></label>
        <button>แนบ</button>
        <small>PDF, JPEG หรือ PNG ครั้งละหนึ่งไฟล์ ไม่เกิน 12 MB</small>
      </form>
    </section>
  )
}
