import type { PayerStanding } from '../../../case/case-eligibility.js'
import type { EligibilityAnswer } from '../../../case/eligibility-answer.js'
import type { TypedForm } from '../rights/read-form.js'
import type { PersonHere } from '../rights/person-here.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { Csrf, Layout } from './layout.js'
import { OnCall, RightAskForm, SourcesLine } from './right-ask.js'
import { TextField } from './right-fields.js'
import { RightHere } from './right-here.js'
import { RightBanner } from './right-level.js'
import { nextStep } from './right-next-step.js'

export interface RightsSheet {
  readonly standings: readonly PayerStanding[]
  /** Questions that wait for their turn. */
  readonly waiting: number
  readonly openProvisionals: number
  readonly needsPerson: number
  readonly typed: TypedForm | null
  /** Asked just now, and nothing definite came; `null`: nothing was asked. */
  readonly asked: { readonly answer: Exclude<EligibilityAnswer, { kind: 'eligible' | 'not-eligible' }>, readonly here: PersonHere | null } | null
}

/** The desk asks for a right. */
export function RightsPage ({ sheet, visitor }: { readonly sheet: RightsSheet, readonly visitor: Visitor }) {
  const { standings, waiting, openProvisionals, needsPerson, typed, asked } = sheet
  return (
    <Layout title='ตรวจสิทธิ' visitor={visitor} style='rights.css'>
      <h1>ตรวจสิทธิ</h1>
      <RightAskForm visitor={visitor} typed={typed} />
      {asked !== null && (
        <>
          <RightBanner answer={asked.answer}><p>{nextStep(asked.answer)}</p></RightBanner>
          {asked.here !== null && <RightHere here={asked.here} answer={null} hospitals={null} />}
          {(asked.here?.cases.length ?? 0) === 0 && <OpenCase visitor={visitor} hint={asked.here === null ? 'HOSxP ไม่ตอบ จึงหา visit ของวันนี้ไม่ได้' : 'ไม่พบ visit ของวันนี้ เปิด visit ใน HOSxP ก่อน แล้วตรวจใหม่ หรือลง VN'} typed={null} />}
        </>)}
      {typed?.form === 'open-case' && <OpenCase visitor={visitor} hint='' typed={typed} />}
      <OnCall visitor={visitor} isNeeded={asked !== null} />
      <div id='standing'>
        <SourcesLine standings={standings} waiting={waiting} />
        <p class='row'>
          <a class='button quiet' href='/rights/queue'>สิทธิชั่วคราวที่ยังไม่จบ {openProvisionals} ราย{needsPerson > 0 && ` ต้องตามด้วยคน ${needsPerson}`}</a>
          <a class='button quiet' href='/rights/decisions'>การตัดสินใจนอกเวลา</a>
          {mayUse(visitor.person.role, 'GET /rights/blank-slips') && <a class='button quiet' href='/rights/blank-slips'>พิมพ์ใบสิทธิเปล่าไว้สำรอง</a>}
        </p>
      </div>
    </Layout>
  )
}

/** Where no visit is known, its number leads to the page on which the right is taken provisionally. */
function OpenCase ({ visitor, hint, typed }: { readonly visitor: Visitor, readonly hint: string, readonly typed: TypedForm | null }) {
  return (
    <form method='post' action='/rights' class='card row' id='open-case'>
      <Csrf visitor={visitor} />
      {hint !== '' && <p class='hint'>{hint}</p>}
      <TextField form='open-case' name='vn' label='VN ของผู้ป่วยวันนี้' typed={typed} max={25} isRequired />
      <button>เปิดเรื่องของ VN นี้</button>
    </form>
  )
}
