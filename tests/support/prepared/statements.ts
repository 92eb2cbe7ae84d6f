import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import type { SamplePhone } from '~/features/accounts/sample-accounts.server'
import { confirmStatement } from '~/features/statements/confirm-statement.server'
import { drawUpStatement } from '~/features/statements/draw-up-statement.server'
import { moveTerms } from '~/features/statements/move-terms.server'
import { objectToStatement } from '~/features/statements/object-to-statement.server'
import { proposeTerms } from '~/features/statements/propose-terms.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, type Stage } from '../../../prisma/sample/play'
import { sentOrder } from '../spot-orders'
import { now } from '../stage'
import { acceptDelivery } from './orders'
import type { PreparedPage } from './pages'

/** A pair without a statement, one whose statement was objected to, and one that both confirmed and nobody has paid. */
export async function statementsOf(stage: Stage): Promise<PreparedPage[]> {
  const buyer = '13800000013'
  const today = businessDateOf(stage.now)
  const from = addDays(today, -700)
  const drawn = async (supplier: SamplePhone) => {
    const pair = pairOf(stage, buyer, supplier)
    const wanted = { statementId: uuid7(), pair, from, to: today, dueOn: addDays(today, 15) }
    const { number } = done(await drawUpStatement(now(stage, supplier), wanted), 'statement')
    const { contentHash } = await stage.db.statement.findFirstOrThrow({ where: { id: wanted.statementId } })
    return { number, contentHash }
  }
  const objected = await drawn('13800000022')
  done(await objectToStatement(now(stage, buyer), { ...objected, reason: '单价不对', lines: [] }), 'objection')
  const owed = await sentOrder(stage, 'wandao-mi', 4)
  await acceptDelivery(stage, owed.orderId)
  const unpaid = await drawn('13800000021')
  done(await confirmStatement(now(stage, buyer), unpaid), 'confirmation')
  const untouched = pairOf(stage, '13800000011', '13800000021')
  const waiting = await stage.db.statement.findFirstOrThrow({ where: { state: 'DRAWN_UP' } })
  const [open, agreed] = [pairOf(stage, buyer, '13800000022'), pairOf(stage, buyer, '13800000021')]
  done(await proposeTerms(now(stage, '13800000022'), { termsId: uuid7(), pair: open, settleDay: 15 }), 'terms')
  const termsId = uuid7()
  done(await proposeTerms(now(stage, '13800000021'), { termsId, pair: agreed, settleDay: 15 }), 'terms')
  done(await moveTerms(now(stage, buyer), { termsId, version: 0, event: 'agree' }), 'terms')
  const between = (pair: typeof open) => `/statements/between/${pair.buyerId}.${pair.supplierId}`
  const route = 'statements.between.$pair'
  return [
    { route: 'statements.$number._index', path: `/statements/${waiting.number}`, as: buyer },
    { route: 'statements.$number._index', path: `/statements/${waiting.number}`, as: '13800000023' },
    { route, path: between(open), as: buyer },
    { route, path: between(open), as: '13800000022' },
    { route, path: between(agreed), as: buyer },
    { route: 'statements.$number._index', path: `/statements/${objected.number}`, as: buyer },
    { route: 'statements.$number.pay', path: `/statements/${unpaid.number}/pay`, as: buyer },
    { route, path: between(untouched), as: '13800000021' },
  ]
}

function pairOf({ people }: Stage, buyer: SamplePhone, supplier: SamplePhone) {
  const [buyerId, supplierId] = [people[buyer].organisationId, people[supplier].organisationId]
  if (!buyerId || !supplierId) throw new Error('whoever trades in the sample has an organisation')
  return { buyerId, supplierId }
}
