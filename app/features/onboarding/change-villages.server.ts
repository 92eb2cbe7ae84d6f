import { can } from '~/domain/access/policy'
import { isReviewedFixed } from '~/domain/organisation/papers'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { holdStanding, setServedVillages } from '../organisations/organisations.steps.server'
import { readServedVillages } from '../organisations/organisations.view.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { readVillageChoices } from '../villages/villages.view.server'

export interface ChangeVillagesInput {
  organisationId: string
  /** Of the organisation as it stood on the page. */
  version: number
  /** What its manager wants instead of what is there; what an official adds to it. */
  villageIds: readonly string[]
  /** Wanted of officials. */
  reason: string
}

/**
 * The villages a supplier sells for. Its manager chooses them while nobody has approved them; afterwards an official
 * adds to them with a reason, and takes none away: products, orders and agreements hang on them.
 * Refuses: not-allowed, not-found, wrong-state, stale-version, bad-choice (a village), reason-required.
 */
export async function changeVillages(ctx: UseCaseContext, input: ChangeVillagesInput): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const { organisationId: id, reason } = input
  const official = can(ctx.actor, 'organisation.review', { programmeId })
  if (!official && !can(ctx.actor, 'organisation.write', { programmeId, supplierId: id })) return refuse('not-allowed')
  if (official && reason === '') return refuse('reason-required', { field: 'villagesReason' })
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const held = await holdStanding(tx, programmeId, id)
    if (!held.ok) return held
    const { side, standing, version } = held.value
    if (side !== 'SUPPLIER') return refuse('not-found')
    if (official !== isReviewedFixed(standing)) return refuse('wrong-state')
    if (version !== input.version) return refuse('stale-version')
    const before = await readServedVillages(tx, programmeId, id)
    const kept = official ? before.map((village) => village.id) : []
    const after = await chosen(tx, programmeId, [...kept, ...input.villageIds])
    if (!after || input.villageIds.length === 0) return refuse('bad-choice', { field: 'villageIds' })
    await setServedVillages(
      tx,
      programmeId,
      id,
      after.map((village) => village.id),
    )
    const namesOf = (villages: readonly { name: string }[]) => villages.map(({ name }) => name).join('、')
    await recordAudit(tx, ctx, {
      ...{ action: 'organisation.villages', subject: { type: 'organisation', id }, reason: reason || undefined },
      ...{ before: { villages: namesOf(before) }, after: { villages: namesOf(after) } },
    })
    return accept()
  })
}

/** The villages of these ids in the order of lists; null when one of them is none of the programme. */
async function chosen(tx: Tx, programmeId: string, ids: readonly string[]) {
  const wanted = new Set(ids)
  const villages = (await readVillageChoices(tx, programmeId)).filter(({ id }) => wanted.has(id))
  return villages.length === wanted.size ? villages : null
}
