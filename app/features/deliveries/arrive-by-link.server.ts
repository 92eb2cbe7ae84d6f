import { deliveryNoteLifecycle } from '~/domain/delivery/delivery-note-lifecycle'
import { next } from '~/domain/lifecycle/lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { hashOfToken } from '../accounts/accounts.steps.server'
import { prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { spendAllowance } from '../limits/limits.steps.server'
import { lockOrder } from '../orders/orders.steps.server'
import type { UseCaseContext } from '../use-case'
import { keepNoteFiles } from './add-certificates.server'
import { findNote, findOrderOfNote } from './deliveries.repo.server'
import { findOpenLink } from './links.repo.server'
import { recordArrival } from './record-arrival.server'

export interface ArriveByLinkInput {
  token: string
  /** What the driver writes as a signature. */
  name: string
  photos: readonly SentFile[]
}

/**
 * A driver without an account marks the arrival of the one note their link is for, with a photo if they like. On a bad
 * line it is sent again: the first arrival stands, a photo that came later is kept with it, the same one once.
 * Whoever is signed in on that phone does not matter: the link acts, for its own programme.
 * Refuses: link-closed, too-many-attempts, and as prepareFiles and keepNoteFiles do (`files`).
 */
export async function arriveByLink(ctx: UseCaseContext, input: ArriveByLinkInput): Promise<Outcome<void>> {
  const tokenHash = hashOfToken(input.token)
  const link = await findOpenLink(ctx.db, tokenHash, ctx.now)
  if (!link) return refuse('link-closed')
  const { programmeId, deliveryNoteId } = link
  const spent = await spendAllowance(ctx.db, { limit: 'driver-link', keys: [{ account: link.id }], now: ctx.now })
  if (!spent.ok) return spent
  const photos = await prepareFiles(input.photos)
  if (!photos.ok) return photos
  const driver: UseCaseContext = { ...ctx, actor: { kind: 'visitor', programmeId } }
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const of = await findOrderOfNote(tx, programmeId, { id: deliveryNoteId })
    const locked = of ? await lockOrder(tx, programmeId, of.id) : refuse('link-closed')
    // Once more, now that nobody else can change it: it may have been judged, or the link revoked.
    const open = await findOpenLink(tx, tokenHash, ctx.now)
    const note = open && (await findNote(tx, programmeId, deliveryNoteId))
    if (!locked.ok || !note) return refuse('link-closed')
    const order = locked.value
    if (next(deliveryNoteLifecycle, note.state, 'arrive').ok) {
      await recordArrival(tx, driver, { note, order }, { via: 'DRIVER', by: null, name: input.name })
    }
    const files = { deliveryNoteId: note.id, kind: 'photo', files: photos.value } as const
    const kept = await keepNoteFiles(tx, driver, { ...files, organisationId: order.supplierId })
    return kept.ok ? accept() : kept
  })
}
