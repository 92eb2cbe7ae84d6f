import { type Actor, sideOf } from '~/domain/access/actor'
import { type Action, can, checkCan } from '~/domain/access/policy'
import { type AgreementEvent, type AgreementState, agreementLifecycle } from '~/domain/agreement/agreement-lifecycle'
import { type Side, transitionOf } from '~/domain/lifecycle/lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { type Agreement, resourceOf } from './agreement'
import { type AgreementKey, lockAgreement } from './agreements.repo.server'

export interface OpenedAgreement {
  readonly agreement: Agreement
  /** Where the actor stands. */
  readonly side: Side
  readonly personId: string
}

/**
 * The agreement under its lock, for somebody who may do this to it. One that the actor may not read is not found.
 * Refuses: not-found, not-allowed, organisation-not-approved.
 */
export async function openAgreement(
  tx: Tx,
  { actor }: Pick<UseCaseContext, 'actor'>,
  key: AgreementKey,
  action: Action,
): Promise<Outcome<OpenedAgreement>> {
  const agreement = await lockAgreement(tx, actor.programmeId, key)
  if (!agreement || !can(actor, 'agreement.read', resourceOf(actor.programmeId, agreement))) return refuse('not-found')
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  const may = checkCan(actor, action, resourceOf(actor.programmeId, agreement))
  if (!may.ok) return may
  if (side === null || actor.kind !== 'person') return refuse('not-allowed')
  return accept({ agreement, side, personId: actor.personId })
}

/** The state an event of this side leads to. Refuses: wrong-state, not-allowed. */
export function stateAfter(state: AgreementState, event: AgreementEvent, side: Side): Outcome<AgreementState> {
  const transition = transitionOf(agreementLifecycle, state, event)
  if (!transition.ok) return transition
  return transition.value.who.some((mover) => mover === side) ? accept(transition.value.to) : refuse('not-allowed')
}

/** The organisation whose paper this is on the actor's side; for a draft that does not exist yet. */
export function organisationOf(actor: Actor): { side: Side; organisationId: string; personId: string } | null {
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || side === null || actor.organisationId === null) return null
  return { side, organisationId: actor.organisationId, personId: actor.personId }
}

/** Written into every audit row of an agreement. */
export function subjectOf(agreement: { id: string; number: string }) {
  return { type: 'agreement', id: agreement.id, number: agreement.number }
}
