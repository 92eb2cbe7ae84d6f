import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import type { SamplePhone } from '~/features/accounts/sample-accounts.server'
import { endProposal } from '~/features/proposals/end-proposal.server'
import { workOutGap } from '~/features/proposals/gap.view.server'
import { sendProposal } from '~/features/proposals/send-proposal.server'
import { takeProposal } from '~/features/proposals/take-proposal.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, type Stage } from '../../../prisma/sample/play'
import { now } from '../stage'
import type { PreparedPage } from './pages'

const OFFICIAL = '13800000001'
const BUYER = '13800000013'

/** A basket that closes what is lacking, sent to one buyer. @returns its number and what is in it */
async function sentProposal(stage: Stage, buyer: SamplePhone = BUYER) {
  const ctx = now(stage, OFFICIAL)
  const today = businessDateOf(ctx.now)
  const wantedOn = addDays(today, 20)
  const asked = { wantedOn, budgetFen: null, basis: 'all' as const, allowFarOff: true, villages: [] }
  const { villages } = await workOutGap(stage.db, ctx.now, ctx.actor.programmeId, asked)
  const lines = villages
    .flatMap((village) => village.lines)
    .map(({ productId, quantity, terms }) => ({ productId, quantity, unitPriceFen: terms.unitPriceFen }))
  const [number = ''] = done(
    await sendProposal(ctx, {
      ...{ sendingId: uuid7(), buyerIds: [stage.people[buyer].organisationId ?? ''], wantedOn, basis: 'all' },
      ...{ lastDay: addDays(today, 7), note: '请帮这几个村', lines },
    }),
    'proposal',
  )
  return { number, lines }
}

/** One proposal that waits, one that was taken, one that was declined. */
export async function proposalsInEveryState(stage: Stage): Promise<PreparedPage[]> {
  const [waiting, taken, declined] = [await sentProposal(stage), await sentProposal(stage), await sentProposal(stage)]
  const lines = taken.lines.slice(0, 1)
  done(await takeProposal(now(stage, BUYER), { number: taken.number, version: 0, lines }), 'taking')
  const answer = { number: declined.number, version: 0, reason: '今年的采购已经排满' }
  done(await endProposal(now(stage, BUYER), 'decline', answer), 'declining')
  await stage.db.basketLine.deleteMany({ where: { personId: stage.people[BUYER].personId } })
  return [waiting, taken, declined].flatMap(({ number }) => [
    { route: 'proposals.$number', path: `/proposals/${number}`, as: BUYER },
    { route: 'office.proposals.$number', path: `/office/proposals/${number}`, as: OFFICIAL },
  ])
}
