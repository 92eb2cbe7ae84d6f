import { type BrokenChain, lateRow, lostRow, sealedSince, walkChain } from '~/domain/seal/chain'
import type { Tx } from '~/platform/db/db'
import { sha256Hex } from '~/platform/digest/digest'
import { readLate, readLost, readSealed, type SealedRow } from './chain.repo.server'
import { canonicalEntry } from './chain.server'

export interface ChainState {
  sealed: bigint
  head: string | null
  broken: BrokenChain | null
}

const SEALS_AT_ONCE = 5_000
const TABLES = { entries: 'ledger_entry', seals: 'ledger_seal' }

/**
 * Recomputes every seal from the rows, in batches: numbers without a gap, each naming the hash before it, each hash
 * that of its row (docs/ledger-chain.md); and no row that no sealer will reach. Rows still waiting are readLateRow's.
 */
export async function checkChain(tx: Tx, programmeId: string): Promise<ChainState> {
  const { end, broken } = await walkChain(
    async (seq) => (await readSealed(tx, programmeId, seq, SEALS_AT_ONCE)).map((row) => foundSeal(programmeId, row)),
    TABLES,
    sha256Hex,
  )
  const lost = broken ? null : await readLost(tx, programmeId)
  return { sealed: end?.seq ?? 0n, head: end?.hash ?? null, broken: broken ?? (lost && lostRow(lost)) }
}

/** A row that has been unsealed for longer than a working sealer takes (docs/domain.md §4.11). */
export async function readLateRow(tx: Tx, programmeId: string, now: Date): Promise<BrokenChain | null> {
  const late = await readLate(tx, programmeId, sealedSince(now))
  return late && lateRow(late)
}

function foundSeal(programmeId: string, row: SealedRow) {
  const { seq, sealedEntryId: entryId, prev, hash } = row
  return { seq, entryId, prev, hash, canonical: row.id === null ? null : canonicalEntry(programmeId, row) }
}
