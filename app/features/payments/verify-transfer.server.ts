import type { Outcome } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { type VerifyInput, verifyRecordedTransfer } from './verification.steps.server'

/** 核款 in a transaction of its own. Refuses as verifyRecordedTransfer does. */
export async function verifyTransfer(ctx: UseCaseContext, input: VerifyInput): Promise<Outcome<{ id: string }>> {
  return inTransaction(ctx.db, (tx) => verifyRecordedTransfer(tx, ctx, input))
}
