import type { Outcome } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'
import { moveTransfer } from './move-transfer.server'
import { type VerifyInput, verifying } from './verification.steps.server'

/** 核款 in a transaction of its own. Refuses as verifyRecordedTransfer does. */
export async function verifyTransfer(ctx: UseCaseContext, input: VerifyInput): Promise<Outcome<{ id: string }>> {
  return moveTransfer(ctx, input, verifying(ctx, input))
}
