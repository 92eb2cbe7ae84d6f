import { halfWidth } from '../notation/decimal'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/** Mainland mobile number, stored as 11 digits; spaces, dashes and +86 are taken off. Refuses: required, bad-phone. */
export function checkPhone(text: string, options: { field?: string } = {}): Outcome<string> {
  const digits = halfWidth(text)
    .replace(/[\s-]+/gu, '')
    .replace(/^(\+|00)86/u, '')
  if (digits === '') return refuse('required', options)
  return /^1[3-9]\d{9}$/u.test(digits) ? accept(digits) : refuse('bad-phone', options)
}

/** 13800000011 → '138****0011', for lists and logs. */
export function maskPhone(phone: string): string {
  return phone.length < 7 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
