import type { ShouldRevalidateFunctionArgs } from '@remix-run/react'

/**
 * For pages where two people act: a form that comes back because the other was faster (409) comes back over what is
 * there now. Without it the page goes on showing the button that was just refused. For `export { shouldRevalidate }`.
 */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 409 || defaultShouldRevalidate
}
