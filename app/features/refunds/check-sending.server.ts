import type { BusinessDate } from '~/domain/calendar/business-date'
import { parseReference } from '~/domain/payment/transfer-reference'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { checkRefundDay } from '../payments/money.steps.server'
import { checkNames, checkValueDate } from '../payments/verification.steps.server'
import type { UseCaseContext } from '../use-case'
import { type RefundedMoney, refundReferenceStands, type Sending } from './refunds.repo.server'

/**
 * A transfer back exists once per programme, as every transfer does, on a day that has been and not before the money
 * came. Its reference is that
 * of the bank's receipt; nobody writes another under it until the transaction ends.
 * Refuses: as parseReference, checkValueDate and checkRefundDay do, transfer-exists; `field` is the form's.
 */
export async function checkSending(
  tx: Tx,
  ctx: UseCaseContext,
  refund: { id: string; document: RefundedMoney },
  typed: { reference: string; valueDate: BusinessDate },
): Promise<Outcome<Sending>> {
  const { programmeId } = ctx.actor
  const named = parseReference(typed.reference, { field: 'reference' })
  if (!named.ok) return named
  const dated = await checkValueDate(tx, ctx, typed.valueDate)
  if (!dated.ok) return dated
  const paid = await checkRefundDay(tx, programmeId, refund.document, typed.valueDate)
  if (!paid.ok) return paid
  const reference = named.value
  const free = await checkNames(tx, programmeId, refund.id, { reference, bankReference: '' })
  if (!free.ok) return free
  const taken = await refundReferenceStands(tx, programmeId, reference)
  return taken ? refuse('transfer-exists', { field: 'reference' }) : accept({ reference, valueDate: typed.valueDate })
}
