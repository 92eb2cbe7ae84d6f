import type { SignedInPerson } from '~/domain/access/actor'
import type { OwnerType } from '~/domain/attachment/attachment'
import { businessDateOf } from '~/domain/calendar/business-date'
import { type Fen, sumFen } from '~/domain/money/fen'
import type { HandedIn, OrderFile } from '~/domain/pack/pack'
import { readAgreement } from '../agreements/agreements.view.server'
import { readAmended } from '../amendments/amendments.view.server'
import { listAttachmentsOf } from '../attachments/attachments.view.server'
import { readPapers } from '../deliveries/deliveries.view.server'
import { readAgreedRemedies } from '../deliveries/remedies.view.server'
import { readInvoicesOfOrder } from '../invoices/invoices.view.server'
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
  const [{ notes, acceptances }, after, transfers, allInvoices] = await Promise.all([
    readPapers(ctx, order.id),
    readAgreedRemedies(ctx, order.id),
    readTransfersOfOrder(ctx, order.id),
    readInvoicesOfOrder(ctx, order.id),
  ])
  const invoiced = allInvoices.filter(({ state }) => state !== 'WITHDRAWN')
  const loads = notes.filter(({ state, reversesId }) => state !== 'REVERSED' && reversesId === null)
  const taken = acceptances.filter(({ reversed, reversesId }) => !reversed && reversesId === null)
  const paid = transfers.filter(({ state }) => state === 'RECORDED' || state === 'VERIFIED')
  const agreement =
    order.agreementId && head.agreementNumber ? [{ id: order.agreementId, number: head.agreementNumber }] : []
  const [annexes, tickets, photos, receipts, invoiceFiles] = await Promise.all([
    filesOf(ctx, 'agreement', agreement),
    filesOf(ctx, 'delivery-note', loads),
    filesOf(ctx, 'acceptance-line', after.judged),
    filesOf(ctx, 'transfer', paid),
    filesOf(ctx, 'invoice', invoiced),
  ])
  return {
    number: order.number,
    agreementNumber: head.agreementNumber,
    amendments: await amendmentsOf(ctx, head.agreementNumber),
    notes: loads.map((note) => note.number),
    acceptances: taken.map((acceptance) => acceptance.number),
    remedies: after.remedies.map((remedy) => remedy.number),
    photos: taken.flatMap(({ id, number: of }) =>
      after.judged
        .filter(({ acceptanceId }) => acceptanceId === id)
        .flatMap(({ id: line }) => photos(line).map((file) => ({ ...file, number: of }))),
    ),
    transfers: paid.map(({ id, label, state }) => ({
      reference: label,
      verified: state === 'VERIFIED',
      receipts: receipts(id),
    })),
    invoices: invoiced.map(({ id, number: of, isCredit }) => ({ number: of, isCredit, files: invoiceFiles(id) })),
    annexes: agreement.flatMap(({ id, number: of }) => annexes(id).map((file) => ({ ...file, number: of }))),
    attachments: loads.flatMap(({ id, number: of }) => tickets(id).map((file) => ({ ...file, number: of }))),
    buyerName: head.buyerName,
    supplierName: head.supplierName,
    villageName: head.villageName,
    acceptedFen: order.acceptedFen,
    paidFen: sumFen(paid.filter(({ state }) => state === 'VERIFIED').map(({ partFen }) => partFen)),
  }
}

/** What was handed in with papers of one kind, by the paper's id. */
async function filesOf(
  { actor, db }: UseCaseContext<SignedInPerson>,
  type: OwnerType,
  papers: readonly { id: string }[],
): Promise<(id: string) => HandedIn[]> {
  const files = await listAttachmentsOf(
    db,
    actor.programmeId,
    type,
    papers.map(({ id }) => id),
  )
  return (id) =>
    (files.get(id) ?? []).map(({ id: attachmentId, mediaType, name }) => ({ attachmentId, mediaType, name }))
}

/** Numbers of the amendments of an agreement that are in force. */
async function amendmentsOf({ actor, db, now }: UseCaseContext<SignedInPerson>, number: string | null) {
  const agreement = number === null ? null : await readAgreement(db, actor, number, businessDateOf(now))
  if (!agreement) return []
  const { amendments } = await readAmended(db, actor, agreement)
  return amendments.filter(({ state }) => state === 'IN_FORCE').map((amendment) => amendment.number)
}
