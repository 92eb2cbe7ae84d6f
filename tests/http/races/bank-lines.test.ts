import { expect, it } from 'vitest'
import { businessDateOf } from '~/domain/calendar/business-date'
import { fen, formatYuanPlain } from '~/domain/money/fen'
import { uploadStatement } from '~/features/banking/upload-statement.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { bankCsv } from '../../support/bank/statement-file'
import { Caller } from '../../support/caller'
import { openSampleProduct } from '../../support/sample-product'
import { sentOrder } from '../../support/spot-orders'
import { now } from '../../support/stage'

const FINANCE = '13800000021'

it('one bank line confirmed 20 times at once, from two sessions, and all of its file at the same moment: it counts once', async () => {
  const { server, stage, verify } = await openSampleProduct()
  const [first, second] = [await Caller.signedIn(server.origin, FINANCE), await Caller.signedIn(server.origin, FINANCE)]
  const { orderId } = await sentOrder(stage, 'wandao-mi', 4)
  const { db, programmeId } = stage
  const order = await db.purchaseOrder.findFirstOrThrow({ where: { id: orderId } })
  const buyer = await db.organisation.findFirstOrThrow({ where: { id: order.buyerId } })
  const amountFen = fen(order.orderedFen + order.freightFen)
  const line = { payer: buyer.name, remark: order.remittanceCode, serial: `BANK${uuid7()}` }
  const ctx = now(stage, FINANCE)
  const csv = bankCsv([{ ...line, date: businessDateOf(ctx.now), income: formatYuanPlain(amountFen) }])
  const bytes = new TextEncoder().encode(csv)
  const sent = await uploadStatement(ctx, { statementId: uuid7(), fileName: '明细.csv', bytes })
  if (!sent.ok) throw new Error(sent.refusal.code)
  const path = `/bank/${sent.value.id}`
  const form = await first.form(path, 'lineId')

  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      at === 10 ? second.post(path, { intent: 'all' }) : (at % 2 === 0 ? first : second).post(path, form),
    ),
  )

  expect(replies.map(({ status }) => status).filter((status) => status !== 302 && status !== 409)).toEqual([])
  const paid = await db.purchaseOrder.findFirstOrThrow({ where: { id: orderId } })
  expect(paid).toMatchObject({ paidFen: amountFen, pendingFen: 0n })
  const transfers = await db.transferAllocation.findMany({ where: { programmeId, documentId: orderId } })
  expect(transfers).toHaveLength(1)
  const entries = await db.moneyEntry.findMany({ where: { programmeId, documentId: orderId } })
  expect(entries.map((entry) => entry.amountFen)).toEqual([amountFen])
  expect(await verify()).toMatchObject({ code: 0 })
}, 120_000)
