import { randomInt } from 'node:crypto'
import { checkPhone } from '~/domain/identity/phone'
import { halfWidth } from '~/domain/notation/decimal'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { DEFAULT_LOCALE, fill, type Locale, messagesFor } from '~/messages'
import { uuid7 } from '~/platform/ids/uuid7'
import type { Keys } from '~/platform/keys/keys'
import type { Sms } from '~/platform/sms/sms'
import { spendAllowance } from '../limits/limits.steps.server'
import type { UseCaseContext } from '../use-case'
import { insertPhoneCode, tryPhoneCode } from './phone-codes.repo.server'

/** What a code is good for; one that was sent for another purpose is none. */
export type CodePurpose = 'sign-up' | 'forgot' | 'second-factor' | 'new-phone'

/** What the server hands in for codes: LoadContext has both. */
export interface CodeTools {
  sms: Sms
  keys: Keys
}

export interface PhoneCodeWish {
  phone: string
  purpose: CodePurpose
  /**
   * False: does everything but send, in the same time. For a phone of which nobody shall learn whether it has an
   * account; no code that is typed for it is right.
   */
  deliver?: boolean
  locale?: Locale
}

const LIVES_MS = 10 * 60_000
const MOST_TRIES = 5

/**
 * Sends six digits to a phone: good for ten minutes, five tries, once, and only for this purpose; they take the place
 * of any sent before. Opens no transaction and wants none around it, for what is sent is sent.
 * Refuses: required, bad-phone (field `phone`), too-many-attempts.
 */
export async function sendPhoneCode(
  ctx: CodeContext,
  { sms, keys }: CodeTools,
  { phone: typed, purpose, deliver = true, locale = DEFAULT_LOCALE }: PhoneCodeWish,
): Promise<Outcome<void>> {
  const phone = checkPhone(typed, { field: 'phone' })
  if (!phone.ok) return phone
  const allowed = await spendAllowance(ctx.db, { limit: 'code', keys: keysOf(ctx, phone.value), now: ctx.now })
  if (!allowed.ok) return allowed
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await insertPhoneCode(ctx.db, {
    ...{ id: uuid7(ctx.now.getTime()), phone: phone.value, purpose, createdAt: ctx.now },
    codeHash: keys.mark('phone-code', purpose, phone.value, deliver ? code : 'sent to nobody'),
    expiresAt: new Date(ctx.now.getTime() + LIVES_MS),
  })
  if (deliver) {
    const { texts } = messagesFor(locale).access
    const text = fill(texts.code, { code, purpose: texts.purposes[purpose] })
    sms.post({ phone: phone.value, text, code })
  }
  return accept()
}

/**
 * Whether these are the digits sent last to this phone for this purpose; then they are spent. Ask after everything else
 * about the form is right, and outside of a transaction: a try counts also where what follows is refused.
 * Refuses: required, bad-code (wrong, expired, used, tried too often: which of them is nobody's business; field `code`), too-many-attempts.
 */
export async function checkPhoneCode(
  ctx: CodeContext,
  tools: Pick<CodeTools, 'keys'>,
  typed: TypedCode,
): Promise<Outcome<void>> {
  const proved = await provePhoneCode(ctx, tools, typed, { spend: true })
  return proved.ok ? accept() : proved
}

export interface TypedCode {
  phone: string
  purpose: CodePurpose
  code: string
}

type CodeContext = Pick<UseCaseContext, 'db' | 'now' | 'origin'>

/**
 * The same, told whether to spend it; not spent, whoever calls spends it in the transaction of what it is good for.
 * @returns the code's id
 */
export async function provePhoneCode(
  ctx: CodeContext,
  { keys }: Pick<CodeTools, 'keys'>,
  { phone: typedPhone, purpose, code: typed }: TypedCode,
  { spend }: { spend: boolean },
): Promise<Outcome<string>> {
  const code = halfWidth(typed).replace(/[\s-]+/gu, '')
  if (code === '') return refuse('required', { field: 'code' })
  const phone = checkPhone(typedPhone)
  if (!phone.ok || !/^\d{6}$/u.test(code)) return refuse('bad-code', { field: 'code' })
  const allowed = await spendAllowance(ctx.db, { limit: 'code-check', keys: keysOf(ctx, phone.value), now: ctx.now })
  if (!allowed.ok) return allowed
  const codeHash = keys.mark('phone-code', purpose, phone.value, code)
  const wish = { phone: phone.value, purpose, codeHash, mostTries: MOST_TRIES, spend, now: ctx.now }
  const id = await tryPhoneCode(ctx.db, wish)
  return id === null ? refuse('bad-code', { field: 'code' }) : accept(id)
}

function keysOf({ origin }: Pick<UseCaseContext, 'origin'>, phone: string) {
  return [{ address: origin?.address }, { account: phone }]
}
