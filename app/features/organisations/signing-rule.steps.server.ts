import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { selectSigningFactor } from './signing-rule.repo.server'

/**
 * May somebody sign for this organisation as they come? `confirmed`: they have shown their second factor lately, as
 * requireConfirmed 'sign' asks. Refuses: confirm-again, where the organisation asks for it and they have not.
 */
export async function checkSigningFactor(
  tx: Tx,
  programmeId: string,
  organisationId: string,
  confirmed: boolean,
): Promise<Outcome<void>> {
  if (confirmed || !(await selectSigningFactor(tx, programmeId, organisationId))) return accept()
  return refuse('confirm-again', { detail: { act: 'sign' } })
}
