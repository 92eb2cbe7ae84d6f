import type { NoticeGround } from '~/domain/agreement/termination'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { openInForce } from '../agreements/amending.steps.server'
import type { UseCaseContext } from '../use-case'
import { endAgreement } from './end-agreement.server'

export interface TerminateAgreementInput {
  readonly number: string
  /** Of the agreement, as the form showed it. */
  readonly version: number
  readonly ground: NoticeGround
  readonly reason: string
}

/**
 * 解除: one side gives notice, with a ground and in its own words; it holds from now on and the other side is told.
 * Nothing can be called off any more and what the agreement held is free. Its open orders stay: each is delivered
 * still, or called off by its own rules. 签约 falls to what they deliver, now and as they are finished.
 *
 * Refuses: not-found, not-allowed, wrong-state, stale-version, reason-required.
 */
export async function terminateAgreement(ctx: UseCaseContext, input: TerminateAgreementInput): Promise<Outcome<void>> {
  const reason = input.reason.trim()
  return inTransaction(ctx.db, async (tx) => {
    const asked = { action: 'agreement.terminate', event: 'terminate' } as const
    const opened = await openInForce(tx, ctx, input.number, asked)
    if (!opened.ok) return opened
    const { agreement, side, personId } = opened.value
    if (agreement.version !== input.version) return refuse('stale-version')
    if (reason === '') return refuse('reason-required', { field: 'reason' })
    const ended = await endAgreement(tx, ctx, agreement, {
      ...{ side, personId, reason },
      ground: input.ground,
      amendmentId: null,
    })
    return ended.ok ? accept() : ended
  })
}
