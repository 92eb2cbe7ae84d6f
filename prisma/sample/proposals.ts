import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { workOutGap } from '~/features/proposals/gap.view.server'
import { sendProposal } from '~/features/proposals/send-proposal.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { as, done, type Stage } from './play'

const OFFICIAL = '13800000001'
const BUYER = '13800000011'
const BUDGET = fen(8_000_00n)

/** A basket that the office worked out yesterday and proposes to a firm, which has not answered yet. Invented. */
export async function playProposals(stage: Stage): Promise<void> {
  const { programmeId, db, people } = stage
  const today = businessDateOf(stage.now)
  const ctx = as(stage, OFFICIAL, addDays(today, -1), 10)
  const wantedOn = addDays(today, 20)
  const asked = { wantedOn, budgetFen: BUDGET, basis: 'all' as const, allowFarOff: false, villages: [] }
  const { villages } = await workOutGap(db, ctx.now, programmeId, asked)
  const lines = villages
    .flatMap((village) => village.lines)
    .map(({ productId, quantity, terms }) => ({ productId, quantity, unitPriceFen: terms.unitPriceFen }))
  if (lines.length === 0) return
  const sent = await sendProposal(ctx, {
    ...{ sendingId: uuid7(), buyerIds: [people[BUYER].organisationId ?? ''], wantedOn, basis: 'all', lines },
    ...{ lastDay: addDays(today, 7), note: '年底慰问品如果还没定，可以看看这几个村的（示例）。' },
  })
  done(sent, 'proposal')
}
