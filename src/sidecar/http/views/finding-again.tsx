import { ASIDE_NAMES } from '../../../reports/thai-names.js'
import type { Visitor } from '../web.js'
import { DismissForm, MuteForm, type TypedAside } from './finding-forms.js'
import { Layout } from './layout.js'

interface AgainProps {
  readonly kind: 'dismiss' | 'mute'
  /** What is put aside, in words. */
  readonly what: string
  readonly action: string
  readonly back: string
  readonly typed: TypedAside
  readonly visitor: Visitor
}

/** The form again, with what was typed and what is wrong with it. */
export function AsideAgainPage ({ kind, what, action, back, typed, visitor }: AgainProps) {
  const Form = kind === 'dismiss' ? DismissForm : MuteForm
  const name = ASIDE_NAMES[kind === 'dismiss' ? 'dismissed' : 'muted']
  return (
    <Layout title={name} visitor={visitor}>
      <h1>{name}: {what}</h1>
      <Form action={action} visitor={visitor} back={back} typed={typed} />
      <p><a href={back}>กลับ ไม่ทำอะไร</a></p>
    </Layout>
  )
}
