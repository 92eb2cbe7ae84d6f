import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { freshToken } from '../accounts/accounts.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { replaceLink } from './links.repo.server'
import { isUnderWay, openNote } from './open-note.server'

/** A car is on the road for days, not for weeks. */
const VALID_MS = 14 * 24 * 3600_000

export interface MadeLink {
  /** For the link; it is kept nowhere. */
  token: string
  expiresAt: Date
}

/**
 * Makes the link by which a driver, who has no account, sees this one delivery note and marks its arrival. The link
 * made before opens nothing any more. It ends after fourteen days, when the goods are judged, or when it is revoked.
 * Refuses: not-found, not-allowed, wrong-state.
 */
export async function makeDriverLink(
  ctx: UseCaseContext,
  input: { deliveryNoteId: string },
): Promise<Outcome<MadeLink>> {
  const { actor, now } = ctx
  if (actor.kind !== 'person') return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<MadeLink>> => {
    const opened = await openNote(tx, ctx, input.deliveryNoteId, 'delivery.dispatch')
    if (!opened.ok) return opened
    const { note } = opened.value
    if (!isUnderWay(note.state)) return refuse('wrong-state')
    const { token, hash } = freshToken()
    const expiresAt = new Date(now.getTime() + VALID_MS)
    await replaceLink(tx, {
      ...{ programmeId: actor.programmeId, id: uuid7(), deliveryNoteId: note.id, expiresAt },
      ...{ tokenHash: hash, madeBy: actor.personId, madeAt: now },
    })
    const subject = { type: 'delivery-note', id: note.id, number: note.number }
    await recordAudit(tx, ctx, { action: 'delivery.share', subject })
    return accept({ token, expiresAt })
  })
}
