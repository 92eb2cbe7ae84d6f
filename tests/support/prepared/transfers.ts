import { businessDateOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { verifyTransfer } from '~/features/payments/verify-transfer.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, type Stage } from '../../../prisma/sample/play'
import { pdf } from '../files'
import { sentOrder, transferFor } from '../spot-orders'
import { now } from '../stage'
import type { PreparedPage } from './pages'

/** A transfer that nobody has verified, with the bank's receipt. */
export async function transferWithReceipt(stage: Stage, orderId: string): Promise<PreparedPage> {
  const ctx = now(stage, '13800000013')
  const transferId = uuid7()
  const transfer = { transferId, reference: `HD-${transferId}`, valueDate: businessDateOf(ctx.now), remark: '' }
  const recorded = await recordTransfer(ctx, {
    ...{ ...transfer, amountFen: fen(100n), allocations: [{ orderId, amountFen: fen(100n) }] },
    receipts: [{ name: '回单.pdf', bytes: pdf() }],
  })
  done(recorded, 'transfer')
  return { route: 'transfers.$id', path: `/transfers/${transferId}`, as: '13800000013' }
}

/** One transfer that waits for the supplier's finance, without a number; one that it verified; and one to write down. */
export async function moneyThatArrived(stage: Stage): Promise<PreparedPage[]> {
  const [waiting, paid] = [await sentOrder(stage, 'wandao-mi', 4), await sentOrder(stage, 'wandao-mi', 4)]
  const [transferId, amountFen] = [uuid7(), fen(waiting.amountFen)]
  const buyer = now(stage, '13800000013')
  const numberless = await recordTransfer(buyer, {
    ...{ transferId, amountFen, valueDate: businessDateOf(buyer.now), remark: '' },
    allocations: [{ orderId: waiting.orderId, amountFen }],
    receipts: [{ name: '回单.pdf', bytes: pdf({ catalogue: '/Numberless 1' }) }],
  })
  done(numberless, 'transfer')
  const verified = await transferFor(stage, paid)
  done(await verifyTransfer(now(stage, '13800000021'), { transferId: verified, version: 0 }), 'verification')
  const buyerId = stage.people['13800000013'].organisationId
  const as = '13800000021'
  return [
    { route: 'transfers.$id', path: `/transfers/${transferId}`, as },
    { route: 'transfers.$id', path: `/transfers/${verified}`, as },
    { route: 'transfers.$id_.split', path: `/transfers/${verified}/split`, as },
    { route: 'transfers.receive', path: `/transfers/receive?buyer=${buyerId}`, as },
  ]
}
