import { addDays, businessDate, businessDateOf } from '~/domain/calendar/business-date'
import type { Outcome } from '~/domain/refusal/refusal'
import { confirmStatement } from '~/features/statements/confirm-statement.server'
import { drawUpAnew, drawUpStatement } from '~/features/statements/draw-up-statement.server'
import { objectToStatement } from '~/features/statements/object-to-statement.server'
import { withdrawStatement } from '~/features/statements/withdraw-statement.server'
import { uuid7 } from '~/platform/ids/uuid7'
import type { Person } from '../market'
import { attempt, NOBODY_ELSE, type Play, partyOf } from './trying'
import { pick, type World } from './world'

/** 对账单: who draws them up, confirms, objects and thinks again, while goods and money move on. */
export const STATEMENTS: Record<string, { weight: number; play: Play }> = {
  'draw-up-statement': { weight: 4, play: draw },
  'answer-statement': { weight: 7, play: answer },
}

/** Who looks after the money of a side; a buyer's own people order and accept. */
function financeOf(world: World, side: 'buyer' | 'supplier', pair: { buyerId: string; supplierId: string }): Person {
  if (side === 'supplier') return partyOf(world, side, pair)
  const person = pair.buyerId === world.buyerId ? world.approver : world.otherBuyer
  return { ...person, role: 'BUYER_FINANCE' }
}

async function draw(world: World, [which, days = 0, by = 0, who]: readonly number[]): Promise<Outcome<unknown>> {
  const { programmeId, db } = world
  const pairs = await db.purchaseOrder.groupBy({
    by: ['buyerId', 'supplierId'],
    where: { programmeId },
    orderBy: [{ buyerId: 'asc' }, { supplierId: 'asc' }],
  })
  const pair = pick(pairs, which)
  if (!pair) return NOBODY_ELSE
  const today = businessDateOf(world.clock)
  const to = addDays(today, -(days % 3))
  const from = days % 5 === 0 ? addDays(to, -2) : businessDate('2026-01-01')
  const form = { statementId: uuid7(), pair, from, to, dueOn: addDays(to, days % 30) }
  const side = by % 2 === 0 ? 'buyer' : 'supplier'
  return attempt(world, financeOf(world, side, pair), who, (ctx) => drawUpStatement(ctx, form))
}

async function answer(world: World, [which, how = 0, by = 0, who]: readonly number[]): Promise<Outcome<unknown>> {
  const { programmeId, db } = world
  const drawn = pick(await db.statement.findMany({ where: { programmeId }, orderBy: { id: 'desc' }, take: 4 }), which)
  if (!drawn) return NOBODY_ELSE
  const { number, contentHash, drawnUpSide } = drawn
  const [own, other] = drawnUpSide === 'SUPPLIER' ? (['supplier', 'buyer'] as const) : (['buyer', 'supplier'] as const)
  const seen = { number, contentHash }
  const person = financeOf(world, by % 6 === 0 ? own : other, drawn)
  const step = how % 8
  if (step < 4) return attempt(world, person, who, (ctx) => confirmStatement(ctx, seen))
  if (step === 4) {
    const objection = { ...seen, reason: '有一笔没对上', lines: by % 2 === 0 ? [1] : [] }
    return attempt(world, person, who, (ctx) => objectToStatement(ctx, objection))
  }
  if (step === 5) {
    const wish = { ...seen, reason: '日期写错了' }
    return attempt(world, financeOf(world, own, drawn), who, (ctx) => withdrawStatement(ctx, wish))
  }
  const anew = { ...seen, statementId: uuid7(), dueOn: addDays(businessDateOf(world.clock), 10) }
  return attempt(world, person, who, (ctx) => drawUpAnew(ctx, anew))
}
