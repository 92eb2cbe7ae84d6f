import { type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Person } from '../market'
import { type Attempt, now, pick, type World } from './world'

export type Play = (world: World, numbers: readonly number[]) => Promise<Outcome<unknown>>
export type Fulfilment =
  | 'PLACED'
  | 'CONFIRMED'
  | 'PARTIALLY_SHIPPED'
  | 'SHIPPED'
  | 'ACCEPTED'
  | 'COMPLETED'
  | 'CLOSED_SHORT'

export const NOBODY_ELSE = refuse('not-found')
export const ONCE_IN = 12

/** Does it, now and then by an official, who may do none of it, and remembers it to be sent again. */
export async function attempt(world: World, person: Person, number: number | undefined, act: Attempt) {
  if ((number ?? 0) % ONCE_IN === 0) {
    const forbidden = await act(now(world, world.official))
    if (forbidden.ok) throw new Error('an official changed a paper of the trade')
  }
  const ctx = now(world, person)
  world.attempts.push({ ctx, again: act })
  return act(ctx)
}

export async function someOrder(world: World, states: readonly Fulfilment[], number: number | undefined) {
  const { programmeId, db } = world
  // Now and then in any state, to be refused.
  const where = (number ?? 0) % ONCE_IN === 0 ? { programmeId } : { programmeId, fulfilment: { in: [...states] } }
  return pick(await db.purchaseOrder.findMany({ where, orderBy: { id: 'asc' } }), number)
}

export function partyOf(
  world: World,
  side: 'buyer' | 'supplier',
  of: { buyerId: string | null; supplierId: string | null },
) {
  if (side === 'supplier') return of.supplierId === world.supplier.organisationId ? world.supplier : world.otherSupplier
  return of.buyerId === world.buyerId ? world.buyer : world.otherBuyer
}
