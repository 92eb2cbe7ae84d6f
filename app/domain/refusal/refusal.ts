/**
 * Every reason for which the product says no to something a person may well try.
 * Each code has a text in messages.refusals, so a new one does not compile without its words.
 */
export type RefusalCode =
  // who and where
  | 'not-allowed'
  | 'not-found'
  | 'same-person'
  | 'sign-in-required'
  | 'sign-in-failed'
  | 'too-many-attempts'
  | 'too-many-entries'
  | 'division-incomplete'
  | 'contact-missing'
  | 'invitation-invalid'
  | 'password-too-short'
  | 'phone-taken'
  | 'hand-over-first'
  | 'password-common'
  | 'password-personal'
  | 'password-simple'
  | 'password-used'
  | 'wrong-password'
  | 'bad-code'
  | 'confirm-again'
  | 'sample-account'
  | 'organisation-not-approved'
  | 'party-not-approved'
  | 'uscc-registered'
  | 'village-exists'
  | 'village-in-use'
  | 'village-not-served'
  | 'base-in-use'
  | 'town-exists'
  | 'slug-exists'
  | 'bad-slug'
  | 'target-year-past'
  | 'source-required'
  | 'uscc-type-mismatch'
  | 'phone-has-account'
  | 'already-member'
  | 'last-manager'
  | 'last-official'
  | 'has-manager'
  // state and time
  | 'stale-version'
  | 'wrong-state'
  | 'unknown-event'
  | 'reason-required'
  | 'year-closed'
  | 'year-not-over'
  | 'duplicate-submission'
  // what was typed
  | 'required'
  | 'too-long'
  | 'bad-choice'
  | 'bad-amount'
  | 'amount-negative'
  | 'amount-not-positive'
  | 'amount-too-large'
  | 'bad-quantity'
  | 'quantity-not-positive'
  | 'quantity-too-large'
  | 'bad-date'
  | 'date-order'
  | 'date-in-future'
  | 'date-in-past'
  | 'date-before-programme'
  | 'bad-year'
  | 'bad-days'
  | 'bad-uscc'
  | 'bad-phone'
  | 'bad-email'
  | 'bad-account'
  | 'bad-division'
  | 'bad-number'
  | 'forbidden-characters'
  | 'bad-file'
  | 'file-too-large'
  | 'upload-kind'
  | 'upload-heic'
  | 'upload-damaged'
  | 'upload-too-large'
  | 'upload-pixels'
  | 'upload-active'
  | 'too-many-files'
  | 'quota-used'
  | 'list-full'
  | 'bad-column'
  | 'bad-encoding'
  // catalogue and stock
  | 'not-on-sale'
  | 'terms-incomplete'
  | 'below-minimum'
  | 'over-asked'
  | 'nothing-confirmed'
  | 'quantity-step'
  | 'insufficient-stock'
  | 'stock-held'
  | 'price-changed'
  | 'basket-empty'
  | 'tier-order'
  | 'limit-missing'
  | 'spending-limit'
  | 'person-limit'
  | 'manager-approves'
  // agreements
  | 'no-lines'
  | 'already-signed'
  | 'content-changed'
  | 'insufficient-remaining'
  | 'cap-reached'
  | 'cap-missing'
  | 'cap-without-open-line'
  | 'deposit-too-large'
  | 'market-missing'
  | 'reference-missing'
  | 'reference-date'
  | 'window-outside-term'
  | 'outside-window'
  | 'template-exists'
  | 'agreement-expired'
  | 'agreement-not-started'
  // amendments
  | 'nothing-changed'
  | 'below-drawn'
  | 'cap-below-drawn'
  | 'amended-window'
  | 'amendment-open'
  // deliveries and acceptance
  | 'nothing-shipped'
  | 'over-tolerance'
  | 'over-agreed'
  | 'accepted-exceeds-shipped'
  | 'not-yet-accepted'
  | 'already-accepted'
  | 'already-reversed'
  | 'return-exceeds-accepted'
  | 'replacement-exceeds-refused'
  | 'allowance-exceeds-accepted'
  | 'disputed'
  | 'dispute-open'
  | 'remedy-open'
  // payments
  | 'transfer-exists'
  | 'transfer-already-verified'
  | 'transfer-not-verified'
  | 'allocation-missing'
  | 'allocation-duplicate'
  | 'allocation-exceeds-transfer'
  | 'allocation-exceeds-payable'
  | 'reference-differs'
  | 'payment-differs'
  // the sheet of off-platform purchases
  | 'sheet-errors'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'row-too-long'
  | 'imprecise-number'
  | 'unknown-village'
  | 'unknown-channel'
  | 'unknown-buyer-type'
  | 'unknown-person'
  | 'amount-mismatch'
  | 'nothing-to-import'

/** A refusal: `field` names the form field or column it is about, `detail` fills the `{name}` places of its text. */
export interface Refusal {
  readonly code: RefusalCode
  readonly field?: string
  readonly detail?: Readonly<Record<string, string>>
}

export type Refused = { readonly ok: false; readonly refusal: Refusal }
export type Accepted<T> = { readonly ok: true; readonly value: T }

/** What every rule and use case answers: the value, or the reason why not. Exceptions are bugs. */
export type Outcome<T> = Accepted<T> | Refused

export function accept(): Accepted<void>
export function accept<T>(value: T): Accepted<T>
export function accept<T>(value?: T): Accepted<T | undefined> {
  return { ok: true, value }
}

export function refuse(code: RefusalCode, about: { field?: string; detail?: Record<string, string> } = {}): Refused {
  return { ok: false, refusal: { code, ...about } }
}
