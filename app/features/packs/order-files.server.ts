import type { SignedInPerson } from '~/domain/access/actor'
import { type Fen, sumFen } from '~/domain/money/fen'
import type { OrderFile } from '~/domain/pack/pack'
import { listAttachmentsOfMany } from '../attachments/attachments.view.server'
import { readPapers } from '../deliveries/deliveries.view.server'
import { readOrder } from '../orders/orders.view.server'
import { readTransfersOfOrder } from '../payments/payments.view.server'
import type { UseCaseContext } from '../use-case'

/** An order's papers, with what the list says of it beside them. */
export interface PackedOrder extends OrderFile {
  readonly buyerName: string
  readonly supplierName: string
  readonly villageName: string
  readonly acceptedFen: Fen
  /** Its part of verified transfers, freight included. */
  readonly paidFen: Fen
}

/** Everything that is there of one order; null for who may not read it. What was taken back is left out. */
export async function readPackedOrder(
  ctx: UseCaseContext<SignedInPerson>,
  number: string,
): Promise<PackedOrder | null> {
  const page = await readOrder(ctx, number)
  if (!page) return null
  const { order, head } = page
  const [{ notes, acceptances }, transfers] = await Promise.all([
    readPapers(ctx, order.id),
    readTransfersOfOrder(ctx, order.id),
  ])
  const loads = notes.filter(({ state, reversesId }) => state !== 'REVERSED' && reversesId === null)
  const taken = acceptances.filter(({ reversed, reversesId }) => !reversed && reversesId === null)
  const paid = transfers.filter(({ state }) => state === 'RECORDED' || state === 'VERIFIED')
  const papers = [{ id: order.id, number: order.number }, ...loads, ...taken]
  const files = await listAttachmentsOfMany(ctx.db, ctx.actor.programmeId, [...papers, ...paid].map(({ id }) => id))
  const filesOf = (id: string) =>
    (files.get(id) ?? []).map(({ id: attachmentId, mediaType, name }) => ({ attachmentId, mediaType, name }))
  return {
    number: order.number,
    agreementNumber: head.agreementNumber,
    notes: loads.map((note) => note.number),
    acceptances: taken.map((acceptance) => acceptance.number),
    transfers: paid.map(({ id, reference, state }) => ({
      reference,
      verified: state === 'VERIFIED',
      receipts: filesOf(id),
    })),
    attachments: papers.flatMap((paper) => filesOf(paper.id).map((file) => ({ ...file, number: paper.number }))),
    buyerName: head.buyerName,
    supplierName: head.supplierName,
    villageName: head.villageName,
    acceptedFen: order.acceptedFen,
    paidFen: sumFen(paid.filter(({ state }) => state === 'VERIFIED').map(({ partFen }) => partFen)),
  }
}
