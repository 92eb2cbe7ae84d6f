import type { Side } from '~/domain/lifecycle/lifecycle'
import type { Tx } from '~/platform/db/db'
import { enqueueNotice, type Notice } from '../notices/notices.steps.server'
import { readOrganisations } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'
import { type DrawnStatement, statementPath } from './drawn-statement'

type Told = Pick<DrawnStatement, 'id' | 'number' | 'buyerId' | 'supplierId' | 'closingFen'>
type StatementNotice =
  | { kind: 'statement-drawn-up' | 'statement-confirmed' }
  | { kind: 'statement-objected' | 'statement-withdrawn'; reason: string }

export const BOTH_SIDES: readonly Side[] = ['BUYER', 'SUPPLIER']

/** Tells sides of a statement what happened to it; each reads the other's name. */
export async function tellOfStatement(
  tx: Tx,
  ctx: UseCaseContext,
  statement: Told,
  what: StatementNotice,
  to: readonly Side[],
): Promise<void> {
  const { id, number, buyerId, supplierId, closingFen: amountFen } = statement
  const parties = await readOrganisations(tx, ctx.actor.programmeId, [buyerId, supplierId])
  const nameOf = (organisationId: string) => parties.get(organisationId)?.name ?? ''
  await enqueueNotice(
    tx,
    ctx,
    to.map((side): Notice => {
      const party = nameOf(side === 'BUYER' ? supplierId : buyerId)
      const audience = { organisationId: side === 'BUYER' ? buyerId : supplierId, side }
      const about = { audience, subject: { type: 'statement', id }, path: statementPath(number) }
      return 'reason' in what
        ? { ...about, kind: what.kind, facts: { number, party, reason: what.reason } }
        : { ...about, kind: what.kind, facts: { number, party, amountFen } }
    }),
  )
}

export function otherSide(side: Side): Side {
  return side === 'BUYER' ? 'SUPPLIER' : 'BUYER'
}
