import type { ComponentChildren } from 'preact'
import { ROLE_NAMES } from '../../people/role-names.js'
import { mayGo } from '../access.js'
import { assetUrl } from '../asset-files.js'
import type { Visitor } from '../web.js'
import { NAVIGATION } from './navigation.js'
import { SAID } from './said.js'

interface LayoutProps {
  readonly title: string
  /** `null`: nobody signed in. */
  readonly visitor: Visitor | null
  /** Refreshes its `data-live` parts by itself. */
  readonly isLive?: boolean
  /** Where it hears that something changed, unless from everything. */
  readonly liveAt?: string
  /** The page's own sheet. */
  readonly style?: string
  /** For paper: no navigation. */
  readonly paper?: 'a4' | 'a5'
  readonly children: ComponentChildren
}

/** The frame of every page. */
export function Layout ({ title, visitor, isLive = false, liveAt = '/live', style, paper, children }: LayoutProps) {
  const said = visitor?.said != null && Object.hasOwn(SAID, visitor.said) ? SAID[visitor.said] : undefined
  return (
    <html lang='th'>
      <head>
        <meta charset='utf-8' />
        <meta name='viewport' content='width=device-width, initial-scale=1' />
        <title>{title} · hosxp-sidecar</title>
        <link rel='icon' href={assetUrl('icon.svg')} />
        <link rel='stylesheet' href={assetUrl('style.css')} />
        {style !== undefined && <link rel='stylesheet' href={assetUrl(style)} />}
        {paper !== undefined && <link rel='stylesheet' href={assetUrl(`paper-${paper}.css`)} />}
        {visitor !== null && <script type='module' src={assetUrl('page.js')} />}
        {isLive && <script type='module' src={assetUrl('live.js')} data-live-at={liveAt} />}
      </head>
      <body class={paper === undefined ? '' : 'paper'}>
        {visitor !== null && <TopBar visitor={visitor} />}
        <main id='main'>
          {said !== undefined && <p class='said' role='status'>{said}</p>}
          {children}
        </main>
      </body>
    </html>
  )
}

// A keyboard has ten of them.
const DIGITS = '1234567890'

function TopBar ({ visitor }: { readonly visitor: Visitor }) {
  const { person } = visitor
  const links = visitor.mustChangePassword ? [] : NAVIGATION.filter(({ route }) => mayGo(person, route))
  return (
    <header class='top'>
      <a class='skip' href='#main'>ข้ามไปเนื้อหา</a>
      <nav aria-label='เมนูหลัก'>
        {links.map(({ href, text }, i) => {
          const digit = DIGITS[i]
          return (
            <a key={href} href={href} data-key={digit === undefined ? undefined : `Digit${digit}`} aria-current={visitor.path === href || visitor.path.startsWith(`${href}/`) ? 'page' : undefined}>
              {text}{digit !== undefined && <kbd title={`Alt+${digit}`}>{digit}</kbd>}
            </a>
          )
        })}
      </nav>
      <div class='who'>
        <a href='/password' title='เปลี่ยนรหัสผ่าน'>{person.name}</a>
        <small>{ROLE_NAMES[person.role]}</small>
        <form method='post' action='/sign-out'>
          <Csrf visitor={visitor} />
          <button class='quiet' data-key='KeyQ' title='Alt+Q'>ออกจากระบบ<kbd>Q</kbd></button>
        </form>
      </div>
    </header>
  )
}

/** Proves that the form is one of ours; stands in every form that changes something. */
export function Csrf ({ visitor }: { readonly visitor: Visitor }) {
  return <input type='hidden' name='_csrf' value={visitor.csrfToken} />
}
