import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'

export interface SettledTransfer {
  id: string
  reference: string
  payerName: string
  amountFen: bigint
  valueDate: BusinessDate
}

export interface OfflineAllocation {
  reference: string
  documentId: string
  amountFen: bigint
}

/**
 * Transfers that somebody has checked already: recorded and verified in one go, wholly allocated.
 * @returns the references that stand already, also of what was written a moment ago; then the caller has to roll back
 */
export async function insertSettledTransfers(
  tx: Tx,
  programmeId: string,
  by: { recorded: string; verified: string; at: Date },
  transfers: SettledTransfer[],
): Promise<string[]> {
  const ids = transfers.map(({ id }) => id)
  const written = await tx.$queryRaw<{ reference: string }[]>`
    INSERT INTO bank_transfer (programme_id, id, reference, payer_name, amount_fen, allocated_fen, value_date, state,
                               recorded_by, recorded_at)
    SELECT ${programmeId}::uuid, row.id, row.reference, row.payer_name, row.amount_fen, row.amount_fen, row.value_date,
           'VERIFIED', ${by.recorded}::uuid, ${by.at}
      FROM unnest(${ids}::uuid[], ${transfers.map(({ reference }) => reference)}::text[],
                  ${transfers.map(({ payerName }) => payerName)}::text[],
                  ${transfers.map(({ amountFen }) => amountFen.toString())}::bigint[],
                  ${transfers.map(({ valueDate }) => valueDate)}::date[])
             AS row (id, reference, payer_name, amount_fen, value_date)
    ON CONFLICT DO NOTHING
    RETURNING reference`
  if (written.length < transfers.length) {
    const ours = new Set(written.map(({ reference }) => reference))
    return transfers.map(({ reference }) => reference).filter((reference) => !ours.has(reference))
  }
  await tx.$executeRaw`
    INSERT INTO transfer_verification (programme_id, id, transfer_id, by, at)
    SELECT ${programmeId}::uuid, row.id, row.transfer_id, ${by.verified}::uuid, ${by.at}
      FROM unnest(${ids.map(() => uuid7())}::uuid[], ${ids}::uuid[]) AS row (id, transfer_id)`
  return []
}

/** Each line's share of the transfer its reference names. */
export async function insertOfflineAllocations(
  tx: Tx,
  programmeId: string,
  allocations: OfflineAllocation[],
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO transfer_allocation (programme_id, id, transfer_id, document_type, document_id, amount_fen)
    SELECT transfer.programme_id, row.id, transfer.id, 'OFFLINE', row.document_id, row.amount_fen
      FROM unnest(${allocations.map(() => uuid7())}::uuid[], ${allocations.map(({ reference }) => reference)}::text[],
                  ${allocations.map(({ documentId }) => documentId)}::uuid[],
                  ${allocations.map(({ amountFen }) => amountFen.toString())}::bigint[])
             AS row (id, reference, document_id, amount_fen)
      JOIN bank_transfer AS transfer
        ON transfer.programme_id = ${programmeId}::uuid AND transfer.reference = row.reference
       AND transfer.state = 'VERIFIED'`
}

export async function freeOfflineAllocations(
  tx: Tx,
  programmeId: string,
  documentIds: readonly string[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const ended = await tx.$queryRaw<{ id: string | null }[]>`
    WITH freed AS (
      DELETE FROM transfer_allocation
       WHERE programme_id = ${programmeId}::uuid AND document_type = 'OFFLINE'
         AND document_id = ANY (${[...documentIds]}::uuid[])
      RETURNING transfer_id, amount_fen),
    summed AS (SELECT transfer_id, sum(amount_fen) AS amount_fen FROM freed GROUP BY 1)
    UPDATE bank_transfer AS transfer
       SET allocated_fen = transfer.allocated_fen - summed.amount_fen, version = transfer.version + 1,
           state = CASE transfer.allocated_fen WHEN summed.amount_fen THEN 'WITHDRAWN'::transfer_state ELSE transfer.state END
      FROM summed
     WHERE transfer.programme_id = ${programmeId}::uuid AND transfer.id = summed.transfer_id
    RETURNING CASE transfer.state WHEN 'WITHDRAWN' THEN transfer.id END AS id`
  const ids = ended.flatMap(({ id }) => (id === null ? [] : [id]))
  if (ids.length === 0) return
  await tx.$executeRaw`
    INSERT INTO transfer_verification (programme_id, id, transfer_id, reverses_id, by, at)
    SELECT programme_id, undone.id, transfer_id, verification.id, ${by}::uuid, ${at}
      FROM unnest(${ids.map(() => uuid7())}::uuid[], ${ids}::uuid[]) AS undone (id, of)
      JOIN transfer_verification AS verification
        ON verification.programme_id = ${programmeId}::uuid AND verification.transfer_id = undone.of
       AND verification.reverses_id IS NULL`
}
