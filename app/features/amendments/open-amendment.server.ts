import type { Action } from '~/domain/access/policy'
import { type AmendmentEvent, amendmentLifecycle } from '~/domain/amendment/amendment-lifecycle'
import { type Side, transitionOf } from '~/domain/lifecycle/lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import type { Agreement } from '../agreements/agreement'
import { openInForce } from '../agreements/amending.steps.server'
import type { UseCaseContext } from '../use-case'
import type { Amendment } from './amendment'
import { selectAmendments } from './amendments.repo.server'

/** An amendment as the person saw it when they decided. */
export interface SeenAmendment {
  /** Of the agreement. */
  readonly number: string
  readonly sequence: number
  readonly version: number
}

export interface OpenedAmendment {
  readonly agreement: Agreement
  readonly amendment: Amendment
  readonly side: Side
  readonly personId: string
}

/**
 * An amendment of an agreement in force, under the agreement's lock, for somebody who may do this to it.
 * Refuses: not-found, not-allowed, organisation-not-approved, wrong-state (the agreement's), stale-version.
 */
export async function openAmendment(
  tx: Tx,
  ctx: UseCaseContext,
  { number, sequence, version }: Omit<SeenAmendment, 'version'> & { version?: number },
  action: Action,
): Promise<Outcome<OpenedAmendment>> {
  const opened = await openInForce(tx, ctx, number, { action, event: 'amend' })
  if (!opened.ok) return opened
  const amendments = await selectAmendments(tx, ctx.actor.programmeId, opened.value.agreement.id)
  const amendment = amendments.find((one) => one.sequence === sequence)
  if (!amendment) return refuse('not-found')
  if (version !== undefined && amendment.version !== version) return refuse('stale-version')
  return accept({ ...opened.value, amendment })
}

/** The state an event of this side leads to. Refuses: wrong-state, not-allowed. */
export function amendmentAfter(amendment: Amendment, event: AmendmentEvent, side: Side): Outcome<Amendment['state']> {
  const transition = transitionOf(amendmentLifecycle, amendment.state, event)
  if (!transition.ok) return transition
  return transition.value.who.some((mover) => mover === side) ? accept(transition.value.to) : refuse('not-allowed')
}
