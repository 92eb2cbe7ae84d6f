import type { Db } from '~/platform/db/db'
import { findParties } from './certifications.repo.server'

/** Whose certification it is, for whoever asks who may read its files; null: there is none. */
export async function readCertificationParties(
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ supplierId: string } | null> {
  return findParties(db, programmeId, id)
}
