import { sideOf } from '~/domain/access/actor'
import { type Action, can } from '~/domain/access/policy'
import { type Side, transitionOf } from '~/domain/lifecycle/lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { type StatementEvent, type StatementState, statementLifecycle } from '~/domain/statement/statement-lifecycle'
import type { Tx } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { lockPair, selectEditions } from './drawn.repo.server'
import type { DrawnStatement } from './drawn-statement'

/** A statement as the person saw it when they decided. */
export interface SeenStatement {
  readonly number: string
  /** Of the text that was shown. */
  readonly contentHash: string
}

export interface OpenedStatement {
  /** The latest edition. */
  readonly statement: DrawnStatement
  readonly side: Side
  readonly personId: string
  readonly personName: string
  readonly organisationId: string
}

/**
 * The latest edition of a statement, under the lock of its pair, for somebody who may do this to it.
 * Refuses: not-found (also for who may not read it), not-allowed.
 */
export async function openStatement(
  tx: Tx,
  ctx: UseCaseContext,
  number: string,
  action: Action,
): Promise<Outcome<OpenedStatement>> {
  const { actor } = ctx
  const { programmeId } = actor
  const [seen] = await selectEditions(tx, programmeId, number)
  if (!seen || !can(actor, 'transfer.read', { programmeId, ...pairOf(seen) })) return refuse('not-found')
  await lockPair(tx, programmeId, seen)
  const [statement] = await selectEditions(tx, programmeId, number)
  if (!statement) return refuse('not-found')
  if (!can(actor, action, { programmeId, ...pairOf(statement) })) return refuse('not-allowed')
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || !side || !actor.organisationId) return refuse('not-allowed')
  const { personId, name: personName, organisationId } = actor
  return accept({ statement, side, personId, personName, organisationId })
}

/** The state an event of this side leads to. Refuses: wrong-state, not-allowed. */
export function statementAfter(
  { state }: Pick<DrawnStatement, 'state'>,
  event: StatementEvent,
  side: Side,
): Outcome<StatementState> {
  const transition = transitionOf(statementLifecycle, state, event)
  if (!transition.ok) return transition
  return transition.value.who.some((mover) => mover === side) ? accept(transition.value.to) : refuse('not-allowed')
}

export function pairOf({ buyerId, supplierId }: DrawnStatement) {
  return { buyerId, supplierId }
}
