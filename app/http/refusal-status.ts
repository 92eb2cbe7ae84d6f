import type { Refusal, RefusalCode } from '~/domain/refusal/refusal'

/** What is wrong with the typed content is the rule; these are about who, what or when. */
const STATUS: Partial<Record<RefusalCode, number>> = {
  'not-allowed': 403,
  'same-person': 403,
  'organisation-not-approved': 403,
  'party-not-approved': 409,
  'uscc-registered': 409,
  'village-exists': 409,
  'village-in-use': 409,
  'village-not-served': 409,
  'base-in-use': 409,
  'town-exists': 409,
  'target-year-past': 409,
  'phone-has-account': 409,
  'not-found': 404,
  'sign-in-required': 401,
  'sign-in-failed': 401,
  'confirm-again': 401,
  'sample-account': 403,
  'too-many-attempts': 429,
  'invitation-invalid': 410,
  'link-closed': 410,
  'ticket-exists': 409,
  'file-too-large': 413,
  'upload-too-large': 413,
  'phone-taken': 409,
  'hand-over-first': 409,
  'already-member': 409,
  'last-manager': 409,
  'last-official': 409,
  'has-manager': 409,
  'bank-file-kept': 409,
  'bank-line-decided': 409,
  'bank-match-changed': 409,
  'stale-version': 409,
  'wrong-state': 409,
  'duplicate-submission': 409,
  'year-closed': 409,
  'year-not-over': 409,
  'insufficient-stock': 409,
  'insufficient-remaining': 409,
  'cap-reached': 409,
  'template-exists': 409,
  'not-on-sale': 409,
  'price-changed': 409,
  'limit-missing': 409,
  'spending-limit': 409,
  'person-limit': 409,
  'manager-approves': 403,
  'already-signed': 409,
  'content-changed': 409,
  'changed-meanwhile': 409,
  'agreement-expired': 409,
  'agreement-not-started': 409,
  'amendment-open': 409,
  'nothing-to-renew': 409,
  'not-yet-accepted': 409,
  'already-accepted': 409,
  'already-reversed': 409,
  'transfer-exists': 409,
  'refund-already-sent': 409,
  'refund-already-received': 409,
  'claim-open': 409,
  'transfer-already-verified': 409,
  'transfer-not-verified': 409,
  'checkout-off': 409,
  'checkout-nothing-open': 409,
  'checkout-open': 409,
  'checkout-refund-exceeds': 409,
  'checkout-no-answer': 503,
}

/** The one place where a refusal becomes an HTTP status. */
export function statusOf(refusal: Refusal): number {
  return STATUS[refusal.code] ?? 422
}

/** Status and headers of an answer that refuses: what was tried too often says when to come back. */
export function responseInit(refusal: Refusal): { status: number; headers: Record<string, string> } {
  const seconds = refusal.code === 'too-many-attempts' ? refusal.detail?.seconds : undefined
  return { status: statusOf(refusal), headers: seconds === undefined ? {} : { 'Retry-After': seconds } }
}
