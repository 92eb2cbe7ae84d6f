import { accept, type Outcome, refuse } from '../refusal/refusal'
import type { Action, Reach } from './actions'
import type { Actor, Role } from './actor'
import { BUYER_APPROVER, BUYER_FINANCE, BUYER_HANDLER, BUYER_MANAGER } from './buyer-rows'
import { isHeldBack, NEEDS_APPROVAL } from './needs-approval'
import { OFFICIAL, OPERATOR } from './office-rows'
import { NOBODY } from './rows'
import { SUPPLIER_FINANCE, SUPPLIER_HANDLER, SUPPLIER_MANAGER } from './supplier-rows'

export { ACTIONS, type Action, type Reach } from './actions'

export type PolicyRow = Role | 'VISITOR' | 'OPERATOR'

/** Who may do what, as a table: a new role that is forgotten here does not compile, and an action nobody was given is refused. */
export const POLICY = {
  VISITOR: NOBODY,
  OFFICIAL,
  BUYER_HANDLER,
  BUYER_APPROVER,
  BUYER_FINANCE,
  BUYER_MANAGER,
  SUPPLIER_HANDLER,
  SUPPLIER_FINANCE,
  SUPPLIER_MANAGER,
  OPERATOR,
} as const satisfies Record<PolicyRow, Record<Action, Reach>>

type Trade =
  | 'product'
  | 'stock'
  | 'basket'
  | 'order'
  | 'delivery'
  | 'acceptance'
  | 'transfer'
  | 'refund'
  | 'deposit'
  | 'checkout'
  | 'agreement'

// Every act of trade says whether it waits for the organisation's approval, and nothing else does.
NEEDS_APPROVAL satisfies Record<Extract<Action, `${Trade}.${string}`>, boolean>

/** What is acted upon. Leave nothing out: a missing buyer or supplier never matches an organisation. */
export interface Resource {
  readonly programmeId: string
  readonly buyerId?: string | null
  readonly supplierId?: string | null
}

/**
 * May this actor do this to this resource? An unknown actor or action, a missing scope, another programme and an act
 * that waits for the organisation's approval are all no. Only what is public may be asked without a resource.
 */
export function can(actor: Actor | null | undefined, action: Action, resource?: Resource): boolean {
  return checkCan(actor, action, resource).ok
}

/**
 * The same with the reason. Refuses: organisation-not-approved where only that stands in the way; else not-allowed.
 */
export function checkCan(actor: Actor | null | undefined, action: Action, resource?: Resource): Outcome<void> {
  if (!actor || !permits(actor, action, resource)) return refuse('not-allowed')
  return isHeldBack(actor, action) ? refuse('organisation-not-approved') : accept()
}

function permits(actor: Actor, action: Action, resource?: Resource): boolean {
  if (resource && resource.programmeId !== actor.programmeId) return false
  const reach = reachOf(actor, action)
  if (reach === 'public') return true
  if (!resource?.programmeId) return false
  const organisationId = actor.kind === 'person' ? actor.organisationId : null
  switch (reach) {
    case 'programme':
      return true
    case 'own-buyer':
      return Boolean(organisationId) && resource.buyerId === organisationId
    case 'own-supplier':
      return Boolean(organisationId) && resource.supplierId === organisationId
    case 'own-either':
      return Boolean(organisationId) && (resource.buyerId === organisationId || resource.supplierId === organisationId)
    default:
      return false
  }
}

/** How far the actor's permission reaches: for what a page offers, and for the filter of a list. */
export function reachOf(actor: Actor | null | undefined, action: Action): Reach {
  if (!actor) return 'none'
  const row: PolicyRow | undefined =
    actor.kind === 'person' ? actor.role : actor.kind === 'operator' ? 'OPERATOR' : 'VISITOR'
  // The row may come from a session or a database written by another version: unknown means none.
  const table: Partial<Record<PolicyRow, Partial<Record<Action, Reach>>>> = POLICY
  return (Object.hasOwn(table, row) ? table[row]?.[action] : undefined) ?? 'none'
}
