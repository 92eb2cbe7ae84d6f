import { businessDateOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { verifyTransfer } from '~/features/payments/verify-transfer.server'
import { moveRefund } from '~/features/refunds/move-refund.server'
import { openRefund } from '~/features/refunds/open-refund.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, type Stage } from '../../../prisma/sample/play'
import { sentOrder, transferFor } from '../spot-orders'
import { now } from '../stage'
import type { PreparedPage } from './pages'

const BUYER = '13800000013'
const SUPPLIER = '13800000021'

/** One refund that waits to be sent, one that waits to be confirmed, and one that was. */
export async function refundsInEveryState(stage: Stage): Promise<PreparedPage[]> {
  const order = await sentOrder(stage, 'wandao-mi', 4)
  const transferId = await transferFor(stage, order)
  done(await verifyTransfer(now(stage, SUPPLIER), { transferId, version: 0 }), 'verification')
  const document = { type: 'ORDER' as const, id: order.orderId }
  const valueDate = businessDateOf(new Date())
  const opened = async (as: typeof BUYER | typeof SUPPLIER, reference: string | null) => {
    const form = { refundId: uuid7(), document, amountFen: fen(100n), reason: '示例' }
    const sending = reference === null ? null : { reference: `${reference}-${form.refundId}`, valueDate }
    return done(await openRefund(now(stage, as), { ...form, sending }), 'refund').number
  }
  const [asked, sent, received] = [
    await opened(BUYER, null),
    await opened(SUPPLIER, 'TH'),
    await opened(SUPPLIER, 'TH'),
  ]
  done(await moveRefund(now(stage, BUYER), 'confirm', { number: received, version: 0 }), 'confirmation')
  const route = 'refunds.$number'
  return [
    { route, path: `/refunds/${asked}`, as: BUYER },
    { route, path: `/refunds/${asked}`, as: SUPPLIER },
    { route, path: `/refunds/${sent}`, as: BUYER },
    { route, path: `/refunds/${sent}`, as: SUPPLIER },
    { route, path: `/refunds/${received}`, as: BUYER },
  ]
}
