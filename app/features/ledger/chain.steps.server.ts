import type { Tx } from '~/platform/db/db'
import { readLate, readLost, readSealed, type SealedRow } from './chain.repo.server'
import { FIRST_PREV, SEALED_WITHIN_SECONDS, sealHash } from './chain.server'

/** What is wrong with the chain, at the first row where it is. */
export interface BrokenChain {
  row: string
  expected: string
  found: string
}

export interface ChainState {
  sealed: bigint
  head: string | null
  broken: BrokenChain | null
}

const SEALS_AT_ONCE = 5_000

/**
 * Recomputes every seal from the rows, in batches: numbers without a gap, each naming the hash before it, each hash
 * that of its row (docs/ledger-chain.md); and no row that no sealer will reach. Rows still waiting are readLateRow's.
 */
export async function checkChain(tx: Tx, programmeId: string): Promise<ChainState> {
  let sealed = 0n
  let head: string | null = null
  for (;;) {
    const rows = await readSealed(tx, programmeId, sealed, SEALS_AT_ONCE)
    for (const row of rows) {
      const broken = checkSeal(row, sealed + 1n, head ?? FIRST_PREV, programmeId)
      if (broken) return { sealed, head, broken }
      sealed = row.seq
      head = row.hash
    }
    if (rows.length < SEALS_AT_ONCE) break
  }
  const lost = await readLost(tx, programmeId)
  const broken = lost && {
    row: `${lost.table} ${lost.id}`,
    expected: 'a seal, or its place in the queue for one',
    found: 'neither, or both',
  }
  return { sealed, head, broken }
}

/** A row that has been unsealed for longer than a working sealer takes (docs/domain.md §4.11). */
export async function readLateRow(tx: Tx, programmeId: string, now: Date): Promise<BrokenChain | null> {
  const late = await readLate(tx, programmeId, new Date(now.getTime() - SEALED_WITHIN_SECONDS * 1_000))
  return (
    late && {
      row: `${late.table} ${late.id}`,
      expected: `sealed within ${SEALED_WITHIN_SECONDS} s`,
      found: `unsealed since ${late.recordedAt?.toISOString()}`,
    }
  )
}

function checkSeal(row: SealedRow, seq: bigint, prev: string, programmeId: string): BrokenChain | null {
  if (row.seq !== seq) return { row: `ledger_seal ${seq}`, expected: `seal ${seq}`, found: `seal ${row.seq} next` }
  const name = `ledger_seal ${seq}`
  if (row.prev !== prev) return { row: name, expected: `prev ${prev}`, found: `prev ${row.prev}` }
  if (row.id === null)
    return { row: `ledger_entry ${row.sealedEntryId}`, expected: `the row of ${name}`, found: 'no row' }
  const hash = sealHash(prev, programmeId, row)
  if (row.hash === hash) return null
  return { row: `ledger_entry ${row.id}, ${name}`, expected: `hash ${row.hash}`, found: `hash ${hash} of the row` }
}
