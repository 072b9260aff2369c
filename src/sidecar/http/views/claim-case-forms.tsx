import { CLAIM_CHANNELS } from '../../../case/case-claim.js'
import { dayOf, formatBuddhist } from '../../../values/local-date.js'
import { formatBaht } from '../../../values/satang.js'
import type { RecordedStepKind } from '../../state/claim-tables.js'
import { CHANNEL_NAMES, channelOf } from '../claims/claim-channels.js'
import type { CaseMoney } from '../claims/read-claim-case.js'
import { kindsFor, type StepFields } from '../claims/read-step.js'
import type { Visitor } from '../web.js'
import { DayInput } from './act-day-input.js'
import { claimCaseHref, STEP_NAMES } from './claim-case-words.js'
import type { TypedStep } from './claim-case.js'
import { Csrf } from './layout.js'

interface FormsProps {
  readonly each: CaseMoney
  readonly visitor: Visitor
  readonly typed: TypedStep | null
}

const BY_BUTTON: readonly RecordedStepKind[] = ['mended', 'signed-off', 'written-off']

/** What a person may record of a claim: at a press where nothing is to be told, else with a form. */
export function StepForms ({ each, visitor, typed }: FormsProps) {
  const { claim, money, whys } = each
  const kinds = kindsFor(visitor.person)
  const lacksPaper = whys !== 'sent' && whys.some(({ kind }) => kind === 'paper')
  return (
    <div class='no-print'>
      {typed !== null && BY_BUTTON.includes(typed.kind as RecordedStepKind) && typed.faults.has('kind') && <p class='fault' role='alert'>{typed.faults.get('kind')}</p>}
      <div class='row'>
        {kinds.includes('mended') && whys !== 'sent' && whys.some(({ kind }) => kind === 'answered-c') && <Press kind='mended' text='แก้ C แล้ว พร้อมส่งใหม่' {...{ each, visitor }} />}
        {kinds.includes('signed-off') && lacksPaper && !claim.isSignedOff && <Press kind='signed-off' text='ยืนยันว่าเอกสารครบ' {...{ each, visitor }} />}
      </div>
      <StepForm title='บันทึกขั้นของการเรียกเก็บ' kinds={kinds.filter(kind => !BY_BUTTON.includes(kind))} {...{ each, visitor }} typed={typed !== null && !BY_BUTTON.includes(typed.kind as RecordedStepKind) ? typed : null} />
      {kinds.includes('written-off') && money.outstanding > 0 && <StepForm title={`ตัดหนี้ (คงค้าง ${formatBaht(money.outstanding)} บาท)`} kinds={['written-off']} {...{ each, visitor }} typed={typed?.kind === 'written-off' ? typed : null} />}
    </div>
  )
}

function Press ({ kind, text, each: { claim }, visitor }: Omit<FormsProps, 'typed'> & { readonly kind: RecordedStepKind, readonly text: string }) {
  return (
    <form method='post' action={`${claimCaseHref(claim.subject)}/steps`} class='inline'>
      <Csrf visitor={visitor} /><input type='hidden' name='scheme' value={claim.scheme} /><input type='hidden' name='kind' value={kind} /><button>{text}</button>
    </form>
  )
}

function StepForm ({ title, kinds, each: { claim, money }, visitor, typed }: FormsProps & { readonly title: string, readonly kinds: readonly RecordedStepKind[] }) {
  const { scheme, subject, standing } = claim
  const isWriteOff = kinds.length === 1 && kinds[0] === 'written-off'
  const fault = (name: keyof StepFields) => typed?.faults.get(name)
  const wrong = (name: keyof StepFields) => fault(name) === undefined ? null : <small class='wrong-text' id={`fault-${name}`}>{fault(name)}</small>
  const classOf = (name: keyof StepFields): string => fault(name) === undefined ? '' : 'wrong'
  const usual = standing.channel ?? channelOf(scheme)
  return (
    <details open={typed !== null}>
      <summary>{title}</summary>
      <form method='post' action={`${claimCaseHref(subject)}/steps`}>
        <Csrf visitor={visitor} /><input type='hidden' name='scheme' value={scheme} />
        {isWriteOff && <input type='hidden' name='kind' value='written-off' />}
        <div class='fields'>
          {!isWriteOff && <label>เรื่อง<select name='kind' class={classOf('kind')}>{kinds.map(kind => <option key={kind} value={kind} selected={kind === typed?.kind}>{STEP_NAMES[kind]}</option>)}</select>{wrong('kind')}</label>}
          {!isWriteOff && <label>ช่องทาง<select name='channel' class={classOf('channel')}>{CLAIM_CHANNELS.map(channel => <option key={channel} value={channel} selected={channel === (typed?.channel ?? usual)}>{CHANNEL_NAMES[channel]}</option>)}</select>{wrong('channel')}</label>}
          <label>วันที่<DayInput name='day' kind='date' value={typed?.day ?? formatBuddhist(dayOf(visitor.at))} isWrong={fault('day') !== undefined} />{wrong('day')}</label>
          <label>จำนวนเงิน (บาท)<input name='amount' inputmode='decimal' autocomplete='off' maxlength={40} value={typed?.amount ?? (isWriteOff ? formatBaht(money.outstanding) : '')} class={classOf('amount')} />{wrong('amount')}</label>
          {!isWriteOff && kinds.includes('corrective') && <label>รหัส C หรือรหัสปฏิเสธ<input name='codes' autocomplete='off' maxlength={200} placeholder='C305 C308' value={typed?.codes ?? ''} class={classOf('codes')} />{wrong('codes')}</label>}
          <label>เลขอ้างอิง<input name='reference' autocomplete='off' maxlength={100} value={typed?.reference ?? ''} class={classOf('reference')} />{wrong('reference')}</label>
          <label class='wide'>{isWriteOff ? 'เหตุผล' : 'หมายเหตุ'}<input name='remark' autocomplete='off' maxlength={500} value={typed?.remark ?? ''} class={classOf('remark')} />{wrong('remark')}</label>
        </div>
        <button class={isWriteOff ? 'danger' : ''}>{isWriteOff ? 'ตัดหนี้' : 'บันทึก'}</button>
      </form>
    </details>
  )
}
