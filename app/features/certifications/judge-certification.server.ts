import { can } from '~/domain/access/policy'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import type { Move } from './certifications.repo.server'
import { holdCertification, stepCertification } from './hold-certification.server'
import { tellOffice, tellSupplier } from './tell-parties.server'

export type Judgement = 'ask' | 'recommend' | 'refuse'

export interface JudgeInput {
  number: string
  /** Of the certification as the official saw it. */
  version: number
  judgement: Judgement
  /** The question, the opinion, or why it is refused. */
  reason: string
}

/**
 * An official asks the supplier something, recommends (镇推荐) or refuses an application. Whoever recommends does not
 * certify afterwards. Refuses: not-allowed, not-found, reason-required, wrong-state, stale-version.
 */
export async function judgeCertification(ctx: UseCaseContext, input: JudgeInput): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'certification.review', { programmeId })) return refuse('not-allowed')
  const { number, version, judgement, reason } = input
  if (reason === '') return refuse('reason-required', { field: 'reason' })
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const held = await holdCertification(tx, programmeId, { number })
    if (!held) return refuse('not-found')
    const written = WRITES[judgement](actor.personId, reason)
    const taken = await stepCertification(tx, ctx, held, { event: judgement, version, with: written, reason })
    if (!taken.ok) return taken
    if (judgement === 'recommend') await tellOffice(tx, ctx, held, 'certification-recommended')
    else
      await tellSupplier(tx, ctx, held, judgement === 'ask' ? 'certification-asked' : 'certification-refused', reason)
    return taken
  })
}

const WRITES: Record<Judgement, (by: string, reason: string) => Omit<Move, 'state' | 'at'>> = {
  ask: (_by, question) => ({ question, answer: '' }),
  recommend: (by, text) => ({ recommended: { by, text } }),
  refuse: (decidedBy, reason) => ({ decidedBy, reason }),
}
