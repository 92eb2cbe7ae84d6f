import { agreementLifecycle, effectiveState } from '~/domain/agreement/agreement-lifecycle'
import { businessDateOf } from '~/domain/calendar/business-date'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { thousandths } from '~/domain/quantity/thousandths'
import { inTransaction } from '~/platform/db/db'
import { releaseStock } from '../catalogue/catalogue.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { changeState, findOverdue, lockAgreement } from './agreements.repo.server'
import { changeLines, lockLines } from './drawdown.repo.server'
import { subjectOf } from './open-agreement.server'

const AT_ONCE = 100

/**
 * EXPIRED follows from the end date and needs nobody to write it; the stock an expired agreement still holds does not
 * come free by itself. This writes the state down and releases what is held, one agreement per transaction.
 *
 * @returns how many expired
 */
export async function expireAgreements(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  programmeId: string,
): Promise<number> {
  const today = businessDateOf(now)
  const overdue = await findOverdue(db, programmeId, today, AT_ONCE)
  let expired = 0
  for (const id of overdue) {
    expired += await inTransaction(db, async (tx) => {
      const agreement = await lockAgreement(tx, programmeId, { id })
      if (!agreement || effectiveState(agreement.state, agreement.endDate, today) !== 'EXPIRED') return 0
      const transition = transitionOf(agreementLifecycle, agreement.state, 'expire')
      if (!transition.ok) return 0
      const lines = await lockLines(
        tx,
        programmeId,
        agreement.lines.map((line) => line.id),
      )
      const holding = lines.filter((line) => line.held > 0n)
      await changeLines(
        tx,
        programmeId,
        holding.map((line) => ({ id: line.id, held: -line.held })),
      )
      await releaseStock(
        tx,
        programmeId,
        holding.map((line) => ({ productId: line.productId, quantity: thousandths(line.held) })),
      )
      await changeState(tx, programmeId, id, { from: agreement.state, to: transition.value.to })
      await recordAudit(
        tx,
        { actor: { kind: 'operator', programmeId }, now, channel: 'SYSTEM' },
        {
          action: 'agreement.expire',
          subject: subjectOf(agreement),
          from: agreement.state,
          to: transition.value.to,
        },
      )
      return 1
    })
  }
  return expired
}
