import { useLocation } from '@remix-run/react'
import type { Refusal } from '~/domain/refusal/refusal'
import type { FormError } from './form-parts'

/** Gives a `confirm-again` its way out: to /confirm and back to this page. Nothing for any other refusal. */
export function useConfirmLink(): (refusal: Refusal, newTab: boolean) => Pick<FormError, 'confirm'> {
  const { pathname, search } = useLocation()
  return (refusal, newTab) => {
    if (refusal.code !== 'confirm-again') return {}
    const way = new URLSearchParams({ for: refusal.detail?.act ?? '', next: pathname + search })
    return { confirm: { to: `/confirm?${way}`, newTab } }
  }
}
