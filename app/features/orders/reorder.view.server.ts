import type { SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { asked } from '~/domain/order/confirmation'
import { buyAgain, type PriceChange, priceChange } from '~/domain/order/reorder'
import type { SaleTerms } from '~/domain/quantity/measure'
import { sumThousandths, type Thousandths } from '~/domain/quantity/thousandths'
import { readOffers } from '../catalogue/catalogue.steps.server'
import type { UseCaseContext } from '../use-case'
import { selectHead } from './listing.repo.server'
import type { Order } from './order'
import { findOrder } from './orders.repo.server'

/** One product of an earlier order, as it can be had now. */
export interface AgainLine {
  readonly productId: string
  readonly productName: string
  readonly slug: string | null
  readonly earlier: SaleTerms
  /** Null: not sold any more. */
  readonly now: SaleTerms | null
  readonly change: PriceChange | null
  /** What the basket gets. */
  readonly quantity: Thousandths
}

export interface AgainPage {
  readonly orderId: string
  readonly number: string
  /** Under which it was placed; null: bought directly. */
  readonly agreementNumber: string | null
  readonly lines: readonly AgainLine[]
}

/** What ordering an earlier order again would be; null for who may not order, or did not order this one. */
export async function readAgain(ctx: UseCaseContext<SignedInPerson>, number: string): Promise<AgainPage | null> {
  const { actor, db } = ctx
  const order = await findOrder(db, actor.programmeId, number)
  if (!order || !can(actor, 'order.place', order)) return null
  const [head, offers] = await Promise.all([
    selectHead(db, actor.programmeId, order.id),
    readOffers(
      db,
      actor.programmeId,
      order.lines.map(({ productId }) => productId),
    ),
  ])
  const lines = [...askedByProduct(order)].map(([productId, { productName, terms, quantity }]): AgainLine => {
    const offer = offers.get(productId)
    const sold = offer?.state === 'LISTED' ? offer : null
    return {
      ...{ productId, productName, slug: sold?.slug ?? null, earlier: terms, now: sold?.terms ?? null },
      change: sold && priceChange(terms, sold.terms),
      quantity: sold ? buyAgain(quantity, sold) : quantity,
    }
  })
  return { orderId: order.id, number: order.number, agreementNumber: head?.agreementNumber ?? null, lines }
}

/** Whether everything of an earlier order that was bought directly is sold today at the same price. */
export async function isAsItWas(ctx: UseCaseContext<SignedInPerson>, number: string): Promise<boolean> {
  const page = await readAgain(ctx, number)
  return page?.agreementNumber === null && page.lines.every(({ change }) => change === 'same')
}

/** What of each product an earlier order of the viewer's own asked for; null where there is none. */
export async function readEarlier(
  { actor, db }: UseCaseContext<SignedInPerson>,
  number: string,
): Promise<Map<string, Thousandths> | null> {
  const order = await findOrder(db, actor.programmeId, number)
  if (!order || !can(actor, 'order.place', order)) return null
  return new Map([...askedByProduct(order)].map(([productId, { quantity }]) => [productId, quantity]))
}

type Asked = Pick<Order['lines'][number], 'productName' | 'terms'> & { quantity: Thousandths }

/** Two lines of one product are one again. */
export function askedByProduct(order: Order): Map<string, Asked> {
  const products = new Map<string, Asked>()
  for (const line of order.lines) {
    const { productName, terms } = products.get(line.productId) ?? line
    const before = products.get(line.productId)?.quantity
    const quantity = before === undefined ? asked(line) : sumThousandths([before, asked(line)])
    products.set(line.productId, { productName, terms, quantity })
  }
  return products
}
