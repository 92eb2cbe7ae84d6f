import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { type Fen, fen } from '~/domain/money/fen'
import type { TransferState } from '~/domain/payment/transfer-lifecycle'
import type { Db, Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'

export interface OrderAllocation {
  orderId: string
  amountFen: Fen
}

/** 转账分摊: which part of a transfer pays an order, or the deposit of an agreement (by the agreement's id). */
export interface Allocation {
  document: { type: 'ORDER' | 'DEPOSIT'; id: string }
  amountFen: Fen
}

/** A transfer between two organisations of the platform, with what it pays. */
export interface Transfer {
  id: string
  /** 付款凭证号; empty while nobody knows it. */
  reference: string
  /** 收款流水号: what the receiver's bank calls the same transfer; empty where nobody wrote it down. */
  bankReference: string
  remark: string
  /** Written down by who received it. */
  received: boolean
  payerId: string | null
  payeeId: string | null
  amountFen: Fen
  valueDate: BusinessDate
  state: TransferState
  version: number
  recordedBy: string
  /** In order of the documents' ids. */
  allocations: Allocation[]
}

export interface NewTransfer {
  id: string
  reference: string
  /** Written down by who received it, as on its bank's receipt, and verified with that. */
  received?: { bankReference: string; payerName: string; payerReason: string }
  payerId: string
  payeeId: string
  amountFen: Fen
  valueDate: BusinessDate
  remark: string
  recordedBy: string
  recordedAt: Date
}

export async function findTransfer(db: Db | Tx, programmeId: string, id: string): Promise<Transfer | null> {
  const transfer = await db.bankTransfer.findUnique({ where: { programmeId_id: { programmeId, id } } })
  if (!transfer) return null
  const allocations = await db.transferAllocation.findMany({
    where: { programmeId, transferId: id, documentType: { in: ['ORDER', 'DEPOSIT'] } },
    select: { documentType: true, documentId: true, amountFen: true },
    orderBy: { documentId: 'asc' },
  })
  const { reference, bankReference, remark, received, payerId, payeeId, state, version, recordedBy } = transfer
  return {
    ...{ id, reference, bankReference, remark, received, payerId, payeeId, state, version, recordedBy },
    amountFen: fen(transfer.amountFen),
    valueDate: businessDate(transfer.valueDate.toISOString().slice(0, 10)),
    allocations: allocations.map(({ documentType, documentId, amountFen }) => ({
      document: { type: documentType === 'DEPOSIT' ? 'DEPOSIT' : 'ORDER', id: documentId },
      amountFen: fen(amountFen),
    })),
  }
}

/** The parties and the state of a transfer, whose row nobody else changes until the transaction ends. */
export async function lockTransfer(tx: Tx, programmeId: string, id: string) {
  const [row] = await tx.$queryRaw<{ payerId: string | null; payeeId: string | null; state: TransferState }[]>`
    SELECT payer_id AS "payerId", payee_id AS "payeeId", state FROM bank_transfer
     WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid FOR UPDATE`
  return row ?? null
}

/**
 * Writes a transfer and its allocations.
 * @returns false when its id is taken or one of its numbers stands: also by somebody who wrote it a moment ago
 */
export async function insertTransfer(
  tx: Tx,
  programmeId: string,
  transfer: NewTransfer,
  allocations: readonly Allocation[],
): Promise<boolean> {
  const allocatedFen = allocations.reduce((sum, { amountFen }) => sum + amountFen, 0n)
  const { received } = transfer
  const written = await tx.$executeRaw`
    INSERT INTO bank_transfer (programme_id, id, reference, payer_name, payer_id, payee_id, amount_fen, allocated_fen,
                               value_date, remark, state, recorded_by, recorded_at, received, bank_reference,
                               payer_reason)
    SELECT payer.programme_id, ${transfer.id}::uuid, ${transfer.reference},
           coalesce(${received?.payerName ?? null}, payer.name), payer.id,
           ${transfer.payeeId}::uuid, ${transfer.amountFen}, ${allocatedFen}, ${transfer.valueDate}::date,
           ${transfer.remark}, ${received ? 'VERIFIED' : 'RECORDED'}::transfer_state, ${transfer.recordedBy}::uuid,
           ${transfer.recordedAt}, ${received !== undefined}, ${received?.bankReference ?? ''},
           ${received?.payerReason ?? ''}
      FROM organisation AS payer
     WHERE payer.programme_id = ${programmeId}::uuid AND payer.id = ${transfer.payerId}::uuid
    ON CONFLICT DO NOTHING`
  if (written === 0) return false
  await tx.transferAllocation.createMany({
    data: allocations.map(({ document, amountFen }) => ({
      programmeId,
      id: uuid7(),
      transferId: transfer.id,
      documentType: document.type,
      documentId: document.id,
      amountFen,
    })),
  })
  return true
}

/** Compare-and-set. @returns whether the transfer was still as it was seen */
export async function setTransferState(
  tx: Tx,
  programmeId: string,
  seen: { id: string; state: TransferState; version: number },
  state: TransferState,
  bouncedOn: BusinessDate | null = null,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE bank_transfer SET state = ${state}::transfer_state, version = version + 1, bounced_on = ${bouncedOn}::date
     WHERE programme_id = ${programmeId}::uuid AND id = ${seen.id}::uuid
       AND state = ${seen.state}::transfer_state AND version = ${seen.version}`
  return changed === 1
}

export async function insertVerification(
  tx: Tx,
  programmeId: string,
  verification: { transferId: string; reversesId: string | null; by: string; at: Date; reason: string },
): Promise<void> {
  await tx.transferVerification.create({ data: { programmeId, id: uuid7(), ...verification } })
}

/** The verification of a transfer that nobody has undone. */
export async function standingVerification(tx: Tx, programmeId: string, transferId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT made.id
      FROM transfer_verification AS made
     WHERE made.programme_id = ${programmeId}::uuid AND made.transfer_id = ${transferId}::uuid
       AND made.reverses_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM transfer_verification AS undone
                        WHERE undone.programme_id = made.programme_id AND undone.reverses_id = made.id)`
  return row?.id ?? null
}

/** Who is paid for an order. */
export async function selectPayeeOf(tx: Tx, programmeId: string, orderId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ supplierId: string }[]>`
    SELECT supplier_id AS "supplierId" FROM purchase_order
     WHERE programme_id = ${programmeId}::uuid AND id = ${orderId}::uuid`
  return row?.supplierId ?? null
}

/** The year the pairing began: nothing was paid before it. */
export async function programmeSince(tx: Tx, programmeId: string): Promise<number> {
  const { since } = await tx.programme.findUniqueOrThrow({ where: { id: programmeId }, select: { since: true } })
  return since
}
