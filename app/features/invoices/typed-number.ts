import { isDoubtful, parseInvoiceNumber } from '~/domain/invoice/invoice-number'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'

/**
 * The number as it is kept; one of unusual length only once its reader says that it is printed like that.
 * Refuses: as parseInvoiceNumber does, invoice-number-odd.
 */
export function typedNumber(text: string, asPrinted: boolean): Outcome<string> {
  const field = 'number'
  const number = parseInvoiceNumber(text, { field })
  if (!number.ok || asPrinted || !isDoubtful(number.value)) return number
  const detail = { number: number.value, count: String(number.value.length) }
  return refuse('invoice-number-odd', { field, detail })
}

/** A file of the invoice, or the reason why there is none yet. Refuses: file-or-reason. */
export function fileOrReason(files: readonly unknown[], noFileReason: string): Outcome<void> {
  return files.length > 0 || noFileReason !== '' ? accept() : refuse('file-or-reason', { field: 'files' })
}
