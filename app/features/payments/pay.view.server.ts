import type { SignedInPerson } from '~/domain/access/actor'
import { reachOf } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { capitals } from '~/domain/money/capitals'
import { type Fen, sumFen, ZERO_FEN } from '~/domain/money/fen'
import { unreportedFen } from '~/domain/order/unreported'
import { uuid7 } from '~/platform/ids/uuid7'
import { readOrganisation } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'
import { readPayerNames } from './check-payer.server'
import { readTransfer, type TransferPage } from './payments.view.server'
import { type Payee, selectBuyersOf, selectPayable, selectPayee } from './transfers.repo.server'

export interface OpenOrder {
  id: string
  number: string
  remittanceCode: string
  /** Nobody has paid or reported it yet. */
  openFen: Fen
}

export interface PayPage {
  transferId: string
  payee: Payee
  today: BusinessDate
  /** This order first, then the buyer's others with the same supplier. */
  orders: OpenOrder[]
  openFen: Fen
  inCapitals: string
  /** All of them together. */
  allFen: Fen
  allInCapitals: string
}

/** What a buyer has to transfer for an order, where to, and which other orders the same transfer may pay. */
export async function readPayPage(
  ctx: UseCaseContext<SignedInPerson>,
  order: { id: string; buyerId: string; supplierId: string },
): Promise<PayPage | null> {
  const [payee, open] = await Promise.all([
    selectPayee(ctx.db, ctx.actor.programmeId, order.supplierId),
    readOpenOrders(ctx, order.buyerId, order.supplierId),
  ])
  if (!payee) return null
  const mine = open.filter(({ id }) => id === order.id)
  const openFen = mine[0]?.openFen ?? ZERO_FEN
  const allFen = sumFen(open.map((one) => one.openFen))
  return {
    transferId: uuid7(),
    payee,
    today: businessDateOf(ctx.now),
    orders: [...mine, ...open.filter(({ id }) => id !== order.id)],
    openFen,
    inCapitals: capitals(openFen),
    allFen,
    allInCapitals: capitals(allFen),
  }
}

/** What is open between two, the longest waiting first; the caller has asked who may read it. */
async function readOpenOrders(
  ctx: UseCaseContext<SignedInPerson>,
  buyerId: string,
  supplierId: string,
): Promise<OpenOrder[]> {
  const rows = await selectPayable(ctx.db, ctx.actor.programmeId, buyerId, supplierId)
  return rows.flatMap((row) => {
    const openFen = unreportedFen(row)
    const { id, number, remittanceCode } = row
    return openFen > 0n ? [{ id, number, remittanceCode, openFen }] : []
  })
}

export interface SplitPage {
  page: TransferPage
  /** What it pays, and what else of the same two is open; `paidFen` is what of it stands there now. */
  documents: { id: string; type: 'ORDER' | 'DEPOSIT'; number: string; paidFen: Fen; openFen: Fen }[]
}

/** A verified transfer with everything it may pay; null for who may not say so, and for one that is not verified. */
export async function readSplitPage(ctx: UseCaseContext<SignedInPerson>, id: string): Promise<SplitPage | null> {
  const page = await readTransfer(ctx, id)
  const { payerId, payeeId, allocations } = page?.transfer ?? {}
  if (!page?.moves.allocate || !payerId || !payeeId || !allocations) return null
  const open = await readOpenOrders(ctx, payerId, payeeId)
  const paid = allocations.map(({ documentId, type, number, amountFen: paidFen }) => {
    const openFen = open.find((order) => order.id === documentId)?.openFen ?? ZERO_FEN
    return { id: documentId, type, number, paidFen, openFen }
  })
  const others = open
    .filter((order) => !paid.some((one) => one.id === order.id))
    .map((order) => ({
      id: order.id,
      type: 'ORDER' as const,
      number: order.number,
      paidFen: ZERO_FEN,
      openFen: order.openFen,
    }))
  return { page, documents: [...paid, ...others] }
}

export interface ReceivePage {
  transferId: string
  today: BusinessDate
  buyers: { id: string; name: string }[]
  /** Chosen, with what is open between the two. */
  buyer: { id: string; names: string[]; orders: OpenOrder[] } | null
}

/** What the supplier's finance needs to write down money that arrived; null for who may not. */
export async function readReceivePage(
  ctx: UseCaseContext<SignedInPerson>,
  buyerId: string | null,
): Promise<ReceivePage | null> {
  const { actor, db } = ctx
  const { programmeId, organisationId } = actor
  if (organisationId === null || reachOf(actor, 'transfer.receive') === 'none') return null
  const buyers = await selectBuyersOf(db, programmeId, organisationId)
  const start = { transferId: uuid7(), today: businessDateOf(ctx.now), buyers }
  if (buyerId === null) return { ...start, buyer: null }
  const organisation = await readOrganisation(db, programmeId, buyerId)
  if (organisation?.side !== 'BUYER') return null
  const [names, orders] = await Promise.all([
    readPayerNames(db, programmeId, buyerId),
    readOpenOrders(ctx, buyerId, organisationId),
  ])
  return { ...start, buyer: { id: buyerId, names, orders } }
}
