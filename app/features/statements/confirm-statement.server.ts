import { signingEvent } from '~/domain/agreement/agreement-lifecycle'
import { checkSigner } from '~/domain/agreement/signing'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { AccountEntry } from '~/domain/statement/draw-up'
import type { StatementKind } from '~/domain/statement/statement'
import type { StatementState } from '~/domain/statement/statement-lifecycle'
import { readStatementText } from '~/domain/statement/statement-text'
import { inTransaction, type Tx } from '~/platform/db/db'
import { titleFor } from '../agreements/amending.steps.server'
import { settleNotices } from '../notices/notices.steps.server'
import { stateOrders } from '../orders/orders.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { accountNow, changesSince } from './account.server'
import { insertConfirmation, insertStated, type StatedRow, setStatementState } from './drawn.repo.server'
import { type DrawnStatement, statementSubject } from './drawn-statement'
import { openStatement, type SeenStatement, statementAfter } from './open-statement.server'
import { BOTH_SIDES, tellOfStatement } from './tell-parties.server'

/**
 * One side confirms the text it was shown. With the second one the statement stands for ever, and every row of the books
 * it states is stated. Where the books have changed since it was drawn up nothing is confirmed.
 *
 * Refuses: not-found, not-allowed, wrong-state, already-signed, same-person, content-changed, statement-changed.
 */
export async function confirmStatement(
  ctx: UseCaseContext,
  input: SeenStatement,
): Promise<Outcome<{ state: StatementState }>> {
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ state: StatementState }>> => {
    const opened = await openStatement(tx, ctx, input.number, 'statement.confirm')
    if (!opened.ok) return opened
    const { statement, side, personId } = opened.value
    const signer = checkSigner(
      { contentHash: statement.contentHash, signatures: statement.confirmations.filter((one) => one.side !== side) },
      { personId, contentHash: input.contentHash },
    )
    if (!signer.ok) return signer
    return giveConfirmation(tx, ctx, statement, { side, personId })
  })
}

/** A side's confirmation, under the lock of the pair. Refuses: wrong-state, already-signed, statement-changed. */
export async function giveConfirmation(
  tx: Tx,
  ctx: UseCaseContext,
  statement: DrawnStatement,
  { side, personId }: { side: Side; personId: string },
): Promise<Outcome<{ state: StatementState }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const { id, contentHash } = statement
  const event = signingEvent(
    statement.confirmations.map((one) => one.side),
    side,
  )
  const to = statementAfter(statement, event.ok ? event.value : 'sign', side)
  if (!to.ok) return to
  if (!event.ok) return event
  const books = await accountNow(tx, programmeId, statement, statement)
  if (books.from !== statement.from || changesSince(readStatementText(statement.text), books).length > 0) {
    return refuse('statement-changed')
  }
  const organisationId = side === 'BUYER' ? statement.buyerId : statement.supplierId
  const signerTitle = await titleFor(tx, programmeId, personId, organisationId)
  const signerName = actor.kind === 'person' ? actor.name : ''
  await insertConfirmation(tx, programmeId, id, { side, personId, signerName, signerTitle, contentHash, signedAt: now })
  const concluded = event.value === 'conclude'
  const next = { state: to.value, ...(concluded ? { confirmedAt: now } : {}) }
  if (!(await setStatementState(tx, programmeId, statement, next))) return refuse('stale-version')
  await recordAudit(tx, ctx, {
    ...{ action: 'statement.confirm', subject: statementSubject(statement), from: statement.state, to: to.value },
    after: { contentHash },
  })
  if (!concluded) return accept({ state: to.value })
  const { stated, carried } = books.account
  await insertStated(tx, programmeId, id, [...stated.map(statedAs(false)), ...carried.map(statedAs(true))])
  const numbers = [...stated, ...carried].filter(({ kind }) => OF_GOODS.includes(kind)).flatMap(({ orders }) => orders)
  await stateOrders(tx, programmeId, statement, [...new Set(numbers)])
  await settleNotices(tx, ctx, id)
  await tellOfStatement(tx, ctx, statement, { kind: 'statement-confirmed' }, BOTH_SIDES)
  return accept({ state: to.value })
}

/** What an order owes; money is stated with whatever it paid. */
const OF_GOODS: readonly StatementKind[] = ['acceptance', 'return', 'exchange', 'allowance', 'freight']

function statedAs(carried: boolean) {
  return ({ kind, source, date, amountFen }: AccountEntry): StatedRow => ({ kind, source, date, amountFen, carried })
}
