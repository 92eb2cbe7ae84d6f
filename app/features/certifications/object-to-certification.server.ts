import { can } from '~/domain/access/policy'
import { businessDateOf } from '~/domain/calendar/business-date'
import { publicityOver } from '~/domain/certification/certification-days'
import { isPublic } from '~/domain/certification/certification-lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { holdCertification } from './hold-certification.server'
import { findObjection, insertObjection, tallyObjections } from './objections.repo.server'
import { tellOffice } from './tell-parties.server'

export interface ObjectInput {
  /** Made with the form: sent twice, it is one objection. */
  objectionId: string
  /** Of the application. */
  number: string
  text: string
  /** Both may be left empty, and are never public. */
  name: string
  contact: string
}

/** More than so many are a flood that nobody reads; the office hears of it from the first. */
const MOST_OBJECTIONS = 500

/**
 * Anybody objects to a certification while it is publicised, with or without a name. In time is what arrives before the
 * last day is over: had the office certified in that very moment, the objection stands all the same and waits to be
 * answered. Neither account nor address is written down. Answers its number of this certification.
 *
 * Refuses: not-found, objection-closed, objections-full.
 */
export async function objectToCertification(ctx: UseCaseContext, input: ObjectInput): Promise<Outcome<number>> {
  const { programmeId } = ctx.actor
  if (!can(ctx.actor, 'certification.object', { programmeId })) return refuse('not-allowed')
  const anybody = { actor: { kind: 'visitor', programmeId }, now: ctx.now, channel: ctx.channel } as const
  return inTransaction(ctx.db, async (tx): Promise<Outcome<number>> => {
    const held = await holdCertification(tx, programmeId, { number: input.number })
    if (!held || !isPublic(held.state) || held.publicUntil === null) return refuse('not-found')
    const before = await findObjection(tx, programmeId, input.objectionId)
    if (before) return accept(before.sequence)
    const closed = held.state !== 'PUBLICIZED' && held.state !== 'CERTIFIED'
    if (closed || publicityOver(held.publicUntil, businessDateOf(ctx.now))) return refuse('objection-closed')
    const { all } = await tallyObjections(tx, programmeId, held.id)
    if (all >= MOST_OBJECTIONS) return refuse('objections-full')

    const sequence = all + 1
    const { objectionId: id, text, name, contact } = input
    await insertObjection(tx, programmeId, {
      ...{ id, certificationId: held.id, sequence, text, name, contact, madeAt: ctx.now },
    })
    await recordAudit(tx, anybody, {
      action: 'certification.object',
      subject: { type: 'certification', id: held.id, number: held.number },
      after: { objection: sequence },
    })
    await tellOffice(tx, { ...ctx, ...anybody }, held, 'certification-objected')
    return accept(sequence)
  })
}
