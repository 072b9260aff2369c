import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { Layout } from './layout.js'
import { PayerCard, type ShownPayer } from './payer-card.js'
import { PayerTokenForm, type TypedToken } from './payer-token-form.js'

interface PayersProps {
  readonly visitor: Visitor
  /** In the order they are asked, those that are off behind them. */
  readonly sources: readonly ShownPayer[]
  /** What cannot be taken. */
  readonly typed: TypedToken | null
}

export function PayersPage ({ visitor, sources, typed }: PayersProps) {
  return (
    <Layout title='แหล่งตรวจสิทธิ' visitor={visitor} style='payers.css' isLive>
      <h1>แหล่งตรวจสิทธิ</h1>
      <p><small id='freshness' /></p>
      <div class='columns payers' id='payers' data-live>
        {sources.map(payer => <PayerCard key={payer.source} payer={payer} visitor={visitor} />)}
      </div>
      {mayUse(visitor.person.role, 'POST /payers/tokens') && <PayerTokenForm visitor={visitor} typed={typed} />}
      <p class='small'>ระบบถามตามลำดับข้างบน วันที่ผ่านมาแล้วถาม SRM ก่อนเพราะบอกวันเริ่มและวันหมดสิทธิได้ · ลำดับและอัตราตั้งที่หน้าตั้งค่า (nhso.sources, nhso.…_per_second)</p>
    </Layout>
  )
}
