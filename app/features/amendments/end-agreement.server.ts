import { agreementWorth } from '~/domain/agreement/deposit'
import type { TerminationGround } from '~/domain/agreement/termination'
import { businessDateOf } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import type { Agreement } from '../agreements/agreement'
import { markTerminated } from '../agreements/ending.steps.server'
import { postSigned } from '../agreements/signed-villages.steps.server'
import { countOpenOrders, readUnderAgreement } from '../orders/under-agreement.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { amendmentSubject } from './amendment'
import { voidOpenAmendments } from './amendments.repo.server'
import { insertTermination } from './terminations.repo.server'

export interface Ending {
  readonly side: Side
  readonly personId: string
  readonly ground: TerminationGround
  readonly reason: string
  /** The amendment by which both sides end it. */
  readonly amendmentId: string | null
}

/**
 * Ends an agreement in force, under its lock: the state, what it held, an amendment under negotiation, which falls
 * away with it, and 签约 (docs/domain.md §4.2). Refuses: wrong-state, not-allowed.
 */
export async function endAgreement(
  tx: Tx,
  ctx: UseCaseContext,
  agreement: Agreement,
  { side, personId, ground, reason, amendmentId }: Ending,
): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const marked = await markTerminated(tx, ctx, agreement, { side, reason })
  if (!marked.ok) return marked
  const fallen = await voidOpenAmendments(tx, programmeId, agreement.id)
  await recordAudit(
    tx,
    ctx,
    fallen.map(({ id, number, state }) => ({
      action: 'amendment.void',
      subject: amendmentSubject({ id, number }),
      ...{ from: state, to: 'VOID', reason },
    })),
  )
  const terminatedOn = businessDateOf(ctx.now)
  await insertTermination(tx, programmeId, {
    ...{ agreementId: agreement.id, amendmentId, side, personId, ground, reason, terminatedOn, at: ctx.now },
    signedFen: agreementWorth(agreement),
    openOrders: await countOpenOrders(tx, programmeId, agreement.id),
  })
  await postSigned(tx, ctx, agreement.id, {
    under: () => readUnderAgreement(tx, programmeId, agreement.id),
    cause: 'agreement.terminate',
  })
  return accept()
}
