import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { firstDayOf, lastDayOf, type Period, periodText } from '~/domain/calendar/period'
import { MOST_ORDERS, PACK_DAYS, type PackFormat } from '~/domain/pack/pack'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Locale } from '~/messages'
import { inTransaction } from '~/platform/db/db'
import { enqueueJob } from '~/platform/queue/enqueue-job'
import { readOrganisation } from '../organisations/organisations.view.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { packJob } from './make-pack.server'
import { findPack, insertPack, selectOrdersOfPeriod } from './packs.repo.server'

export interface RequestPackInput {
  /** Made with the form: sent twice, it is one pack. */
  packId: string
  /** Whose orders; one's own unless an official asks. */
  organisationId: string | null
  period: Period
  format: PackFormat
  locale: Locale
  /** The public address that the papers' codes lead to. */
  origin: string
}

const DAY_MS = 86_400_000

/**
 * Asks for the papers of all orders of a month or a year of which something was accepted or paid; they are packed in
 * the queue. Members of an organisation pack their own; officials what they may read.
 *
 * Refuses: not-allowed, required and not-found (`organisationId`), pack-empty, pack-too-large (detail.most).
 */
export async function requestPack(
  ctx: UseCaseContext<SignedInPerson>,
  input: RequestPackInput,
): Promise<Outcome<{ id: string }>> {
  const { actor, now } = ctx
  const { programmeId, personId } = actor
  const organisationId = actor.organisationId ?? input.organisationId
  if (organisationId === null) return refuse('required', { field: 'organisationId' })
  const organisation = await readOrganisation(ctx.db, programmeId, organisationId)
  if (!organisation) return refuse('not-found', { field: 'organisationId' })
  const whose = { side: sideOf(actor.role) ?? organisation.side, organisationId }
  const resource = {
    programmeId,
    ...(whose.side === 'BUYER' ? { buyerId: organisationId } : { supplierId: organisationId }),
  }
  if (!can(actor, 'order.read', resource)) return refuse('not-allowed')
  const { packId: id, period, format, locale, origin } = input
  const most = MOST_ORDERS[format]
  const range = { from: firstDayOf(period), to: lastDayOf(period), limit: most + 1 }
  const orders = await selectOrdersOfPeriod(ctx.db, programmeId, whose, range)
  if (orders.length === 0) return refuse('pack-empty', { field: 'period' })
  if (orders.length > most) return refuse('pack-too-large', { field: 'format', detail: { most: String(most) } })

  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string }>> => {
    const fresh = await insertPack(tx, programmeId, {
      ...{ id, organisationId, ...period, format, locale, origin, orders: orders.length },
      ...{ requestedBy: personId, requestedFor: actor.organisationId, requestedAt: now },
      expiresAt: new Date(now.getTime() + PACK_DAYS * DAY_MS),
    })
    if (!fresh) {
      const known = await findPack(tx, programmeId, id)
      return known?.requestedBy === personId ? accept({ id }) : refuse('not-found')
    }
    // One after the other: a large one does not take all hands from the mail.
    await enqueueJob(tx, packJob, { programmeId, packId: id }, { line: 'packs', maxAttempts: 3 })
    await recordAudit(tx, ctx, {
      action: 'pack.request',
      subject: { type: 'pack', id, number: `${organisation.name} ${periodText(period)}` },
      after: { format, orders: orders.length },
    })
    return accept({ id })
  })
}
