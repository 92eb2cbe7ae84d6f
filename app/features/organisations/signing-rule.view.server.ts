import type { Db } from '~/platform/db/db'
import { selectSigningFactor } from './signing-rule.repo.server'

/** Whether the organisation asks for a second factor from whoever signs for it. */
export async function readSigningFactor(db: Db, programmeId: string, organisationId: string): Promise<boolean> {
  return await selectSigningFactor(db, programmeId, organisationId)
}
