import { can } from '~/domain/access/policy'
import type { Step } from '~/domain/counting/steps'
import type { UseCaseContext } from '../use-case'
import type { LedgerDocumentType } from './document-papers.repo.server'
import { readTrailRows, type TrailRow } from './trails.repo.server'

/** The way up from a document to the published total. */
export interface Trail {
  document: { type: LedgerDocumentType; id: string; number: string }
  village: { slug: string; name: string } | null
  agreement: { id: string; number: string } | null
  /** By which it is found in the ledger; null: not there yet. */
  found: { year: number; month: string; step: Step } | null
}

/** The ways up from the orders or agreements that a paper is of; none for whoever does not read the ledger. */
export async function readTrails(
  { db, actor }: UseCaseContext,
  documents: { type: 'ORDER' | 'AGREEMENT'; ids: readonly string[] },
): Promise<Trail[]> {
  const { programmeId } = actor
  if (documents.ids.length === 0 || !can(actor, 'ledger.read', { programmeId })) return []
  const rows = await readTrailRows(db, programmeId, documents)
  return rows.map((row) => trailOf(documents.type, row))
}

function trailOf(type: LedgerDocumentType, row: TrailRow): Trail {
  const { id, number, villageSlug, villageName, agreementId, agreementNumber, year, month, step } = row
  return {
    document: { type, id, number },
    village: villageSlug !== null && villageName !== null ? { slug: villageSlug, name: villageName } : null,
    agreement: agreementId !== null && agreementNumber !== null ? { id: agreementId, number: agreementNumber } : null,
    found: year !== null && month !== null && step !== null ? { year, month, step } : null,
  }
}
