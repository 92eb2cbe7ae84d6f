import type { Tx } from '~/platform/db/db'
import { keepPastTargets } from './settings.repo.server'

/**
 * Before the programme's default target changes: past years without a target of their own get what held then, so that
 * no figure that was published moves. `before` is the first year that the new default is for.
 */
export async function keepTargetsBefore(
  tx: Tx,
  programmeId: string,
  held: { since: number; before: number; amountFen: bigint | null },
): Promise<void> {
  await keepPastTargets(tx, programmeId, held)
}
