import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import type { Tx } from '~/platform/db/db'
import { enqueueNotice, withdrawNotices } from '../notices/notices.steps.server'
import { readOrganisationNames } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'
import type { Proposal } from './proposals.repo.server'

/** Tells each buyer what was proposed to it, and until when it may be taken. */
export async function tellOfSending(
  tx: Tx,
  ctx: UseCaseContext,
  proposals: readonly { id: string; number: string; buyerId: string }[],
  { totalFen, lastDay }: { totalFen: Fen; lastDay: BusinessDate },
): Promise<void> {
  await enqueueNotice(
    tx,
    ctx,
    proposals.map(({ id, number, buyerId }) => ({
      ...toBuyer({ id, number, buyerId }),
      kind: 'proposal-sent' as const,
      facts: { number, amountFen: totalFen, what: lastDay },
    })),
  )
}

/** Tells the office what the buyer has answered; what was asked of the buyer is done. */
export async function tellOfAnswer(
  tx: Tx,
  ctx: UseCaseContext,
  proposal: Proposal,
  answer: { taken: true; amountFen: Fen } | { taken: false; reason: string },
): Promise<void> {
  const names = await readOrganisationNames(tx, ctx.actor.programmeId, [proposal.buyerId])
  const facts = { number: proposal.number, party: names.get(proposal.buyerId) ?? '' }
  const about = {
    audience: { officials: true as const },
    subject: { type: 'proposal', id: proposal.id },
    path: `/office/proposals/${proposal.number}`,
  }
  if (answer.taken) {
    await enqueueNotice(tx, ctx, {
      ...about,
      kind: 'proposal-taken',
      facts: { ...facts, amountFen: answer.amountFen },
    })
  } else {
    await enqueueNotice(tx, ctx, { ...about, kind: 'proposal-declined', facts: { ...facts, reason: answer.reason } })
  }
}

/** What the office has withdrawn asks nothing of the buyer any more. */
export async function tellOfWithdrawal(tx: Tx, ctx: UseCaseContext, proposal: Proposal, reason: string): Promise<void> {
  await withdrawNotices(tx, ctx, proposal.id)
  await enqueueNotice(tx, ctx, {
    ...toBuyer(proposal),
    kind: 'proposal-withdrawn',
    facts: { number: proposal.number, reason },
  })
}

function toBuyer({ id, number, buyerId }: { id: string; number: string; buyerId: string }) {
  return {
    audience: { organisationId: buyerId, side: 'BUYER' as const },
    subject: { type: 'proposal', id },
    path: `/proposals/${number}`,
  }
}
