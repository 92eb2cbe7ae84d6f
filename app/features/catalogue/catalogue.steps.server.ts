import type { CertificationMark } from '~/domain/certification/product-certification'
import { reasonOfGoods } from '~/domain/product/stock-movement'
import { formatThousandths, type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { offersOf } from './catalogue.repo.server'
import { type CertifiedProduct, lockCertified, updateMark } from './certified.repo.server'
import type { Offer } from './offer'
import {
  changeStock,
  lockFreeStock,
  lockStock,
  type StockCause,
  type StockChange,
  type StockDocument,
} from './stock.repo.server'

export type { Offer } from './offer'

/** Whoever moves stock: a use case, or a job in nobody's name. */
export type StockMover = Pick<UseCaseContext, 'actor' | 'now'>

export interface StockItem {
  readonly productId: string
  readonly quantity: Thousandths
}

/** What leaves the store: `fromReserved` of it was held by the order, the rest comes from free stock. */
export interface ShippedItem {
  readonly productId: string
  readonly shipped: Thousandths
  readonly fromReserved: Thousandths
}

/**
 * Holds stock for an order, or again for an agreement: all items or none. Several items of one product are summed
 * before the check (docs/domain.md §5). Refuses: insufficient-stock (detail: productId, product, available, unit).
 */
export async function reserveStock(
  tx: Tx,
  ctx: StockMover,
  items: readonly StockItem[],
  document: StockDocument,
): Promise<Outcome<void>> {
  const reason = document.type === 'agreement' ? 'AGREEMENT' : 'ORDER'
  const changes = items.map(
    ({ productId, quantity }) => ({ productId, onHand: 0n, reserved: quantity, reason }) as const,
  )
  return changeOrRefuse(tx, ctx.actor.programmeId, perProduct(changes), causeOf(ctx, document))
}

/** Gives back what an order or agreement held. Giving back more than is held is a bug and throws. */
export async function releaseStock(
  tx: Tx,
  ctx: StockMover,
  items: readonly StockItem[],
  document: StockDocument,
): Promise<void> {
  const changes = perProduct(
    items.map(({ productId, quantity }) => ({ productId, onHand: 0n, reserved: -quantity, reason: 'RELEASE' })),
  )
  const changed = await changeStock(tx, ctx.actor.programmeId, changes, causeOf(ctx, document))
  if (changed.size !== changes.length) throw new Error('released more stock than is held')
}

/**
 * Goods leave the store: on_hand − shipped, reserved − fromReserved. Negative quantities undo a dispatch, or put back
 * what was returned. Refuses: insufficient-stock when what was not reserved is not free either.
 */
export async function shipStock(
  tx: Tx,
  ctx: StockMover,
  items: readonly ShippedItem[],
  document: StockDocument,
  as?: 'RETURN',
): Promise<Outcome<void>> {
  const changes = perProduct(
    items.map(({ productId, shipped, fromReserved }) => ({
      productId,
      onHand: -shipped,
      reserved: -fromReserved,
      reason: as ?? reasonOfGoods({ shipped, reserved: -fromReserved }),
    })),
  )
  return changeOrRefuse(tx, ctx.actor.programmeId, changes, causeOf(ctx, document))
}

/**
 * Holds for an agreement as much as is free, up to what was agreed. Answers in the order of the items how much each
 * got; two items of one product share what is free, the first one first.
 */
export async function holdForAgreement(
  tx: Tx,
  ctx: StockMover,
  items: readonly StockItem[],
  agreementId: string,
): Promise<Thousandths[]> {
  const { programmeId } = ctx.actor
  const free = await lockFreeStock(tx, programmeId, [...new Set(items.map((item) => item.productId))])
  const held = items.map(({ productId, quantity }) => {
    const left = free.get(productId) ?? 0n
    const taken = left < quantity ? left : quantity
    free.set(productId, left - taken)
    return thousandths(taken)
  })
  const changes = perProduct(
    items.map(({ productId }, index) => ({ productId, onHand: 0n, reserved: held[index] ?? 0n, reason: 'AGREEMENT' })),
  )
  const changed = await changeStock(tx, programmeId, changes, causeOf(ctx, { type: 'agreement', id: agreementId }))
  if (changed.size !== changes.length) throw new Error('free stock changed under its lock')
  return held
}

/**
 * What fields gave, or are now expected to give, changes stock by `delta`; what orders and agreements hold stays
 * there, so that less may be taken off than is asked for.
 * @returns by how much it changed
 */
export async function moveHarvested(
  tx: Tx,
  ctx: StockMover,
  move: { productId: string; delta: bigint; reason: 'HARVEST' | 'EXPECTED'; plantingId: string; note?: string },
): Promise<bigint> {
  const { programmeId } = ctx.actor
  const { productId, delta, reason, plantingId, note } = move
  const stock = await lockStock(tx, programmeId, productId)
  if (!stock) throw new Error('a product without stock')
  const least = stock.reserved - stock.onHand
  const tooMuch = least - delta
  const onHand = tooMuch > 0n ? least : delta
  if (onHand === 0n) return 0n
  const cause = causeOf(ctx, { type: 'planting', id: plantingId }, note)
  await changeStock(tx, programmeId, [{ productId, onHand, reserved: 0n, reason }], cause)
  return onHand
}

/**
 * The expected harvest that a supplier said by hand is taken off again: its plantings say the same harvest now.
 * @returns false when orders and agreements hold more than is left; the caller refuses and rolls back
 */
export async function takeOffHandSaid(tx: Tx, ctx: StockMover, productId: string, said: bigint): Promise<boolean> {
  const change = { productId, onHand: -said, reserved: 0n, reason: 'EXPECTED' as const }
  if (said === 0n) return true
  return (await changeStock(tx, ctx.actor.programmeId, [change], causeOf(ctx, null))).has(productId)
}

/** What is there and held of a product, locked until the transaction ends. */
export async function holdStock(
  tx: Tx,
  programmeId: string,
  productId: string,
): Promise<{ onHand: Thousandths; held: Thousandths }> {
  const stock = await lockStock(tx, programmeId, productId)
  if (!stock) throw new Error('a product without stock')
  return { onHand: thousandths(stock.onHand), held: thousandths(stock.reserved) }
}

/** The sale terms of products by id, as an order or agreement line freezes them; unknown ids are absent. */
export async function readOffers(
  tx: Tx,
  programmeId: string,
  productIds: readonly string[],
): Promise<Map<string, Offer>> {
  const offers = await offersOf(tx, programmeId, productIds)
  return new Map(offers.map((offer) => [offer.productId, offer]))
}

export type { CertifiedProduct } from './certified.repo.server'

/**
 * A product for whoever certifies it, taken for the rest of the transaction: what is decided about one product is
 * decided one after the other. Null: none of this programme.
 */
export async function holdForCertification(
  tx: Tx,
  programmeId: string,
  product: { productId: string } | { slug: string },
): Promise<CertifiedProduct | null> {
  return lockCertified(tx, programmeId, product)
}

/** Writes on the product how it stands with its certification; what its supplier edits meanwhile is not in the way. */
export async function markCertification(
  tx: Tx,
  programmeId: string,
  productId: string,
  mark: CertificationMark,
): Promise<void> {
  await updateMark(tx, programmeId, productId, mark)
}

/** Who moves stock, when, and for which paper. */
export function causeOf({ actor, now }: StockMover, document: StockDocument | null, note = ''): StockCause {
  const movedBy = actor.kind === 'visitor' ? null : (actor.personId ?? null)
  return { document, note, movedBy, movedAt: now }
}

async function changeOrRefuse(
  tx: Tx,
  programmeId: string,
  changes: readonly StockChange[],
  cause: StockCause,
): Promise<Outcome<void>> {
  const changed = await changeStock(tx, programmeId, changes, cause)
  const short = changes.find((change) => !changed.has(change.productId))
  if (!short) return accept()
  const offer = (await readOffers(tx, programmeId, [short.productId])).get(short.productId)
  if (!offer) return refuse('not-found', { detail: { productId: short.productId } })
  return refuse('insufficient-stock', {
    detail: {
      productId: offer.productId,
      product: offer.name,
      available: formatThousandths(offer.free),
      unit: offer.terms.saleUnit,
    },
  })
}

/** One change per product; what is taken for several reasons at once is called by the first. */
function perProduct(changes: readonly StockChange[]): StockChange[] {
  const sums = new Map<string, StockChange>()
  for (const { productId, onHand, reserved, reason } of changes) {
    const sum = sums.get(productId)
    sums.set(productId, {
      productId,
      onHand: (sum?.onHand ?? 0n) + onHand,
      reserved: (sum?.reserved ?? 0n) + reserved,
      reason: sum?.reason ?? reason,
    })
  }
  return [...sums.values()].filter((change) => change.onHand !== 0n || change.reserved !== 0n)
}
