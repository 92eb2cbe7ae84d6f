import type { Outcome } from '~/domain/refusal/refusal'
import { addWeighTicket } from '~/features/deliveries/add-weigh-ticket.server'
import { arriveByLink } from '~/features/deliveries/arrive-by-link.server'
import { makeDriverLink } from '~/features/deliveries/make-driver-link.server'
import { markArrival } from '~/features/deliveries/mark-arrival.server'
import { revokeDriverLink } from '~/features/deliveries/revoke-driver-link.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { attempt, NOBODY_ELSE, ONCE_IN, type Play, partyOf } from './trying'
import { pick, type World } from './world'

/** What happens to a load between the field and the gate. */
export const ON_THE_ROAD: Record<string, { weight: number; play: Play }> = {
  arrive: { weight: 3, play: arriveAtGate },
  'share-link': { weight: 2, play: shareLink },
  'arrive-by-link': { weight: 3, play: driverArrives },
  weigh: { weight: 2, play: weighLoad },
}

/** A delivery note that is under way, or now and then any, to be refused. */
export async function someNote(world: World, waiting: boolean, number: number | undefined) {
  const { programmeId, db } = world
  const state = { in: waiting ? (['DISPATCHED', 'DELIVERED'] as const).slice() : (['ACCEPTED'] as const).slice() }
  const where = (number ?? 0) % ONCE_IN === 0 ? { programmeId } : { programmeId, state }
  return pick(await db.deliveryNote.findMany({ where, orderBy: { id: 'asc' } }), number)
}

async function sideOfNote(world: World, note: { orderId: string }, side: 'buyer' | 'supplier') {
  const where = { programmeId: world.programmeId, id: note.orderId }
  return partyOf(world, side, await world.db.purchaseOrder.findFirstOrThrow({ where }))
}

async function arriveAtGate(world: World, [which, side = 0, who]: readonly number[]): Promise<Outcome<unknown>> {
  const note = await someNote(world, true, which)
  if (!note) return NOBODY_ELSE
  const person = await sideOfNote(world, note, side % 2 === 0 ? 'buyer' : 'supplier')
  return attempt(world, person, who, (ctx) => markArrival(ctx, { deliveryNoteId: note.id }))
}

async function shareLink(world: World, [which, revoke = 0, who]: readonly number[]): Promise<Outcome<unknown>> {
  const note = await someNote(world, true, which)
  if (!note) return NOBODY_ELSE
  const person = await sideOfNote(world, note, 'supplier')
  return attempt(world, person, who, async (ctx) => {
    if (revoke % 4 === 0) return revokeDriverLink(ctx, { deliveryNoteId: note.id })
    const made = await makeDriverLink(ctx, { deliveryNoteId: note.id })
    if (made.ok) world.links.push(made.value.token)
    return made
  })
}

/** Whoever holds any link there ever was, also one that has ended. */
async function driverArrives(world: World, [which]: readonly number[]): Promise<Outcome<unknown>> {
  const token = pick(world.links, which)
  if (!token) return NOBODY_ELSE
  const actor = { kind: 'visitor', programmeId: world.programmeId } as const
  const ctx = { actor, now: world.clock, db: world.db, channel: 'WEB' } as const
  return arriveByLink(ctx, { token, name: '王师傅', photos: [] })
}

async function weighLoad(world: World, [which, gross = 0, tare = 0, who]: readonly number[]) {
  const note = await someNote(world, true, which)
  if (!note) return NOBODY_ELSE
  const person = await sideOfNote(world, note, gross % 3 === 0 ? 'buyer' : 'supplier')
  const ticket = {
    ...{ ticketId: uuid7(), deliveryNoteId: note.id, orderLineId: null, number: `GB${tare % 7}`, place: '', photo: [] },
    ...{ gross: BigInt(gross % 9_000) as never, tare: BigInt(tare % 5_000) as never, weighedAt: world.clock },
  }
  return attempt(world, person, who, (ctx) => addWeighTicket(ctx, ticket))
}
