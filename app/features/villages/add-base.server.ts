import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { holdStanding } from '../organisations/organisations.steps.server'
import { readServedVillages } from '../organisations/organisations.view.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { insertBase, selectBases } from './villages.repo.server'

const MOST_BASES = 20

export interface AddBaseInput {
  /** Made with the form: sent twice, there is one. */
  baseId: string
  villageId: string
  name: string
  crops: string
}

/**
 * A supplier's manager names a base in a village it sells for.
 * Refuses: not-allowed, not-found, wrong-state (suspended), bad-choice (a village), list-full.
 */
export async function addBase(ctx: UseCaseContext, input: AddBaseInput): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  const supplierId = actor.kind === 'person' ? actor.organisationId : null
  if (supplierId === null || !can(actor, 'organisation.write', { programmeId, supplierId })) {
    return refuse('not-allowed')
  }
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const held = await holdStanding(tx, programmeId, supplierId)
    if (!held.ok) return held
    if (held.value.side !== 'SUPPLIER') return refuse('not-found')
    if (held.value.standing === 'SUSPENDED') return refuse('wrong-state')
    const served = await readServedVillages(tx, programmeId, supplierId)
    if (!served.some(({ id }) => id === input.villageId)) return refuse('bad-choice', { field: 'villageId' })
    const there = await selectBases(tx, programmeId, supplierId)
    if (there.some(({ id }) => id === input.baseId)) return accept()
    if (there.length >= MOST_BASES) return refuse('list-full', { detail: { most: String(MOST_BASES) } })
    const { baseId: id, ...base } = input
    const slug = `base-${id.replaceAll('-', '').slice(-12)}`
    if (!(await insertBase(tx, programmeId, { id, slug, supplierId, ...base }))) return refuse('not-found')
    await recordAudit(tx, ctx, {
      ...{ action: 'base.add', subject: { type: 'organisation', id: supplierId, number: input.name } },
      after: { name: input.name, crops: input.crops },
    })
    return accept()
  })
}
