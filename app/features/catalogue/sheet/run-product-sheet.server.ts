import type { SignedInPerson } from '~/domain/access/actor'
import type { Refusal } from '~/domain/refusal/refusal'
import type { Locale } from '~/messages'
import type { Clock } from '~/platform/clock/clock'
import { type Db, inTransaction } from '~/platform/db/db'
import { readActingMember } from '../../accounts/acting-member.view.server'
import type { UseCaseContext } from '../../use-case'
import { applyProductSheet } from './apply-product-sheet.server'
import { setWaiting } from './supplier-sheets.repo.server'

/**
 * The turn of a long sheet has come. What is refused waits for a person again, with the reason; so it does where this
 * fails and no attempt follows.
 */
export async function runProductSheet(
  { db, clock }: { db: Db; clock: Clock },
  job: { programmeId: string; supplierId: string; sheetId: string; personId: string; seen: string; locale: Locale },
  last: boolean,
): Promise<void> {
  const { programmeId, supplierId, sheetId, personId, seen, locale } = job
  const giveBack = (refused: Refusal) =>
    inTransaction(db, (tx) => setWaiting(tx, programmeId, sheetId, 'CHECKED', refused))
  const actor = await readActingMember(db, { programmeId, personId, organisationId: supplierId })
  if (!actor) return await giveBack({ code: 'not-allowed' })
  try {
    const ctx: UseCaseContext<SignedInPerson> = { actor, now: clock(), db, channel: 'SYSTEM' }
    const applied = await applyProductSheet(ctx, { sheetId, seen, locale, queued: true })
    if (!applied.ok) await giveBack(applied.refusal)
  } catch (error) {
    if (last) await giveBack({ code: 'sheet-changed' })
    throw error
  }
}
