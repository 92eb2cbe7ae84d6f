import { type BrokenChain, checkPlace, lateRow, lostRow, sealedSince, walkChain } from '~/domain/seal/chain'
import type { Db, Tx } from '~/platform/db/db'
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

/**
 * Recomputes the seals up to a place that somebody kept, of a frozen report: every row up to it is the one that was
 * sealed, and the place has the hash that was kept. Null: it has.
 *
 * @param onSeals told how many seals have been recomputed
 */
export async function checkChainUpTo(
  tx: Tx,
  programmeId: string,
  place: { seq: bigint; hash: string },
  onSeals: (seals: bigint) => void = () => {},
): Promise<BrokenChain | null> {
  const { end, broken } = await walkChain(
    async (seq) => {
      onSeals(seq)
      const most = batchOf(place.seq - seq)
      if (most === 0) return []
      return (await readSealed(tx, programmeId, seq, most)).map((row) => foundSeal(programmeId, row))
    },
    TABLES,
    sha256Hex,
  )
  return broken ?? checkPlace(end, place, TABLES.seals)
}

/** A sealed row as a stranger checks it: its number, its hash, and the one text the hash is over. */
export interface SealedText {
  seq: bigint
  hash: string
  canonical: string
}

/** The rows of the ledger up to a seal, batch by batch, without anything personal: ids, dates and amounts. */
export async function* sealedTexts(db: Db, programmeId: string, upTo: bigint): AsyncGenerator<SealedText[]> {
  for (let seq = 0n; seq < upTo; ) {
    const most = batchOf(upTo - seq)
    const batch = await readSealed(db, programmeId, seq, most)
    if (batch.length === 0) return
    yield batch.flatMap((row) =>
      row.id === null ? [] : [{ seq: row.seq, hash: row.hash, canonical: canonicalEntry(programmeId, row) }],
    )
    seq = batch.at(-1)?.seq ?? upTo
  }
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

/** How many of those that are left are read at once. */
function batchOf(left: bigint): number {
  return left > BigInt(SEALS_AT_ONCE) ? SEALS_AT_ONCE : Number(left)
}
