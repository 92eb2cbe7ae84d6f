import { sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf, yearOf } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { statementRemittanceCode } from '~/domain/payment/remittance-code'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { statementText } from '~/domain/statement/statement-text'
import { inTransaction, type Tx } from '~/platform/db/db'
import { sha256Hex } from '~/platform/digest/digest'
import { readOrganisations } from '../organisations/organisations.view.server'
import { nextNumber, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import type { Pair } from './account.repo.server'
import { accountNow } from './account.server'
import { giveConfirmation } from './confirm-statement.server'
import { findDrawn, insertDrawn, lockPair, setStatementState } from './drawn.repo.server'
import { type DrawnStatement, statementSubject } from './drawn-statement'
import { openStatement, pairOf, statementAfter } from './open-statement.server'
import { selectDealings } from './statements.repo.server'
import { BOTH_SIDES, otherSide, tellOfStatement } from './tell-parties.server'

export interface DrawUpInput {
  /** Made with the form: sent twice, it is one statement. */
  readonly statementId: string
  readonly pair: Pair
  /** Where a first statement begins; every later one begins the day after the last confirmed one. */
  readonly from: BusinessDate
  /** The last day, which belongs to it. */
  readonly to: BusinessDate
  readonly dueOn: BusinessDate
}

interface Drawer {
  readonly side: Side
  readonly personId: string
}

/**
 * One side draws up the 对账单 of a period from the books as they stand, and confirms it with that; the other side is
 * asked. docs/decisions/0029.
 *
 * Refuses: not-allowed, not-found, date-order (`to`, `dueOn`), date-in-future (`to`), statement-open, statement-empty.
 */
export async function drawUpStatement(ctx: UseCaseContext, input: DrawUpInput): Promise<Outcome<{ number: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || !side) return refuse('not-allowed')
  const by = { side, personId: actor.personId }
  if (!can(actor, 'transfer.read', { programmeId, ...input.pair })) return refuse('not-found')
  if (!can(actor, 'statement.draw', { programmeId, ...input.pair })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ number: string }>> => {
    await lockPair(tx, programmeId, input.pair)
    const before = await findDrawn(tx, programmeId, input.statementId)
    if (before) return isOf(before, input.pair) ? accept({ number: before.number }) : refuse('not-found')
    if (input.to > businessDateOf(now)) return refuse('date-in-future', { field: 'to' })
    const edition = { number: await nextNumber(tx, programmeId, 'statement', yearOf(input.to)), edition: 1 }
    const drawn = await drawUpInto(tx, ctx, input, edition, by)
    return drawn.ok ? accept({ number: drawn.value.number }) : drawn
  })
}

function isOf({ buyerId, supplierId }: Pair, pair: Pair): boolean {
  return buyerId === pair.buyerId && supplierId === pair.supplierId
}

/**
 * The same number drawn up anew from the books as they stand now: after an objection, or when something was entered
 * since. Confirmations of the earlier edition fall away with it.
 *
 * Refuses: not-found, not-allowed, wrong-state (confirmed, taken back), stale-version, and as drawUpStatement does.
 */
export async function drawUpAnew(
  ctx: UseCaseContext,
  input: { number: string; contentHash: string; statementId: string; dueOn: BusinessDate },
): Promise<Outcome<{ number: string }>> {
  const { programmeId } = ctx.actor
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ number: string }>> => {
    const opened = await openStatement(tx, ctx, input.number, 'statement.draw')
    if (!opened.ok) return opened
    const { statement, side, personId } = opened.value
    if (statement.id === input.statementId) return accept({ number: statement.number })
    if (statement.contentHash !== input.contentHash) return refuse('stale-version')
    if (statement.state !== 'OBJECTED') {
      const to = statementAfter(statement, 'replace', side)
      if (!to.ok) return to
      if (!(await setStatementState(tx, programmeId, statement, { state: to.value }))) return refuse('stale-version')
      const subject = statementSubject(statement)
      await recordAudit(tx, ctx, { action: 'statement.replace', subject, from: statement.state, to: to.value })
    }
    const { number, from, to } = statement
    const wanted = { statementId: input.statementId, pair: pairOf(statement), from, to, dueOn: input.dueOn }
    const edition = { number, edition: statement.edition + 1 }
    const drawn = await drawUpInto(tx, ctx, wanted, edition, { side, personId })
    return drawn.ok ? accept({ number }) : drawn
  })
}

/**
 * Writes one edition under the lock of its pair, tells who has to confirm it, and confirms it for who drew it up.
 * `by` null: the product offers it to both.
 */
export async function drawUpInto(
  tx: Tx,
  ctx: UseCaseContext,
  wanted: DrawUpInput,
  named: { number: string; edition: number },
  by: Drawer | null,
): Promise<Outcome<DrawnStatement>> {
  const { programmeId } = ctx.actor
  const { pair, to, dueOn } = wanted
  const { account, from, last, open } = await accountNow(tx, programmeId, pair, wanted)
  if (open) return refuse('statement-open', { detail: { number: open.number } })
  if (to < from) {
    const detail = last ? { number: last.number } : undefined
    return last ? refuse('statement-covered', { field: 'to', detail }) : refuse('date-order', { field: 'to' })
  }
  if (dueOn < to) return refuse('date-order', { field: 'dueOn' })
  const { traded } = await selectDealings(tx, programmeId, pair, to)
  const parties = await readOrganisations(tx, programmeId, [pair.buyerId, pair.supplierId])
  const [buyer, supplier] = [parties.get(pair.buyerId), parties.get(pair.supplierId)]
  if (!traded || !buyer || !supplier) return refuse('not-found')
  const { openingFen, lines, closingFen } = account
  if (lines.length === 0 && openingFen === 0n) return refuse('statement-empty')
  const text = statementText({
    ...{ ...named, programmeId, from, to, dueOn, openingFen, lines, closingFen },
    buyer: { id: buyer.id, name: buyer.name, uscc: buyer.uscc },
    supplier: { id: supplier.id, name: supplier.name, uscc: supplier.uscc },
    remittanceCode: statementRemittanceCode(named.number),
  })
  const contentHash = sha256Hex(text)
  const row = { ...named, pair, from, to, dueOn, openingFen, closingFen, text, contentHash, by, at: ctx.now }
  await insertDrawn(tx, programmeId, { id: wanted.statementId, ...row })
  const drawn = await findDrawn(tx, programmeId, wanted.statementId)
  if (!drawn) throw new Error('a statement is not there after it was written')
  await recordAudit(tx, ctx, {
    ...{ action: 'statement.draw', subject: statementSubject(drawn), to: 'DRAWN_UP' },
    after: { revision: named.edition, startDate: from, endDate: to, closingFen, contentHash },
  })
  await tellOfStatement(tx, ctx, drawn, { kind: 'statement-drawn-up' }, by ? [otherSide(by.side)] : BOTH_SIDES)
  if (!by) return accept(drawn)
  const given = await giveConfirmation(tx, ctx, drawn, by)
  return given.ok ? accept(drawn) : given
}
