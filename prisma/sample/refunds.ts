import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { moveRefund } from '~/features/refunds/move-refund.server'
import { openRefund } from '~/features/refunds/open-refund.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { as, done, type Stage } from './play'

const BUYER = '13800000013'
const SELLER = '13800000023'

/** What a firm transferred too much is asked for, and sent back: the firm has yet to say that it arrived. Invented. */
export async function playRefunds(stage: Stage): Promise<void> {
  const { programmeId, db } = stage
  const today = businessDateOf(stage.now)
  const left = await db.moneyEntry.findFirst({
    where: { programmeId, documentType: 'ON_ACCOUNT', sourceType: 'TRANSFER' },
    orderBy: { id: 'asc' },
  })
  if (!left) return
  const amountFen = fen(left.amountFen)
  const opened = await openRefund(as(stage, BUYER, addDays(today, -2), 10), {
    ...{ refundId: uuid7(), document: { type: 'ON_ACCOUNT', id: left.documentId } },
    ...{ amountFen, reason: '财务多转了一笔（示例）', sending: null },
  })
  const { number } = done(opened, 'refund')
  const sentOn = addDays(today, -1)
  const sending = { reference: `TH${sentOn.replaceAll('-', '')}`, valueDate: sentOn }
  done(await moveRefund(as(stage, SELLER, sentOn, 15), 'send', { number, version: 0, sending }), 'money sent back')
}
