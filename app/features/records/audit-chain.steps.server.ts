import { type BrokenChain, checkPlace, FIRST_PREV, lateRow, lostRow, sealedSince, walkChain } from '~/domain/seal/chain'
import type { Tx } from '~/platform/db/db'
import { sha256Hex } from '~/platform/digest/digest'
import {
  type KeptPersonal,
  readAuditCounts,
  readKeptPersonal,
  readLastAuditSeal,
  readLateAudit,
  readLostAudit,
  readSealedAudit,
  type SealedAuditRow,
} from './audit-chain.repo.server'
import { canonicalAudit } from './audit-chain.server'
import { personalHash } from './personal-hash.server'

export interface AuditChainState {
  sealed: bigint
  head: string | null
  broken: BrokenChain | null
}

const ROWS_AT_ONCE = 5_000
const TABLES = { entries: 'audit_entry', seals: 'audit_seal' }

/**
 * Recomputes every seal of the audit from its rows (docs/audit-chain.md): none changed, none missing, in order; no row
 * that no sealer will reach; as many rows as were written; and personal values, where they are not erased, are those
 * that were written. Rows still waiting for their seal are readLateAuditRow's.
 */
export async function checkAuditChain(tx: Tx, programmeId: string): Promise<AuditChainState> {
  const { end, broken } = await walkChain(
    async (seq) => (await readSealedAudit(tx, programmeId, seq, ROWS_AT_ONCE)).map((row) => found(programmeId, row)),
    TABLES,
    sha256Hex,
  )
  const first = broken ?? (await checkLost(tx, programmeId)) ?? (await checkCount(tx, programmeId))
  return {
    sealed: end?.seq ?? 0n,
    head: end?.hash ?? null,
    broken: first ?? (await checkPersonal(tx, programmeId)),
  }
}

/** The same up to a place that somebody kept, of a frozen report: only seals and rows. Null: it has that hash. */
export async function checkAuditUpTo(
  tx: Tx,
  programmeId: string,
  place: { seq: bigint; hash: string },
): Promise<BrokenChain | null> {
  const { end, broken } = await walkChain(
    async (seq) => {
      const most = batchOf(place.seq - seq)
      if (most === 0) return []
      return (await readSealedAudit(tx, programmeId, seq, most)).map((row) => found(programmeId, row))
    },
    TABLES,
    sha256Hex,
  )
  return broken ?? checkPlace(end, place, TABLES.seals)
}

/** Where the audit's chain has come to: 0 and 64 zeros before its first seal. */
export async function readAuditEnd(tx: Tx, programmeId: string): Promise<{ seq: bigint; hash: string }> {
  return (await readLastAuditSeal(tx, programmeId)) ?? { seq: 0n, hash: FIRST_PREV }
}

/** A row of the audit that has been unsealed for longer than a working sealer takes. */
export async function readLateAuditRow(tx: Tx, programmeId: string, now: Date): Promise<BrokenChain | null> {
  const late = await readLateAudit(tx, programmeId, sealedSince(now))
  return late && lateRow(late)
}

function found(programmeId: string, row: SealedAuditRow) {
  const { seq, entryId, prev, hash } = row
  return { seq, entryId, prev, hash, canonical: row.id === null ? null : canonicalAudit(programmeId, row) }
}

async function checkLost(tx: Tx, programmeId: string): Promise<BrokenChain | null> {
  const lost = await readLostAudit(tx, programmeId)
  return lost && lostRow(lost)
}

/** The last row removed together with its seal leaves a chain that is whole; the count knows of it. */
async function checkCount(tx: Tx, programmeId: string): Promise<BrokenChain | null> {
  const { kept, found } = await readAuditCounts(tx, programmeId)
  return kept === found ? null : { row: 'audit_count', expected: `${kept} rows of audit_entry`, found: `${found} rows` }
}

async function checkPersonal(tx: Tx, programmeId: string): Promise<BrokenChain | null> {
  let last: KeptPersonal | null = null
  for (;;) {
    const batch: KeptPersonal[] = await readKeptPersonal(tx, programmeId, last, ROWS_AT_ONCE)
    for (const kept of batch) {
      const hash = personalHash(kept)
      if (hash === kept.hash) continue
      const row = `audit_personal ${kept.entryId} ${kept.kind}`
      return { row, expected: `hash ${kept.hash}`, found: `hash ${hash} of the values` }
    }
    last = batch.at(-1) ?? null
    if (!last) return null
  }
}

/** How many of those that are left are read at once. */
function batchOf(left: bigint): number {
  return left > BigInt(ROWS_AT_ONCE) ? ROWS_AT_ONCE : Number(left)
}
