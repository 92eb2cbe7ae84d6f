import { beforeAll, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { listAttachments } from '~/features/attachments/attachments.view.server'
import { attachReceipts } from '~/features/payments/attach-receipts.server'
import { readTransfer } from '~/features/payments/payments.view.server'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { removeReceipt } from '~/features/payments/remove-receipt.server'
import { withdrawTransfer } from '~/features/payments/withdraw-transfer.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { pdf, photo } from '../../support/files'
import {
  confirmedOrder,
  granted,
  type Market,
  openMarket,
  type Person,
  pay,
  refusalOf,
  ship,
  take,
  verify,
} from '../../support/market'

let market: Market
let orderId: string

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  orderId = await confirmedOrder(market, { caixin: 20 })
  granted(await take(market, granted(await ship(market, orderId)).id))
})

const receipt = { name: '回单.pdf', bytes: pdf() }
const files = (id: string) => listAttachments(market.db, market.programmeId, { type: 'transfer', id })
let serial = 0
/** Another file each time: one receipt proves one transfer. */
const attach = (transferId: string, person: Person = market.buyer) =>
  attachReceipts(market.as(person), {
    transferId,
    files: [{ name: '回单.pdf', bytes: pdf({ catalogue: `/Serial ${serial++}` }) }],
  })

async function recorded(): Promise<string> {
  return granted(await pay(market, { [orderId]: 100n })).id
}

test('the receipt comes with the transfer, and a wrong one leaves nothing behind', async () => {
  const input = {
    transferId: uuid7(),
    reference: 'HD-1',
    amountFen: fen(100n),
    valueDate: businessDate('2026-11-24'),
    remark: '',
    allocations: [{ orderId, amountFen: fen(100n) }],
  }
  const broken = [{ name: '回单.pdf', bytes: new TextEncoder().encode('no receipt') }]
  expect(refusalOf(await recordTransfer(market.as(market.buyer), { ...input, receipts: broken }))).toBe('upload-kind')
  expect(await market.db.bankTransfer.count({ where: { id: input.transferId } })).toBe(0)
  granted(await recordTransfer(market.as(market.buyer), { ...input, receipts: [receipt] }))
  expect(await files(input.transferId)).toMatchObject([{ kind: 'receipt', name: '回单.pdf' }])
})

test('it may follow, also after the supplier has verified; from then on none goes away', async () => {
  const id = await recorded()
  granted(await attach(id))
  const [first] = await files(id)
  granted(await removeReceipt(market.as(market.buyer), { transferId: id, attachmentId: first!.id }))
  expect(await files(id)).toEqual([])
  granted(await attach(id))
  granted(await verify(market, id))
  granted(
    await attachReceipts(market.as(market.buyer), { transferId: id, files: [{ name: 'a.jpg', bytes: await photo() }] }),
  )
  const [kept] = await files(id)
  const removal = { transferId: id, attachmentId: kept!.id }
  expect(refusalOf(await removeReceipt(market.as(market.buyer), removal))).toBe('wrong-state')
  expect((await readTransfer(market.as(market.buyer), id))?.moves).toMatchObject({ attach: true, detach: false })
  expect(await files(id)).toHaveLength(2)
})

test('it is the payer’s to hand in: others may not, or find no transfer', async () => {
  const id = await recorded()
  expect(refusalOf(await attach(id, market.supplier))).toBe('not-allowed')
  expect(refusalOf(await attach(id, market.official))).toBe('not-allowed')
  expect(refusalOf(await attach(id, market.approver))).toBe('not-allowed')
  expect(refusalOf(await attach(id, market.otherBuyer))).toBe('not-found')
  expect(refusalOf(await attachReceipts(market.as(market.buyer), { transferId: id, files: [] }))).toBe('required')
  granted(await withdrawTransfer(market.as(market.buyer), { transferId: id, version: 0 }))
  expect(refusalOf(await attach(id))).toBe('wrong-state')
})

test('the same receipt on another transfer is found, until that one falls away', async () => {
  const [first, second] = [await recorded(), await recorded()]
  const files = [{ name: '回单.pdf', bytes: pdf({ catalogue: '/Same 1' }) }]
  const buyer = market.as(market.buyer)
  granted(await attachReceipts(buyer, { transferId: first, files }))
  granted(await attachReceipts(buyer, { transferId: first, files }))
  const again = await attachReceipts(buyer, { transferId: second, files: [{ ...files[0]!, name: '另一张.pdf' }] })
  const { reference } = await market.db.bankTransfer.findFirstOrThrow({ where: { id: first } })
  expect(again).toEqual({ ok: false, refusal: { code: 'receipt-used', field: 'files', detail: { reference } } })
  granted(await withdrawTransfer(buyer, { transferId: first, version: 0 }))
  granted(await attachReceipts(buyer, { transferId: second, files }))
})

test('a transfer holds ten of them', async () => {
  const id = await recorded()
  const ten = Array.from({ length: 10 }, (_, index) => ({
    name: `${index}.pdf`,
    bytes: pdf({ catalogue: `/Nr ${index}` }),
  }))
  granted(await attachReceipts(market.as(market.buyer), { transferId: id, files: ten }))
  expect(refusalOf(await attach(id))).toBe('list-full')
})
