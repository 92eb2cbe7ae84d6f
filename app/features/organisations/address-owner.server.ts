import type { SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { lockOrganisation } from './organisations.repo.server'

export interface AddressOwner {
  programmeId: string
  organisationId: string
}

/** Whose address book the actor may write. Refuses: not-allowed. */
export function ownAddressBook({ actor }: UseCaseContext<SignedInPerson>): Outcome<AddressOwner> {
  const { programmeId, organisationId } = actor
  if (!organisationId || !can(actor, 'address.write', { programmeId, buyerId: organisationId })) {
    return refuse('not-allowed')
  }
  return accept({ programmeId, organisationId })
}

/** Whoever changes an address book waits here for whoever does. */
export async function lockAddressBook(tx: Tx, { programmeId, organisationId }: AddressOwner): Promise<void> {
  await lockOrganisation(tx, programmeId, organisationId)
}
