import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import type { Outcome } from '~/domain/refusal/refusal'
import { endProposal } from '~/features/proposals/end-proposal.server'
import { expireProposals } from '~/features/proposals/expire-proposals.server'
import { workOutGap } from '~/features/proposals/gap.view.server'
import { sendProposal } from '~/features/proposals/send-proposal.server'
import { takeProposal } from '~/features/proposals/take-proposal.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { attempt, NOBODY_ELSE, ONCE_IN, type Play } from './trying'
import { type Attempt, now, pick, type World } from './world'

/** The office proposes what closes a gap, buyers take some of it or none, the office thinks again. */
export const PROPOSALS: Record<string, { weight: number; play: Play }> = {
  'send-proposal': { weight: 1, play: sendSome },
  'take-proposal': { weight: 2, play: takeSome },
  'end-proposal': { weight: 1, play: endSome },
}

async function sendSome(
  world: World,
  [share = 0, days = 0, whom = 0, who]: readonly number[],
): Promise<Outcome<unknown>> {
  const { db, clock, programmeId } = world
  const today = businessDateOf(clock)
  const asked = { wantedOn: addDays(today, 2 + (days % 9)), basis: 'all' as const, allowFarOff: true, villages: [] }
  const budgetFen = [null, 50_000n, 300_000n][share % 3] as never
  const { villages } = await workOutGap(db, clock, programmeId, { ...asked, budgetFen })
  const lines = villages
    .flatMap((village) => village.lines)
    .map(({ productId, quantity, terms }) => ({ productId, quantity, unitPriceFen: terms.unitPriceFen }))
  const buyerIds = world.buyers.map(({ organisationId }) => organisationId ?? '').slice(0, 1 + (whom % 3))
  const form = { sendingId: uuid7(), buyerIds, wantedOn: asked.wantedOn, lastDay: addDays(today, days % 3), note: '' }
  return byTheOffice(world, share, who, (ctx) => sendProposal(ctx, { ...form, basis: 'all', lines }))
}

async function someProposal(world: World, which: number | undefined) {
  const where = { programmeId: world.programmeId }
  return pick(await world.db.proposal.findMany({ where, orderBy: { id: 'desc' }, take: 4 }), which)
}

async function takeSome(world: World, [which, share = 0, , who]: readonly number[]): Promise<Outcome<unknown>> {
  const proposal = await someProposal(world, which)
  if (!proposal) return NOBODY_ELSE
  const where = { programmeId: world.programmeId, proposalId: proposal.id }
  const proposed = await world.db.proposalLine.findMany({ where, orderBy: { position: 'asc' } })
  // Little of it: what is left in the basket has to be placed with the next order.
  const lines = proposed.map(({ productId, quantityStep }, index) => {
    const good = world.goods.find(({ id }) => id === productId)
    const wanted = good && (index + share) % 3 > 0 ? good.minimumOrder + quantityStep * BigInt(share % 4) : 0n
    return { productId, quantity: wanted as never }
  })
  const buyer = world.buyers.find(({ organisationId }) => organisationId === proposal.buyerId) ?? world.buyer
  const form = { number: proposal.number, version: proposal.version, lines }
  return attempt(world, buyer, who, (ctx) => takeProposal(ctx, form))
}

async function endSome(world: World, [which, how = 0, , who]: readonly number[]): Promise<Outcome<unknown>> {
  if (how % 5 === 0) await expireProposals({ db: world.db, now: world.clock })
  const proposal = await someProposal(world, which)
  if (!proposal) return NOBODY_ELSE
  const form = { number: proposal.number, version: proposal.version, reason: '想好了' }
  const buyer = world.buyers.find(({ organisationId }) => organisationId === proposal.buyerId) ?? world.buyer
  return how % 2 === 0
    ? attempt(world, buyer, who, (ctx) => endProposal(ctx, 'decline', form))
    : byTheOffice(world, how, who, (ctx) => endProposal(ctx, 'withdraw', form))
}

/** Does it as an official, now and then as a buyer, who may not; remembered to be sent again. */
async function byTheOffice(world: World, which: number, number: number | undefined, act: Attempt) {
  if ((number ?? 0) % ONCE_IN === 0) {
    const forbidden = await act(now(world, world.buyer))
    if (forbidden.ok) throw new Error('a buyer did what only the office may')
  }
  const ctx = now(world, pick(world.officials, which)?.person ?? world.official)
  world.attempts.push({ ctx, again: act })
  return act(ctx)
}
