import { formatBuddhistTime, formatInstant, now, type Instant } from '../../values/local-date.js'
import { padEndThai } from '../../values/thai-text.js'
import { loadConfig } from '../config.js'
import { openState } from '../jobs/open-databases.js'
import { addAccount, alterAccount, unlockAccount } from '../people/manage-accounts.js'
import { resetPassword, type AccountAct } from '../people/sign-in.js'
import { findAccount, listAccounts, type Account } from '../state/account-store.js'
import { StateError } from '../state/state-error.js'
import type { StateDb } from '../state/state-schema.js'
import { textOption, UsageError, type Command, type OptionValues, type Terminal } from './command.js'
import { actorOption } from './read-option.js'

type Action = (state: StateDb, values: OptionValues, terminal: Terminal) => Promise<void>

const ACTIONS: Readonly<Record<string, { readonly needs: readonly string[], readonly run: Action }>> = {
  list: { needs: [], run: list },
  add: { needs: ['login', 'name', 'role'], run: add },
  reset: { needs: ['login'], run: reset },
  disable: { needs: ['login'], run: async (state, values, terminal) => await setActive(state, values, terminal, false) },
  enable: { needs: ['login'], run: async (state, values, terminal) => await setActive(state, values, terminal, true) },
  unlock: { needs: ['login'], run: unlock }
}

export const accountsCommand: Command = {
  summary: { th: 'บัญชีผู้ใช้ของหน้าเว็บ และรหัสผ่านใช้ครั้งเดียว', en: 'Who may sign in to the pages; one-time passwords' },
  usage: 'list | add --login L --name N --role R [--department D] | reset --login L | disable --login L | enable --login L | unlock --login L [--by NAME] [--json]',
  words: 1,
  options: { login: { type: 'string' }, name: { type: 'string' }, role: { type: 'string' }, department: { type: 'string' }, by: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, [word], terminal) => {
    const action = Object.hasOwn(ACTIONS, word ?? '') ? ACTIONS[word ?? ''] : undefined
    if (action === undefined) throw new UsageError(`say what to do with the accounts: ${Object.keys(ACTIONS).join(', ')}`)
    const missing = action.needs.filter(name => textOption(values, name) === null)
    if (missing.length > 0) throw new UsageError(`"accounts ${word ?? ''}" needs ${missing.map(name => `--${name}`).join(', ')}`)
    const state = await openState(loadConfig())
    try {
      await action.run(state.db, values, terminal)
      return 0
    } finally {
      await state.close()
    }
  }
}

async function list (state: StateDb, values: OptionValues, terminal: Terminal): Promise<void> {
  const accounts = await listAccounts(state)
  if (values['json'] === true) {
    const told = (at: Instant | null) => at === null ? null : formatInstant(at)
    return terminal.print(JSON.stringify(accounts.map(account => ({ ...account, lockedUntil: told(account.lockedUntil), lastSignedInAt: told(account.lastSignedInAt), createdAt: told(account.createdAt) })), null, 2))
  }
  if (accounts.length === 0) terminal.say('ยังไม่มีบัญชี: เพิ่มบัญชีแรกด้วย accounts add / no accounts yet: "accounts add" makes the first')
  const at = now()
  for (const account of accounts) {
    terminal.print(`${padEndThai(account.login, 20)}${padEndThai(account.role, 17)}${padEndThai(account.department ?? '', 17)}${padEndThai(conditionOf(account, at), 34)}${account.name}`)
  }
}

function conditionOf (account: Account, at: Instant): string {
  if (!account.isActive) return 'ปิดใช้งาน'
  if (account.lockedUntil !== null && account.lockedUntil > at) return `ล็อกถึง ${formatBuddhistTime(account.lockedUntil)}`
  if (account.mustChangePassword) return 'ต้องเปลี่ยนรหัสผ่าน'
  return account.lastSignedInAt === null ? 'ยังไม่เคยเข้า' : `เข้าล่าสุด ${formatBuddhistTime(account.lastSignedInAt)}`
}

async function add (state: StateDb, values: OptionValues, terminal: Terminal): Promise<void> {
  const words = { login: textOption(values, 'login') ?? '', name: textOption(values, 'name') ?? '', role: textOption(values, 'role') ?? '', department: textOption(values, 'department') }
  const { login, password } = await addAccount(state, words, actOf(values))
  tellPassword(login, password, values, terminal)
}

async function reset (state: StateDb, values: OptionValues, terminal: Terminal): Promise<void> {
  const { id, login } = await accountOf(state, values)
  tellPassword(login, await resetPassword(state, id, actOf(values)), values, terminal)
}

async function setActive (state: StateDb, values: OptionValues, terminal: Terminal, isActive: boolean): Promise<void> {
  const { id, login } = await accountOf(state, values)
  await alterAccount(state, id, { isActive }, actOf(values))
  tellDone(login, isActive ? 'เปิดใช้งาน / enabled' : 'ปิดใช้งาน / disabled', values, terminal)
}

async function unlock (state: StateDb, values: OptionValues, terminal: Terminal): Promise<void> {
  const { id, login } = await accountOf(state, values)
  await unlockAccount(state, id, actOf(values))
  tellDone(login, 'ปลดล็อก / unlocked', values, terminal)
}

async function accountOf (state: StateDb, values: OptionValues): Promise<Account> {
  const login = textOption(values, 'login') ?? ''
  const account = await findAccount(state, login)
  if (account === null) throw new StateError('ACCOUNT_UNKNOWN', `ไม่มีบัญชี ${login} / there is no account ${login}; "accounts list" shows them`)
  return account
}

const actOf = (values: OptionValues): AccountAct => ({ person: null, by: actorOption(values), at: now(), address: 'command' })

function tellPassword (login: string, password: string, values: OptionValues, terminal: Terminal): void {
  if (values['json'] === true) return terminal.print(JSON.stringify({ login, oneTimePassword: password }))
  terminal.say(`รหัสผ่านใช้ครั้งเดียวของ ${login} แสดงครั้งนี้ครั้งเดียว ต้องเปลี่ยนเมื่อเข้าครั้งแรก / one-time password of ${login}, shown this once, to be changed at the first sign-in:`)
  terminal.print(password)
}

function tellDone (login: string, what: string, values: OptionValues, terminal: Terminal): void {
  terminal.print(values['json'] === true ? JSON.stringify({ login }) : `${login}: ${what}`)
}
