import type { SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { type LedgerFilter, queryOfFilter } from './ledger-filter.form'
import { insertView, lockViews, MOST_VIEWS, selectViews } from './saved-views.repo.server'

export interface SaveViewInput {
  /** Made with the form: sent twice it is kept once. */
  id: string
  name: string
  /** As the page that is kept was asked for. */
  filter: LedgerFilter
  shared: boolean
}

/**
 * Keeps a filter of the ledger under a name. Refuses: not-allowed, view-exists (another of this name), too-many-entries.
 */
export async function saveView(
  ctx: UseCaseContext<SignedInPerson>,
  { id, name, filter, shared }: SaveViewInput,
): Promise<Outcome<void>> {
  const { programmeId, personId } = ctx.actor
  if (!can(ctx.actor, 'ledger.read', { programmeId })) return refuse('not-allowed')
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockViews(tx, personId)
    const kept = await selectViews(tx, programmeId, personId)
    if (kept.some((view) => view.id === id)) return accept()
    if (kept.some((view) => view.name === name)) return refuse('view-exists', { field: 'name' })
    if (kept.length >= MOST_VIEWS) return refuse('too-many-entries', { detail: { most: String(MOST_VIEWS) } })
    await insertView(tx, { programmeId, personId }, { id, name, shared, query: queryOfFilter(filter) }, ctx.now)
    return accept()
  })
}
