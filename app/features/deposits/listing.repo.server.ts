import { businessDate } from '~/domain/calendar/business-date'
import type { DepositClaimKind, DepositClaimState } from '~/domain/deposit/deposit-claim'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { type Fen, fen } from '~/domain/money/fen'
import type { FulfilmentState } from '~/domain/order/order-lifecycle'
import type { TransferState } from '~/domain/payment/transfer-lifecycle'
import type { Db } from '~/platform/db/db'

const MOST = 200

/** Transfers that pay the deposit, with their part of it; the first first. */
export async function selectDepositTransfers(db: Db, programmeId: string, agreementId: string) {
  const rows = await db.$queryRaw<
    { id: string; reference: string; state: TransferState; valueDate: string; amountFen: bigint }[]
  >`
    SELECT transfer.id, coalesce(nullif(transfer.reference, ''), transfer.remark) AS reference, transfer.state,
           to_char(transfer.value_date, 'YYYY-MM-DD') AS "valueDate", part.amount_fen AS "amountFen"
      FROM transfer_allocation AS part
      JOIN bank_transfer AS transfer ON transfer.programme_id = part.programme_id AND transfer.id = part.transfer_id
     WHERE part.programme_id = ${programmeId}::uuid AND part.document_id = ${agreementId}::uuid
       AND part.document_type = 'DEPOSIT'
     ORDER BY transfer.recorded_at, transfer.id
     LIMIT ${MOST}`
  return rows.map((row) => ({ ...row, valueDate: businessDate(row.valueDate), amountFen: fen(row.amountFen) }))
}

/** What of the deposit paid which order, and what was undone of it; the first first. */
export async function selectApplications(db: Db, programmeId: string, agreementId: string) {
  const rows = await db.$queryRaw<
    {
      id: string
      orderId: string
      orderNumber: string
      amountFen: bigint
      appliedOn: string
      applierName: string
      reversesId: string | null
      reversed: boolean
      reason: string
    }[]
  >`
    SELECT made.id, made.order_id AS "orderId", placed.number AS "orderNumber", made.amount_fen AS "amountFen",
           to_char(made.applied_on, 'YYYY-MM-DD') AS "appliedOn", made.applier_name AS "applierName",
           made.reverses_id AS "reversesId", made.reason,
           EXISTS (SELECT FROM deposit_application AS undone
                    WHERE undone.programme_id = made.programme_id AND undone.reverses_id = made.id) AS reversed
      FROM deposit_application AS made
      JOIN purchase_order AS placed ON placed.programme_id = made.programme_id AND placed.id = made.order_id
     WHERE made.programme_id = ${programmeId}::uuid AND made.agreement_id = ${agreementId}::uuid
     ORDER BY made.applied_at, made.id
     LIMIT ${MOST}`
  return rows.map((row) => ({ ...row, amountFen: fen(row.amountFen), appliedOn: businessDate(row.appliedOn) }))
}

/** What the two sides said should become of it, the latest first. */
export async function selectClaims(db: Db, programmeId: string, agreementId: string) {
  const rows = await db.$queryRaw<
    {
      id: string
      kind: DepositClaimKind
      amountFen: bigint
      state: DepositClaimState
      version: number
      side: Side
      proposerName: string
      proposedAt: Date
      reason: string
      answererName: string
      answeredAt: Date | null
      answer: string
    }[]
  >`
    SELECT id, kind, amount_fen AS "amountFen", state, version, side, proposer_name AS "proposerName",
           proposed_at AS "proposedAt", reason, answerer_name AS "answererName", answered_at AS "answeredAt", answer
      FROM deposit_claim
     WHERE programme_id = ${programmeId}::uuid AND agreement_id = ${agreementId}::uuid
     ORDER BY proposed_at DESC, id
     LIMIT ${MOST}`
  return rows.map((row) => ({ ...row, amountFen: fen(row.amountFen) }))
}

export interface OpenOrder {
  id: string
  number: string
  fulfilment: FulfilmentState
  openFen: Fen
}

/** Orders of the agreement whose goods were judged and of which something is open, the longest waiting first. */
export async function selectOpenOrders(db: Db, programmeId: string, agreementId: string): Promise<OpenOrder[]> {
  const rows = await db.$queryRaw<{ id: string; number: string; fulfilment: FulfilmentState; openFen: bigint }[]>`
    SELECT id, number, fulfilment, accepted_fen + freight_fen - paid_fen + refunded_fen - pending_fen AS "openFen"
      FROM purchase_order
     WHERE programme_id = ${programmeId}::uuid AND agreement_id = ${agreementId}::uuid
       AND fulfilment IN ('ACCEPTED', 'CLOSED_SHORT')
       AND accepted_fen + freight_fen > paid_fen - refunded_fen + pending_fen
     ORDER BY accepted_on, number
     LIMIT ${MOST}`
  return rows.map((row) => ({ ...row, openFen: fen(row.openFen) }))
}

/** Where the money goes. */
export async function selectDepositPayee(db: Db, programmeId: string, supplierId: string) {
  return db.organisation.findUnique({
    where: { programmeId_id: { programmeId, id: supplierId } },
    select: { name: true, bankName: true, bankAccount: true },
  })
}
