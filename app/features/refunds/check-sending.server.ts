import { type BusinessDate, businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { parseReference } from '~/domain/payment/transfer-reference'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { transferReferenceStands, yearOfFirstPayment } from '../payments/refunded-transfers.steps.server'
import { refundReferenceStands, type Sending } from './refunds.repo.server'

/**
 * A transfer back exists once per programme, as every transfer does, and on a day that has been. Its reference is that
 * of the bank's receipt.
 * Refuses: as parseReference does, date-in-future, date-before-programme, transfer-exists; `field` names the form's.
 */
export async function checkSending(
  tx: Tx,
  programmeId: string,
  now: Date,
  typed: { reference: string; valueDate: BusinessDate },
): Promise<Outcome<Sending>> {
  const { valueDate } = typed
  const named = parseReference(typed.reference, { field: 'reference' })
  if (!named.ok) return named
  const reference = named.value
  if (valueDate > businessDateOf(now)) return refuse('date-in-future', { field: 'valueDate' })
  if (yearOf(valueDate) < (await yearOfFirstPayment(tx, programmeId))) {
    return refuse('date-before-programme', { field: 'valueDate' })
  }
  const taken =
    (await refundReferenceStands(tx, programmeId, reference)) ||
    (await transferReferenceStands(tx, programmeId, reference))
  return taken ? refuse('transfer-exists', { field: 'reference' }) : accept({ reference, valueDate })
}
