import { addDays, type BusinessDate, businessDate, businessDateOf } from '~/domain/calendar/business-date'
import { confirmStatement } from '~/features/statements/confirm-statement.server'
import { drawUpStatement } from '~/features/statements/draw-up-statement.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { as, done, type Stage } from './play'

const BUYER = '13800000012'
const SELLER = '13800000021'

/** 对账单 of what stood between a firm and a cooperative up to last month's end: drawn up by one, confirmed by the other. Invented. */
export async function playStatement(stage: Stage): Promise<void> {
  const today = businessDateOf(stage.now)
  const to = addDays(monthStart(today), -1)
  const statementId = uuid7()
  const pair = { buyerId: organisationOf(stage, BUYER), supplierId: organisationOf(stage, SELLER) }
  const drawn = await drawUpStatement(as(stage, SELLER, addDays(to, 1), 9), {
    // The goods of the frame agreement's first call-off, which is forty days old, were accepted since.
    ...{ statementId, pair, from: monthStart(addDays(today, -40)), to, dueOn: addDays(to, 25) },
  })
  const { number } = done(drawn, 'statement')
  const { contentHash } = await stage.db.statement.findFirstOrThrow({
    where: { programmeId: stage.programmeId, id: statementId },
  })
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
