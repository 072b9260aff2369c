import { countText } from '../../../reports/morning/morning-figures.js'
import { daysText, edcImportSentences } from '../../../reports/edc-words.js'
import { formatBuddhistTime, type LocalDate } from '../../../values/local-date.js'
import type { EdcImport } from '../../jobs/import-edc.js'
import type { EdcFile } from '../../state/edc-store.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { EdcDays } from './edc-days.js'
import { titleOf } from './finding-words.js'
import { Csrf, Layout } from './layout.js'
import { workHref } from './work-query.js'

export const FILES_A_PAGE = 50
export const DAYS_SHOWN = 60

export interface EdcOverview {
  readonly today: LocalDate
  /** Of this page, newest first. */
  readonly files: readonly EdcFile[]
  readonly total: number
  readonly page: number
  readonly knownDays: ReadonlySet<LocalDate>
  readonly counts: readonly { readonly check: string, readonly toDo: number, readonly aside: number }[]
}

interface EdcPageProps {
  readonly visitor: Visitor
  readonly overview: EdcOverview
  /** What became of the file just sent. */
  readonly upload: EdcImport | { readonly fault: string } | null
}

export function EdcPage ({ visitor, overview, upload }: EdcPageProps) {
  const { today, files, total, page, knownDays, counts } = overview
  return (
    <Layout title='ไฟล์ EDC' visitor={visitor} style='edc.css'>
      <h1>ไฟล์รายวันของเครื่อง EDC (กรุงไทย)</h1>
      {upload !== null && <UploadResult upload={upload} />}
      {mayUse(visitor.person.role, 'POST /edc') && <UploadForm visitor={visitor} />}
      <ul class='figures' aria-label='รายการที่ต้องทำ'>
        {counts.map(({ check, toDo, aside }) => (
          <li key={check}><a href={workHref({ check })}><b>{countText(toDo)}</b>{check} {titleOf(check)}{aside > 0 && <small> · พักไว้ {countText(aside)}</small>}</a></li>
        ))}
      </ul>
      <EdcDays today={today} count={DAYS_SHOWN} knownDays={knownDays} hasFiles={total > 0} />
      <h2>ไฟล์ที่นำเข้าแล้ว ใหม่สุดก่อน</h2>
      {total === 0 ? <p class='card'>ยังไม่ได้นำเข้าไฟล์ใดเลย ข้อตรวจ OF02–OF04 จึงยังไม่ทำงาน</p> : <FileRows files={files} />}
      <FilePages page={page} total={total} />
    </Layout>
  )
}

function UploadResult ({ upload }: { readonly upload: EdcImport | { readonly fault: string } }) {
  if ('fault' in upload) return <p class='fault' role='alert'><b>ไม่ได้นำเข้า</b> {upload.fault}</p>
  const [first, ...more] = edcImportSentences(upload)
  return (
    <div class='said' role='status'>
      <p><b>{first}</b></p>
      {more.map(sentence => <p key={sentence}>{sentence}</p>)}
    </div>
  )
}

function UploadForm ({ visitor }: { readonly visitor: Visitor }) {
  return (
    <form method='post' action='/edc' enctype='multipart/form-data' class='filters'>
      <Csrf visitor={visitor} />
      <label>ไฟล์ zip หรือข้อความจากธนาคาร<input type='file' name='file' accept='.zip,.txt' required /></label>
      <button>นำเข้า</button>
      <small>ครั้งละหนึ่งไฟล์ ไม่เกิน 5 MB ไม่เก็บชื่อผู้ป่วยในไฟล์</small>
    </form>
  )
}

function FileRows ({ files }: { readonly files: readonly EdcFile[] }) {
  return (
    <table class='list'>
      <thead><tr><th>วันที่ทำรายการ</th><th class='number'>รายการ</th><th class='number'>ใหม่</th><th>นำเข้าเมื่อ</th><th>โดย</th><th>ไฟล์</th></tr></thead>
      <tbody>
        {files.map(({ id, name, importedAt, importedBy, approvals, added, firstDay, lastDay }) => (
          <tr key={id}>
            <td data-head='วันที่ทำรายการ'>{daysText(firstDay, lastDay)}</td>
            <td data-head='รายการ' class='number'>{countText(approvals)}</td>
            <td data-head='ใหม่' class='number'>{countText(added)}</td>
            <td data-head='นำเข้าเมื่อ'>{formatBuddhistTime(importedAt)}</td>
            <td data-head='โดย'>{importedBy}</td>
            <td data-head='ไฟล์'>{name}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function FilePages ({ page, total }: { readonly page: number, readonly total: number }) {
  const last = Math.max(1, Math.ceil(total / FILES_A_PAGE))
  if (last === 1) return null
  return (
    <nav class='pages' aria-label='หน้า'>
      {page > 1 && <a href={`/edc?page=${page - 1}`} rel='prev'>‹ ใหม่กว่า</a>}
      <span>หน้า {page} จาก {last} · ทั้งหมด {countText(total)} ไฟล์</span>
      {page < last && <a href={`/edc?page=${page + 1}`} rel='next'>เก่ากว่า ›</a>}
    </nav>
  )
}
