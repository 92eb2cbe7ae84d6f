import { can } from '~/domain/access/policy'
import { changedValues } from '~/domain/audit/audit-values'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import {
  isUsccTaken,
  lockOrganisation,
  type OrganisationFacts,
  selectOrganisations,
  updateFacts,
} from './organisations.repo.server'

export interface ChangeOrganisationInput extends OrganisationFacts {
  version: number
}

/**
 * The manager mends what the organisation says about itself. What was reviewed (name, code, kind, legal
 * representative) is fixed while it is approved or suspended: only the contact changes then.
 * Refuses: not-allowed, not-found, wrong-state (what was reviewed), uscc-registered, stale-version.
 */
export async function changeOrganisation(ctx: UseCaseContext, input: ChangeOrganisationInput): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  const id = actor.kind === 'person' ? actor.organisationId : null
  if (id === null || !can(actor, 'organisation.write', { programmeId, buyerId: id, supplierId: id })) {
    return refuse('not-allowed')
  }
  const { version, ...facts } = input
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const held = await lockOrganisation(tx, programmeId, id)
    const [before] = await selectOrganisations(tx, programmeId, [id])
    if (!held || !before) return refuse('not-found')
    const reviewed = reviewedOf(before)
    const wanted = reviewedOf(facts)
    const fixed = held.standing === 'APPROVED' || held.standing === 'SUSPENDED'
    if (fixed && JSON.stringify(reviewed) !== JSON.stringify(wanted)) return refuse('wrong-state')
    if (facts.uscc !== before.uscc && (await isUsccTaken(tx, programmeId, held.side, facts.uscc, id))) {
      return refuse('uscc-registered', { field: 'uscc' })
    }
    if (!(await updateFacts(tx, programmeId, { id, version }, facts))) return refuse('stale-version')
    await recordAudit(tx, ctx, {
      ...{ action: 'organisation.change', subject: { type: 'organisation', id } },
      ...changedValues(publicOf(before), publicOf(facts)),
    })
    return accept()
  })
}

type Facts = Omit<OrganisationFacts, 'contactName' | 'contactPhone'>

function reviewedOf({ name, uscc, buyerType, supplierKind, legalRepresentative }: Facts) {
  return { name, uscc, buyerType, supplierKind, legalRepresentative }
}

/** What the audit keeps before and after: nothing of a person. */
function publicOf({ name, uscc, buyerType, supplierKind }: Facts) {
  return { name, uscc, buyerType, supplierKind }
}
