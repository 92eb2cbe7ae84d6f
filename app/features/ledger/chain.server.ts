import { createHash } from 'node:crypto'
import { canonicalJson } from '~/domain/seal/canonical-json'
import type { StoredEntry } from './ledger.repo.server'

/** What the first seal of a programme follows. */
export const FIRST_PREV = '0'.repeat(64)

/** Longer unsealed than this, and the sealer is not working (docs/domain.md §4.11). */
export const SEALED_WITHIN_SECONDS = 10

/**
 * Format v1 of docs/ledger-chain.md: SHA-256, in hex, over the hash before it and the row's canonical JSON.
 * A change of the field list is a new version beside this one; sealed rows keep theirs.
 */
export function sealHash(prev: string, programmeId: string, entry: StoredEntry): string {
  const row = canonicalJson({
    format: 'v1',
    programme: programmeId,
    id: entry.id,
    village: entry.villageId,
    year: BigInt(entry.year),
    businessDate: entry.businessDate,
    step: entry.step,
    documentType: entry.documentType,
    document: entry.documentId,
    amountFen: entry.amountFen,
    ruleVersion: BigInt(entry.ruleVersion),
    cause: entry.cause,
    restated: entry.restated,
    recordedAt: entry.recordedAt.toISOString(),
  })
  return createHash('sha256').update(prev).update(row).digest('hex')
}
