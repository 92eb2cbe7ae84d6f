import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { settleNotices } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { holdCertification } from './hold-certification.server'
import { tallyObjections, updateAnswer } from './objections.repo.server'

export interface AnswerObjectionInput {
  number: string
  sequence: number
  /** What it says in substance, in the office's words: public, as the answer is. */
  gist: string
  answer: string
  /** An objection that is upheld stands in the way of certifying. */
  upheld: boolean
}

/**
 * An official answers an objection, once and in public. Refuses: not-allowed, not-found, objection-answered.
 */
export async function answerObjection(ctx: UseCaseContext, input: AnswerObjectionInput): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'certification.review', { programmeId })) return refuse('not-allowed')
  const { number, sequence, gist, answer, upheld } = input
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const held = await holdCertification(tx, programmeId, { number })
    if (!held) return refuse('not-found')
    const which = { certificationId: held.id, sequence }
    const written = await updateAnswer(tx, programmeId, which, { gist, answer, upheld, by: actor.personId, at: now })
    if (!written) return refuse('objection-answered')
    // What asked for it is done: its reminders, and with the last one what told of them.
    await settleNotices(tx, ctx, written)
    const { open } = await tallyObjections(tx, programmeId, held.id)
    if (open === 0) await settleNotices(tx, ctx, held.id)
    await recordAudit(tx, ctx, {
      action: 'certification.answer-objection',
      subject: { type: 'certification', id: held.id, number: held.number },
      ...{ reason: answer, after: { objection: sequence, upheld } },
    })
    return accept()
  })
}
