import { createAccount, type NewAccount } from '../../../src/sidecar/state/account-store.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { hour } from './sample-findings.js'

/** What an administrator did that morning. */
export const ACT = { by: 'สมชาย', at: hour(0) }

export const newAccount = (login: string, changes: Partial<NewAccount> = {}): NewAccount => ({
  login, name: 'สมศรี ใจดี', role: 'insurance-office', department: null, passwordHash: 'x', mustChangePassword: false, ...changes
})

export const addSample = async (db: StateDb, login: string, changes: Partial<NewAccount> = {}): Promise<number> => await createAccount(db, newAccount(login, changes), ACT)
