import { addDays, type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { readOffers } from '~/features/catalogue/catalogue.steps.server'
import { workOutGap } from '~/features/proposals/gap.view.server'
import { sendProposal } from '~/features/proposals/send-proposal.server'
import type { UseCaseContext } from '~/features/use-case'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { as, done, type Stage } from './play'

const OFFICIAL = '13800000001'
const BUYER = '13800000011'
const BUDGET = fen(8_000_00n)

/** A basket that the office worked out yesterday and proposes to a firm, which has not answered yet. Invented. */
export async function playProposals(stage: Stage): Promise<void> {
  const { people } = stage
  const today = businessDateOf(stage.now)
  const ctx = as(stage, OFFICIAL, addDays(today, -1), 10)
  const wantedOn = addDays(today, 20)
  const lines = await basketFor(stage, ctx, wantedOn)
  const sent = await sendProposal(ctx, {
    ...{ sendingId: uuid7(), buyerIds: [people[BUYER].organisationId ?? ''], wantedOn, basis: 'all', lines },
    ...{ lastDay: addDays(today, 7), note: '年底慰问品如果还没定，可以看看这几个村的（示例）。' },
  })
  done(sent, 'proposal')
}

/** What closes most of the gap for the money; out of season, a little ginger. */
async function basketFor({ programmeId, db, products }: Stage, ctx: UseCaseContext, wantedOn: BusinessDate) {
  const asked = { wantedOn, budgetFen: BUDGET, basis: 'all' as const, allowFarOff: false, villages: [] }
  const { villages } = await workOutGap(db, ctx.now, programmeId, asked)
  const lines = villages
    .flatMap((village) => village.lines)
    .map(({ productId, quantity, terms }) => ({ productId, quantity, unitPriceFen: terms.unitPriceFen }))
  if (lines.length > 0) return lines
  const productId = products.shengjiang ?? ''
  const offer = await inTransaction(db, async (tx) => (await readOffers(tx, programmeId, [productId])).get(productId))
  return offer ? [{ productId, quantity: offer.minimumOrder, unitPriceFen: offer.terms.unitPriceFen }] : []
}
