import { addDays, type BusinessDate, businessDate, businessDateOf } from '~/domain/calendar/business-date'
import { confirmStatement } from '~/features/statements/confirm-statement.server'
import { drawUpStatement } from '~/features/statements/draw-up-statement.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { as, done, type Stage } from './play'

const BUYER = '13800000013'
const SELLER = '13800000023'

/** 对账单 of the latest month, before this one, in which a firm accepted goods of a cooperative: drawn up by one, confirmed by the other. Invented. */
export async function playStatement(stage: Stage): Promise<void> {
  const { programmeId, db, now } = stage
  const pair = { buyerId: organisationOf(stage, BUYER), supplierId: organisationOf(stage, SELLER) }
  const thisMonth = monthStart(businessDateOf(now))
  const last = await db.purchaseOrder.findFirst({
    where: { programmeId, ...pair, acceptedOn: { lt: new Date(thisMonth) } },
    orderBy: { acceptedOn: 'desc' },
  })
  if (!last?.acceptedOn) return
  const from = monthStart(businessDate(last.acceptedOn.toISOString().slice(0, 10)))
  const to = addDays(monthStart(addDays(from, 31)), -1)
  const statementId = uuid7()
  const drawn = await drawUpStatement(as(stage, SELLER, addDays(to, 1), 9), {
    ...{ statementId, pair, from, to, dueOn: addDays(to, 25) },
  })
  const { number } = done(drawn, 'statement')
  const { contentHash } = await db.statement.findFirstOrThrow({ where: { programmeId, id: statementId } })
  done(await confirmStatement(as(stage, BUYER, addDays(to, 2), 10), { number, contentHash }), 'confirmed statement')
}

function monthStart(day: BusinessDate): BusinessDate {
  return businessDate(`${day.slice(0, 7)}-01`)
}

function organisationOf({ people }: Stage, phone: keyof Stage['people']): string {
  const { organisationId } = people[phone]
  if (!organisationId) throw new Error('a buyer and a cooperative of the sample have their organisations')
  return organisationId
}
