import { ANSWER_KIND_NAMES, answerImportSentences } from '../../../reports/answer-words.js'
import { countText } from '../../../reports/morning/morning-figures.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { dayOf, daysBetween, formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import { formatBaht } from '../../../values/satang.js'
import type { AnswerImport } from '../../jobs/import-answers.js'
import type { AnswerCoverage, AnswerFile } from '../../state/answer-file-list.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { ClaimTabs } from './claim-tabs.js'
import { Csrf, Layout } from './layout.js'
import { ListPages } from './list-pages.js'

export const FILES_A_PAGE = 50
export const MOST_MEGABYTES = 12

export interface AnswersOverview {
  readonly files: readonly AnswerFile[]
  readonly total: number
  readonly page: number
  readonly coverage: readonly AnswerCoverage[]
  /** Lines a person has to look at, and those that wait for HOSxP. */
  readonly unmatched: number
  readonly waiting: number
}

interface AnswersPageProps {
  readonly visitor: Visitor
  readonly overview: AnswersOverview
  /** What became of the file just sent. */
  readonly upload: AnswerImport | { readonly fault: string } | null
}

export function ClaimAnswersPage ({ visitor, overview, upload }: AnswersPageProps) {
  const { files, total, page, coverage, unmatched, waiting } = overview
  return (
    <Layout title='ไฟล์ตอบกลับ' visitor={visitor} style='claim-answers.css'>
      <h1>ไฟล์ตอบกลับของผู้จ่าย</h1>
      <ClaimTabs visitor={visitor} />
      {upload !== null && <UploadResult upload={upload} />}
      {mayUse(visitor.person.role, 'POST /claims/answers') && <UploadForm visitor={visitor} />}
      <ul class='figures' aria-label='รายการที่ต้องทำ'>
        <li><a href='/claims/unmatched'><b>{countText(unmatched)}</b>หาเจ้าของไม่ได้ ต้องเลือกเอง</a></li>
        <li><b>{countText(waiting)}</b>รอจับคู่กับ HOSxP</li>
      </ul>
      <Coverage coverage={coverage} visitor={visitor} />
      <h2>ไฟล์ที่นำเข้าแล้ว ใหม่สุดก่อน</h2>
      {total === 0 ? <p class='card'>ยังไม่ได้นำเข้าไฟล์ใดเลย จึงยังไม่รู้ว่าผู้จ่ายตอบอะไร</p> : <FileRows files={files} />}
      <ListPages page={page} total={total} size={FILES_A_PAGE} unit='ไฟล์' hrefOf={to => `/claims/answers?page=${to}`} />
    </Layout>
  )
}

function UploadResult ({ upload }: { readonly upload: AnswerImport | { readonly fault: string } }) {
  if ('fault' in upload) return <p class='fault' role='alert'><b>ไม่ได้นำเข้า</b> {upload.fault}</p>
  const [first, ...more] = answerImportSentences(upload)
  return (
    <div class='said' role='status'>
      <p><b>{first}</b> · <a href={`/claims/answers/${upload.file.id}`}>ดูรายการ</a></p>
      {more.map(sentence => <p key={sentence}>{sentence}</p>)}
    </div>
  )
}

function UploadForm ({ visitor }: { readonly visitor: Visitor }) {
  return (
    <form method='post' action='/claims/answers' enctype='multipart/form-data' class='filters'>
      <Csrf visitor={visitor} />
      <label>ไฟล์ REP หรือไฟล์สถานะจากเว็บ e-Claim<input type='file' name='file' accept='.xls,.xlsx' required /></label>
      <button>นำเข้า</button>
      <small>ครั้งละหนึ่งไฟล์ ไม่เกิน {MOST_MEGABYTES} MB ไม่เก็บชื่อผู้ป่วยในไฟล์</small>
    </form>
  )
}

function Coverage ({ coverage, visitor }: { readonly coverage: readonly AnswerCoverage[], readonly visitor: Visitor }) {
  if (coverage.length === 0) return null
  const today = dayOf(visitor.at)
  return (
    <>
      <h2>มีคำตอบถึงวันไหน</h2>
      <table class='list'>
        <thead><tr><th>ผู้จ่าย</th><th>คำตอบล่าสุด</th><th class='number'>ผ่านมา (วัน)</th><th>รับบริการถึง</th><th class='number'>รายการใน 1 ปี</th></tr></thead>
        <tbody>
          {coverage.map(({ scheme, lines, until, lastService }) => (
            <tr key={scheme}>
              <td data-head='ผู้จ่าย'>{SCHEME_NAMES[scheme]}</td>
              <td data-head='คำตอบล่าสุด'>{formatBuddhist(until)}</td>
              <td data-head='ผ่านมา (วัน)' class='number'>{countText(daysBetween(until, today))}</td>
              <td data-head='รับบริการถึง'>{lastService === null ? 'ไฟล์ไม่ได้บอก' : formatBuddhist(lastService)}</td>
              <td data-head='รายการใน 1 ปี' class='number'>{countText(lines)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** `REP UCS อุทธรณ์` */
export const fileKind = ({ kind, layout, isAppeal }: AnswerFile): string => kind === 'status' ? 'สถานะ e-Claim' : `REP ${layout.toUpperCase()}${isAppeal ? ' อุทธรณ์' : ''}`

function FileRows ({ files }: { readonly files: readonly AnswerFile[] }) {
  const { sent, accepted, corrective, denied } = ANSWER_KIND_NAMES
  return (
    <table class='list'>
      <thead><tr><th>ไฟล์</th><th>ตอบเมื่อ</th><th class='number'>รายการ</th><th class='number'>{accepted}</th><th class='number'>{corrective}</th><th class='number'>{denied}</th><th class='number'>{sent}</th><th class='number'>ยังไม่มีเจ้าของ</th><th class='number'>อนุมัติ (บาท)</th><th>นำเข้า</th></tr></thead>
      <tbody>
        {files.map(file => (
          <tr key={file.id} data-href={`/claims/answers/${file.id}`}>
            <td data-head='ไฟล์'><a href={`/claims/answers/${file.id}`}>{fileKind(file)}</a><br /><small>{file.name}</small></td>
            <td data-head='ตอบเมื่อ'>{file.answeredOn === null ? 'ชื่อไฟล์ไม่ได้บอก' : formatBuddhist(file.answeredOn)}</td>
            <td data-head='รายการ' class='number'>{countText(file.lineCount)}</td>
            <td data-head={accepted} class='number'>{countText(file.counts.accepted)}</td>
            <td data-head={corrective} class='number'>{countText(file.counts.corrective)}</td>
            <td data-head={denied} class='number'>{countText(file.counts.denied)}</td>
            <td data-head={sent} class='number'>{countText(file.counts.sent)}</td>
            <td data-head='ยังไม่มีเจ้าของ' class='number'>{countText(file.counts.unmatched)}{file.counts.waiting > 0 && <><br /><small>รอ {countText(file.counts.waiting)}</small></>}</td>
            <td data-head='อนุมัติ (บาท)' class='number'>{formatBaht(file.counts.approved)}</td>
            <td data-head='นำเข้า'><span class='whole'>{formatBuddhistTime(file.importedAt)}</span><br /><small>{file.importedBy}</small></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
