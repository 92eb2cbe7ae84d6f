import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'
import { moveTransfer, type SeenTransfer } from './move-transfer.server'
import { undoStandingVerification } from './verification.steps.server'

/**
 * 退汇: the bank gave the money back, before it was verified or after. What it paid is open again, and its numbers are
 * free: the same voucher may be sent and recorded anew.
 * Refuses: date-in-future (`bouncedOn`), and as moveTransferIn does.
 */
export async function bounceTransfer(
  ctx: UseCaseContext,
  input: SeenTransfer & { reason: string; bouncedOn: BusinessDate },
): Promise<Outcome<{ id: string }>> {
  if (input.bouncedOn > businessDateOf(ctx.now)) return refuse('date-in-future', { field: 'bouncedOn' })
  return moveTransfer(ctx, input, {
    event: 'bounce',
    action: 'transfer.bounce',
    bouncedOn: input.bouncedOn,
    also: (tx, transfer, reason) => undoStandingVerification(tx, ctx, transfer, reason),
  })
}
