import { halfWidth } from '../notation/decimal'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/**
 * 对公账号: 8 to 32 digits, kept as typed in groups but without other characters. Banks differ, so there is no check
 * digit to ask for. Refuses: required, bad-account.
 */
export function checkBankAccount(text: string, options: { field?: string } = {}): Outcome<string> {
  const account = halfWidth(text).replace(/[\s-]+/gu, '')
  if (account === '') return refuse('required', options)
  return /^\d{8,32}$/u.test(account) ? accept(account) : refuse('bad-account', options)
}

/** '44050177000000001234' → '**** 1234': enough to recognise it by. */
export function maskAccount(account: string): string {
  const symbols = account.replace(/\s+/gu, '')
  return symbols.length <= 4 ? symbols : `**** ${symbols.slice(-4)}`
}
