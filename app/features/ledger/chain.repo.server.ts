import type { LooseRow } from '~/domain/seal/chain'
import type { Db, Tx } from '~/platform/db/db'
import { STORED_COLUMNS, type StoredEntry } from './ledger.repo.server'

export interface SealRow {
  seq: bigint
  sealedEntryId: string
  prev: string
  hash: string
}

/** A seal with the row it names; `id` is null where that row is gone. */
export type SealedRow = SealRow & (StoredEntry | { id: null })

/** The chain in its order, from after `seq` on. */
export async function readSealed(tx: Db | Tx, programmeId: string, seq: bigint, limit: number): Promise<SealedRow[]> {
  return tx.$queryRaw<SealedRow[]>`
    SELECT seal.seq, seal.entry_id AS "sealedEntryId", seal.prev, seal.hash, ${STORED_COLUMNS}
      FROM ledger_seal AS seal
      LEFT JOIN ledger_entry AS entry ON entry.programme_id = seal.programme_id AND entry.id = seal.entry_id
     WHERE seal.programme_id = ${programmeId}::uuid AND seal.seq > ${seq}
     ORDER BY seal.seq
     LIMIT ${limit}`
}

/** The first row that no sealer will ever reach, and the first place in the queue that waits for nothing. */
export async function readLost(tx: Tx, programmeId: string): Promise<LooseRow | null> {
  const [lost] = await tx.$queryRaw<LooseRow[]>`
    (SELECT 'ledger_entry' AS table, entry.id
       FROM ledger_entry AS entry
      WHERE entry.programme_id = ${programmeId}::uuid
        AND NOT EXISTS (SELECT 1 FROM ledger_seal AS seal
                         WHERE seal.programme_id = entry.programme_id AND seal.entry_id = entry.id)
        AND NOT EXISTS (SELECT 1 FROM ledger_unsealed AS waiting
                         WHERE waiting.programme_id = entry.programme_id AND waiting.entry_id = entry.id)
      ORDER BY entry.id LIMIT 1)
     UNION ALL
    (SELECT 'ledger_unsealed', waiting.entry_id
       FROM ledger_unsealed AS waiting
      WHERE waiting.programme_id = ${programmeId}::uuid
        AND (NOT EXISTS (SELECT 1 FROM ledger_entry AS entry
                          WHERE entry.programme_id = waiting.programme_id AND entry.id = waiting.entry_id)
             OR EXISTS (SELECT 1 FROM ledger_seal AS seal
                         WHERE seal.programme_id = waiting.programme_id AND seal.entry_id = waiting.entry_id))
      ORDER BY waiting.entry_id LIMIT 1)
     LIMIT 1`
  return lost ?? null
}

/** The row that has waited longest for its seal since before `recordedBefore`. */
export async function readLate(
  tx: Tx,
  programmeId: string,
  recordedBefore: Date,
): Promise<(LooseRow & { recordedAt: Date }) | null> {
  const [late] = await tx.$queryRaw<(LooseRow & { recordedAt: Date })[]>`
    SELECT 'ledger_entry' AS table, entry.id, entry.recorded_at AS "recordedAt"
      FROM ledger_unsealed AS waiting
      JOIN ledger_entry AS entry ON entry.programme_id = waiting.programme_id AND entry.id = waiting.entry_id
     WHERE waiting.programme_id = ${programmeId}::uuid AND entry.recorded_at < ${recordedBefore}
     ORDER BY entry.recorded_at, entry.id LIMIT 1`
  return late ?? null
}
