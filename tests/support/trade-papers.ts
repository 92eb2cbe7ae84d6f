import { createHash } from 'node:crypto'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { keepTextOf } from './kept-text'

export const at = new Date('2026-05-20T02:00:00Z')
export const day = new Date('2026-05-20T00:00:00Z')
/** Until the text is kept: keepTextOf. */
const CONTENT_HASH = 'c'.repeat(64)
export const PRICE = 12_000n

export const frozenTerms = {
  position: 1,
  productName: '菜心',
  spec: '',
  saleUnit: '筐',
  quantityStep: 1000n,
  billedBy: 'COUNT' as const,
  unitPriceFen: PRICE,
}

export async function writeAgreement(
  tx: Tx,
  programmeId: string,
  villageId: string,
  productId: string,
  parties: { buyerId: string; supplierId: string },
) {
  const agreementId = uuid7()
  const agreementLineId = uuid7()
  await tx.agreement.create({
    data: {
      programmeId,
      id: agreementId,
      number: 'GX-2026-000001',
      ...parties,
      state: 'ACTIVE',
      startDate: day,
      endDate: new Date('2026-12-31T00:00:00Z'),
      tolerancePermille: 50,
      paymentDays: 15,
      amountFen: 100n * PRICE,
      draftedBy: uuid7(),
      contentHash: CONTENT_HASH,
      signedOn: day,
      createdAt: at,
    },
  })
  await tx.agreementLine.create({
    data: {
      ...frozenTerms,
      programmeId,
      id: agreementLineId,
      agreementId,
      productId,
      villageId,
      agreed: 100_000n,
      amountFen: 100n * PRICE,
      tolerancePermille: 50,
      drawn: 9_000n,
      shipped: 10_000n,
      held: 90_000n,
    },
  })
  await tx.agreementSignature.createMany({
    data: (['BUYER', 'SUPPLIER'] as const).map((side) => ({
      programmeId,
      agreementId,
      side,
      personId: uuid7(),
      signerName: '示例',
      signerTitle: '',
      contentHash: CONTENT_HASH,
      signedAt: at,
    })),
  })
  await keepTextOf(tx, programmeId, agreementId, at)
  return { agreementId, agreementLineId }
}

export async function deliverAndAccept(
  tx: Tx,
  programmeId: string,
  { orderId, orderLineId }: { orderId: string; orderLineId: string },
  shipped: bigint,
  accepted: bigint,
) {
  const deliveryNoteId = uuid7()
  const acceptanceId = uuid7()
  await tx.deliveryNote.create({
    data: {
      programmeId,
      id: deliveryNoteId,
      number: 'SH-2026-000001',
      orderId,
      state: 'PARTIALLY_ACCEPTED',
      dispatchedBy: uuid7(),
      dispatchedAt: at,
      shippedFen: shipped * PRICE,
    },
  })
  await tx.deliveryLine.create({
    data: { programmeId, id: uuid7(), deliveryNoteId, orderLineId, shipped: shipped * 1000n, shippedGrams: 0n },
  })
  await tx.acceptance.create({
    data: {
      programmeId,
      id: acceptanceId,
      number: 'YS-2026-000001',
      deliveryNoteId,
      orderId,
      acceptedOn: day,
      signedBy: uuid7(),
      signerName: '示例',
      signedAt: at,
      acceptedFen: accepted * PRICE,
    },
  })
  await tx.acceptanceLine.create({
    data: { programmeId, id: uuid7(), acceptanceId, orderLineId, accepted: accepted * 1000n, acceptedGrams: 0n },
  })
  await tx.orderLine.update({
    where: { programmeId_id: { programmeId, id: orderLineId } },
    data: {
      shipped: shipped * 1000n,
      judged: shipped * 1000n,
      shippedFen: shipped * PRICE,
      accepted: accepted * 1000n,
      acceptedFen: accepted * PRICE,
    },
  })
}

export async function writeTransfer(
  tx: Tx,
  programmeId: string,
  state: 'RECORDED' | 'VERIFIED',
  reference: string,
  documentType: 'ORDER' | 'OFFLINE',
  documentId: string,
  amountFen: bigint,
  parties?: { buyerId: string; supplierId: string },
): Promise<string> {
  const id = uuid7()
  await tx.bankTransfer.create({
    data: {
      programmeId,
      id,
      reference,
      payerName: '示例电子',
      payerId: parties?.buyerId,
      payeeId: parties?.supplierId,
      amountFen,
      allocatedFen: amountFen,
      valueDate: day,
      state,
      recordedBy: uuid7(),
      recordedAt: at,
    },
  })
  await tx.transferAllocation.create({
    data: { programmeId, id: uuid7(), transferId: id, documentType, documentId, amountFen },
  })
  if (state === 'VERIFIED') {
    await tx.transferVerification.create({ data: { programmeId, id: uuid7(), transferId: id, by: uuid7(), at } })
    if (parties && documentType === 'ORDER') {
      const of = { documentType: 'ORDER' as const, documentId, ...parties, amountFen, valueDate: day }
      const source = { sourceType: 'TRANSFER' as const, sourceId: id, cause: 'transfer.verify', at }
      await tx.moneyEntry.create({ data: { programmeId, id: uuid7(), kind: 'PAYMENT', ...of, ...source } })
    }
  }
  return id
}

export async function writeRecord(tx: Tx, programmeId: string, villageId: string): Promise<string> {
  const id = uuid7()
  const batchId = uuid7()
  const [enteredBy, decidedBy] = [uuid7(), uuid7()]
  await tx.offlineBatch.create({
    data: {
      programmeId,
      id: batchId,
      fileName: '台账.xlsx',
      fileHash: '',
      state: 'APPROVED',
      lines: 1,
      skipped: 0,
      amountFen: 50_000n,
      enteredBy,
      enteredAt: at,
      decidedBy,
      decidedAt: at,
    },
  })
  const date = day.toISOString().slice(0, 10)
  const identity = JSON.stringify([
    ...[date, date, villageId, '热心人士', '', 'INDIVIDUAL', '展销会', '生姜', '', '10000', '箱', '5000', '50000'],
    ...['T-3', '', ''],
  ])
  await tx.offlineRecord.create({
    data: {
      programmeId,
      id,
      batchId,
      rowNumber: 2,
      state: 'SUBMITTED',
      enteredBy,
      enteredAt: at,
      acceptedOn: day,
      paidOn: day,
      villageId,
      buyerName: '热心人士',
      buyerType: 'INDIVIDUAL',
      channel: '展销会',
      product: '生姜',
      quantity: 10_000n,
      unit: '箱',
      unitPriceFen: 5_000n,
      amountFen: 50_000n,
      reference: 'T-3',
      rowHash: createHash('sha256').update(identity).digest(),
      occurrence: 1,
    },
  })
  await tx.$executeRaw`
    UPDATE offline_record AS record SET row_hash = offline_row_hash(record) WHERE id = ${id}::uuid`
  await tx.offlineRecord.update({
    where: { programmeId_id: { programmeId, id } },
    data: { state: 'APPROVED', number: 'XX-2026-000001', decidedBy, decidedAt: at },
  })
  await writeTransfer(tx, programmeId, 'VERIFIED', 'T-3', 'OFFLINE', id, 50_000n)
  return id
}
