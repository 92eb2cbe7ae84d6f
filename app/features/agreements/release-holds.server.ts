import { thousandths } from '~/domain/quantity/thousandths'
import type { Tx } from '~/platform/db/db'
import { releaseStock, type StockMover } from '../catalogue/catalogue.steps.server'
import type { Agreement } from './agreement'
import { changeLines, lockLines } from './drawdown.repo.server'

/** What an agreement that ends still holds of stock is free again; what its orders hold stays theirs. */
export async function releaseHolds(tx: Tx, ctx: StockMover, agreement: Agreement): Promise<void> {
  const { programmeId } = ctx.actor
  const lines = await lockLines(
    tx,
    programmeId,
    agreement.lines.map((line) => line.id),
  )
  const holding = lines.filter((line) => line.held > 0n)
  await changeLines(
    tx,
    programmeId,
    holding.map((line) => ({ id: line.id, held: -line.held })),
  )
  await releaseStock(
    tx,
    ctx,
    holding.map((line) => ({ productId: line.productId, quantity: thousandths(line.held) })),
    { type: 'agreement', id: agreement.id },
  )
}
