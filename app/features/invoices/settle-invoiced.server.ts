import { ZERO_FEN } from '~/domain/money/fen'
import type { Tx } from '~/platform/db/db'
import { reportInvoiced } from '../orders/invoiced.steps.server'
import type { Order } from '../orders/orders.steps.server'
import type { UseCaseContext } from '../use-case'
import { selectInvoiceFacts } from './invoices.repo.server'

const NOTHING = { requested: false, everInvoiced: false, invoicedFen: ZERO_FEN }

/** Makes the invoice figures of orders true after requests, invoices or credit notes changed. Their rows are held. */
export async function settleInvoiced(tx: Tx, ctx: UseCaseContext, orders: readonly Order[]): Promise<void> {
  const facts = await selectInvoiceFacts(
    tx,
    ctx.actor.programmeId,
    orders.map(({ id }) => id),
  )
  await reportInvoiced(
    tx,
    ctx,
    orders.map((order) => ({ order, facts: facts.get(order.id) ?? NOTHING })),
  )
}
