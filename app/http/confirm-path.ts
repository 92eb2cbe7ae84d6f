import { CONFIRMED_ACTS, type ConfirmedAct } from '~/domain/access/confirmation'
import { safeBackPath } from './back-path'

/** Where somebody shows who they are, what for, and where they go then. */
export function confirmPath(act: ConfirmedAct, next: string): string {
  return `/confirm?${new URLSearchParams({ for: act, next })}`
}

/** What such an address says; of what it says wrongly, nothing is believed. */
export function readConfirmPath(request: Request): { act: ConfirmedAct; next: string } {
  const { searchParams } = new URL(request.url)
  const act = CONFIRMED_ACTS.find((known) => known === searchParams.get('for')) ?? 'account'
  const next = safeBackPath(searchParams.get('next'), '/today')
  return { act, next: /^\/(confirm|sign-in|sign-out)\b/.test(next) ? '/today' : next }
}
