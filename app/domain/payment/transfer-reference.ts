import { normaliseName } from '../identity/names'
import { accept, type Outcome } from '../refusal/refusal'

const LONGEST = 64

/**
 * 付款凭证号 as it is stored. Banks print it in groups, people type it in small or full-width letters: it is the same
 * transfer, and a transfer exists once per programme (docs/domain.md §4.7).
 * Refuses: required, too-long, forbidden-characters.
 */
export function parseReference(text: string, options: { field?: string } = {}): Outcome<string> {
  const read = normaliseName(text, { ...options, most: LONGEST })
  return read.ok ? accept(read.value.replace(/ /gu, '').toUpperCase()) : read
}

/** What people call a transfer: its number, the receiver's number, or as long as it has none what stands in its remark. */
export function transferLabel(transfer: { reference: string; bankReference: string; remark: string }): string {
  return transfer.reference || transfer.bankReference || transfer.remark || '—'
}
