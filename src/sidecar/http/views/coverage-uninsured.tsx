import type { UninsuredPerson } from '../../../case/coverage.js'
import type { Visitor } from '../web.js'
import { ownersOf } from './finding-scope.js'
import { caseHref } from './finding-words.js'
import { Layout } from './layout.js'

interface UninsuredProps {
  readonly visitor: Visitor
  /** `null`: not known; `lack` says why. */
  readonly people: readonly UninsuredPerson[] | null
  readonly count: number
  readonly lack: string
  readonly page: number
  readonly pages: number
}

/** The people without a right, to be registered. */
export function UninsuredPage ({ visitor, people, count, lack, page, pages }: UninsuredProps) {
  const seesAll = ownersOf(visitor.person) === null
  return (
    <Layout title='ผู้ไม่มีหลักประกัน' visitor={visitor} style='coverage.css'>
      <h1><a href='/coverage'>ความครอบคลุม</a> › ไม่มีสิทธิหรือสิทธิว่าง {people !== null && `${count} คน`}</h1>
      {people === null && <p class='hint'>ไม่มีข้อมูล: {lack}</p>}
      {people !== null && people.length > 0 && (
        <table class='list'>
          <thead><tr><th>ชื่อ</th><th>HN</th><th>หมู่บ้าน</th><th>รหัสสิทธิ</th></tr></thead>
          <tbody>
            {people.map(({ personId, hn, name, village, rightCode }) => (
              <tr key={personId}>
                <td data-head='ชื่อ'><b>{name === '' ? 'ไม่ได้บันทึกชื่อ' : name}</b> <small>person {personId}</small></td>
                <td data-head='HN'>{hn === '' ? 'ไม่เคยมา' : seesAll ? <a href={caseHref({ kind: 'patient', id: hn })}>{hn}</a> : hn}</td>
                <td data-head='หมู่บ้าน'>{village === '' ? 'ไม่ได้บันทึก' : village}</td>
                <td data-head='รหัสสิทธิ'>{rightCode === '' ? 'ไม่ได้บันทึก' : rightCode}</td>
              </tr>
            ))}
          </tbody>
        </table>)}
      {pages > 1 && <p class='pages'>{page > 1 && <a href={`/coverage?uninsured=${page - 1}`}>ก่อนหน้า</a>}<span>หน้า {page} จาก {pages}</span>{page < pages && <a href={`/coverage?uninsured=${page + 1}`}>ถัดไป</a>}</p>}
    </Layout>
  )
}
