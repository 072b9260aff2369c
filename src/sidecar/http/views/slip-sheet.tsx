import type { RightSlip, SlipLine } from '../../../reports/right-slip.js'

/** One slip, one A5 page. */
export function SlipSheet ({ slip }: { readonly slip: RightSlip }) {
  return (
    <article class={`slip slip-${slip.kind}`}>
      <header><span>{slip.hospital}</span><span>{slip.printed}</span></header>
      <h1>{slip.title}</h1>
      <dl class='who-is'>{slip.who.map(line => <Line key={line.label} line={line} />)}</dl>
      <section class='verdict'>
        <p class='big'>{slip.big}</p>
        {slip.below.map(text => <p key={text}>{text}</p>)}
      </section>
      <dl>{slip.facts.map(line => <Line key={line.label} line={line} />)}</dl>
      {slip.notices.map(text => <p key={text} class='notice'>{text}</p>)}
      <footer>
        {slip.signatures.map(({ as, name }) => <div key={as} class='signature'><span class='sign-here' /><span class='name'>({name === '' ? <i class='blank' /> : name})</span><span>{as}</span></div>)}
      </footer>
      {slip.foot !== '' && <p class='foot'>{slip.foot}</p>}
    </article>
  )
}

const Line = ({ line: { label, text, isWide } }: { readonly line: SlipLine }) => <div class={isWide === true ? 'wide' : ''}><dt>{label}</dt><dd>{text === '' ? <i class='blank' /> : text}</dd></div>
