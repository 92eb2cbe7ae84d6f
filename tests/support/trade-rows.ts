import { businessDate } from '~/domain/calendar/business-date'
import type { DocumentFacts } from '~/domain/counting/facts'
import type { Step } from '~/domain/counting/steps'
import { fen } from '~/domain/money/fen'
import { type LedgerDocumentRef, post, rememberDocuments } from '~/features/ledger/ledger.steps.server'
import { type Db, inTransaction, type Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { Books } from './books'
import { putStock } from './stock'
import {
  at,
  day,
  deliverAndAccept,
  frozenTerms,
  PRICE,
  writeAgreement,
  writeRecord,
  writeTransfer,
} from './trade-papers'

export interface TradeRows {
  agreementId: string
  agreementLineId: string
  /** Called off, delivered, accepted one short, paid, counted. */
  orderId: string
  orderLineId: string
  transferId: string
  /** Placed on the spot and still holding stock. */
  openOrderId: string
  productId: string
  recordId: string
}

/**
 * One walk through the trade, written as rows by hand: an agreement over 100 baskets of 120 yuan, a call-off of 10 of
 * which 9 are accepted and paid, a spot order of 5 that is still open, a cancelled one, and an off-platform record of
 * 500 yuan. The books are exact: verify finds nothing.
 */
export async function writeTradeRows(db: Db, books: Books): Promise<TradeRows> {
  return inTransaction(db, async (tx) => {
    const { programmeId } = books
    const villageId = books.villages.caiziyuan
    const parties = await writeParties(tx, programmeId)
    const productId = await writeProduct(tx, programmeId, villageId, parties.supplierId)
    const { agreementId, agreementLineId } = await writeAgreement(tx, programmeId, villageId, productId, parties)

    const order = { programmeId, villageId, productId, ...parties }
    const accepted = await writeOrder(tx, {
      ...order,
      agreementId,
      agreementLineId,
      number: 'CG-2026-000001',
      state: 'COMPLETED',
      units: 10n,
    })
    await deliverAndAccept(tx, programmeId, accepted, 10n, 9n)
    const transferId = await writeTransfer(
      tx,
      programmeId,
      'VERIFIED',
      'T-1',
      'ORDER',
      accepted.orderId,
      9n * PRICE,
      parties,
    )
    await tx.purchaseOrder.update({
      where: { programmeId_id: { programmeId, id: accepted.orderId } },
      data: { shippedFen: 10n * PRICE, acceptedFen: 9n * PRICE, paidFen: 9n * PRICE, countedFen: 9n * PRICE },
    })
    const open = await writeOrder(tx, { ...order, number: 'CG-2026-000002', state: 'CONFIRMED', units: 5n })
    await writeTransfer(tx, programmeId, 'RECORDED', 'T-2', 'ORDER', open.orderId, 20_000n, parties)
    await tx.purchaseOrder.update({
      where: { programmeId_id: { programmeId, id: open.orderId } },
      data: { pendingFen: 20_000n },
    })
    await writeOrder(tx, { ...order, number: 'CG-2026-000003', state: 'CANCELLED', units: 7n })
    const recordId = await writeRecord(tx, programmeId, books.villages.jingtian)

    const facts = { buyerId: parties.buyerId, buyerType: 'ENTERPRISE', channel: 'AGREEMENT', baseId: null } as const
    await postSteps(tx, programmeId, { type: 'AGREEMENT', id: agreementId, ...facts }, villageId, {
      SIGNED: 100n * PRICE,
    })
    await postSteps(tx, programmeId, { type: 'ORDER', id: accepted.orderId, ...facts }, villageId, {
      ORDERED: 10n * PRICE,
      SHIPPED: 10n * PRICE,
      ACCEPTED: 9n * PRICE,
      PAID: 9n * PRICE,
      COUNTED: 9n * PRICE,
    })
    const spot = { ...facts, channel: 'DIRECT' } as const
    await postSteps(tx, programmeId, { type: 'ORDER', id: open.orderId, ...spot }, villageId, { ORDERED: 5n * PRICE })
    const fair = { buyerId: null, buyerType: 'UNION', channel: 'FAIR', baseId: null } as const
    await postSteps(tx, programmeId, { type: 'OFFLINE', id: recordId, ...fair }, books.villages.jingtian, {
      ACCEPTED: 50_000n,
      PAID: 50_000n,
      COUNTED: 50_000n,
    })
    return { agreementId, agreementLineId, ...accepted, transferId, openOrderId: open.orderId, productId, recordId }
  })
}

async function writeParties(tx: Tx, programmeId: string) {
  const buyerId = uuid7()
  const supplierId = uuid7()
  const createdAt = at
  await tx.organisation.createMany({
    data: [
      {
        programmeId,
        id: buyerId,
        side: 'BUYER',
        name: '示例电子',
        uscc: '91441900MA5T000100',
        buyerType: 'ENTERPRISE',
        standing: 'APPROVED',
        standingSince: at,
        createdAt,
      },
      {
        programmeId,
        id: supplierId,
        side: 'SUPPLIER',
        name: '示例合作社',
        uscc: '93445222MA5T10016D',
        supplierKind: 'COOPERATIVE',
        standing: 'APPROVED',
        standingSince: at,
        createdAt,
      },
    ],
  })
  return { buyerId, supplierId }
}

async function writeProduct(tx: Tx, programmeId: string, villageId: string, supplierId: string): Promise<string> {
  const id = uuid7()
  await tx.product.create({
    data: {
      programmeId,
      id,
      slug: 'choy-sum',
      supplierId,
      villageId,
      state: 'LISTED',
      name: '菜心',
      category: 'leafy',
      picture: 'leafy',
      saleUnit: '筐',
      quantityStep: 1000n,
      billedBy: 'COUNT',
      unitPriceFen: PRICE,
      minimumOrder: 1000n,
      supply: 'STOCK',
      seasons: {},
      createdAt: at,
    },
  })
  // 90 baskets are held by the agreement, 5 by the open order.
  await tx.stock.create({ data: { programmeId, productId: id, onHand: 0n } })
  await putStock(tx, programmeId, id, { onHand: 200_000n, reserved: 95_000n })
  return id
}

interface OrderRow {
  programmeId: string
  villageId: string
  productId: string
  buyerId: string
  supplierId: string
  agreementId?: string
  agreementLineId?: string
  number: string
  state: 'CONFIRMED' | 'COMPLETED' | 'CANCELLED'
  units: bigint
}

async function writeOrder(tx: Tx, order: OrderRow): Promise<{ orderId: string; orderLineId: string }> {
  const { programmeId, productId, agreementLineId, state, units, ...rest } = order
  const orderId = uuid7()
  const orderLineId = uuid7()
  await tx.purchaseOrder.create({
    data: {
      programmeId,
      id: orderId,
      ...rest,
      placementId: orderId,
      fulfilment: state,
      deliveryAddress: '',
      contactName: '',
      contactPhone: '',
      wantedDate: day,
      invoiceTitle: '',
      invoiceUscc: '',
      placedBy: uuid7(),
      placedAt: at,
      remittanceCode: order.number,
      orderedFen: units * PRICE,
      changedAt: at,
    },
  })
  await tx.orderLine.create({
    data: {
      ...frozenTerms,
      programmeId,
      id: orderLineId,
      orderId,
      productId,
      agreementLineId,
      ordered: units * 1000n,
      orderedFen: units * PRICE,
      reserved: state === 'CONFIRMED' ? units * 1000n : 0n,
    },
  })
  return { orderId, orderLineId }
}

async function postSteps(
  tx: Tx,
  programmeId: string,
  document: LedgerDocumentRef & DocumentFacts,
  villageId: string,
  steps: Partial<Record<Step, bigint>>,
) {
  const truth = Object.entries(steps).map(([step, amount]) => ({
    step: step as Step,
    villageId,
    amountFen: fen(amount),
    businessDate: businessDate('2026-05-20'),
  }))
  await rememberDocuments(tx, programmeId, [document])
  await post(tx, { programmeId, document, truth, cause: 'test', at })
}
