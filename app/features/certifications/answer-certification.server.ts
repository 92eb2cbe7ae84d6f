import { can, checkCan } from '~/domain/access/policy'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { holdCertification, stepCertification } from './hold-certification.server'
import { keepPapers, preparePapers, type SentPapers } from './keep-papers.server'
import { tellOffice } from './tell-parties.server'

export interface AnswerInput {
  number: string
  version: number
  answer: string
  papers: SentPapers
}

/**
 * The supplier answers what the office asked, with more papers where it has them; then it waits for the office again.
 * Refuses: not-allowed, not-found, wrong-state, stale-version, what prepareFiles refuses, quota-used.
 */
export async function answerCertification(ctx: UseCaseContext, input: AnswerInput): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const prepared = await preparePapers(input.papers)
  if (!prepared.ok) return prepared
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const held = await holdCertification(tx, programmeId, { number: input.number })
    const owned = held && { programmeId, supplierId: held.supplierId }
    if (!held || !owned || !can(ctx.actor, 'certification.read', owned)) return refuse('not-found')
    const may = checkCan(ctx.actor, 'certification.apply', owned)
    if (!may.ok) return may
    const { answer, version } = input
    const taken = await stepCertification(tx, ctx, held, { event: 'answer', version, with: { answer }, reason: answer })
    if (!taken.ok) return taken
    const kept = await keepPapers(tx, ctx, held.id, prepared.value)
    if (!kept.ok) return kept
    await tellOffice(tx, ctx, held, 'certification-answered')
    return taken
  })
}
