import type { Pool } from 'pg'
import type { SignedInPerson } from '~/domain/access/actor'
import type { Action } from '~/domain/access/policy'
import type { PasswordRules } from '~/domain/identity/password'
import type { Clock } from '~/platform/clock/clock'
import type { Db } from '~/platform/db/db'
import type { Keys } from '~/platform/keys/keys'
import type { Log } from '~/platform/log/log'
import type { Pdf } from '~/platform/pdf/pdf'
import type { Sms } from '~/platform/sms/sms'
import type { OnlinePayment } from '~/platform/stripe/stripe-port'

/** What the server hands every loader and action. There is no other way to a database, the clock or the log. */
export interface LoadContext {
  db: Db
  pool: Pool
  clock: Clock
  /** Carries the request's id. */
  log: Log
  env: {
    /** The public address, without a trailing slash. */
    origin: string
    sample: boolean
    /** There is no mail server: mail goes to a file of this machine. */
    mailToOutbox?: boolean
  }
  /** What runs here, for the office's page; absent where nobody shows it. */
  product?: { version: string; startedAt: Date; automaticBackups: boolean }
  sms: Sms
  keys: Keys
  /** Draws papers, one after the other, on a thread of its own. */
  pdf: Pdf
  /** Paying online. */
  stripe: OnlinePayment
  /** What a new password has to be. */
  passwordRules: PasswordRules
  /** For inline scripts of this one response. */
  cspNonce: string
  requestId: string
  /** Where the request came from, as far as trusted proxies tell; null when it cannot be told. */
  address: string | null
  /** What the guards found out about this request, for whoever looks at its answer; absent where nobody does. */
  guarded?: { as: GuardedAs | null }
}

/** Somebody signed in, and the right that the page or form asks for. */
export interface GuardedAs {
  actor: SignedInPerson
  right: Action | null
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends LoadContext {}
  interface Future {
    v3_singleFetch: true
  }
}
