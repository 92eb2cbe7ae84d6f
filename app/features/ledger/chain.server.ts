import { canonicalJson } from '~/domain/seal/canonical-json'
import type { StoredEntry } from './ledger.repo.server'

/**
 * A row's one text, format v1 of docs/ledger-chain.md. A change of the field list is a new version beside this one;
 * sealed rows keep theirs.
 */
export function canonicalEntry(programmeId: string, entry: StoredEntry): string {
  return canonicalJson({
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
}
