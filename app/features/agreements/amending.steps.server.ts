import type { Action } from '~/domain/access/policy'
import { type AgreementEvent, effectiveState } from '~/domain/agreement/agreement-lifecycle'
import { MOST_LINES } from '~/domain/agreement/agreement-terms'
import { agreementWorth, depositOf } from '~/domain/agreement/deposit'
import {
  type AmendmentChanges,
  amendedLine,
  amountOf,
  checkAmendment,
  type StandingTerms,
} from '~/domain/amendment/amendment-changes'
import type { NewLine } from '~/domain/amendment/amendment-text'
import { changedValues } from '~/domain/audit/audit-values'
import { businessDateOf } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { sumFen } from '~/domain/money/fen'
import { thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Db, Tx } from '~/platform/db/db'
import { holdForAgreement, type Offer, readOffers, releaseStock } from '../catalogue/catalogue.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import type { Agreement, AgreementLine } from './agreement'
import { amendHead, amendLines, insertLines } from './amending.repo.server'
import { draftValues } from './draft-values'
import { changeLines, lockLines } from './drawdown.repo.server'
import { selectProductsOnSale } from './listing.repo.server'
import { openAgreement, subjectOf } from './open-agreement.server'

/**
 * An agreement in force, under its lock, for somebody who may do this to it today.
 * Refuses: not-found, not-allowed, organisation-not-approved, wrong-state (also where its last day is over).
 */
export async function openInForce(
  tx: Tx,
  ctx: UseCaseContext,
  number: string,
  { action, event }: { action: Action; event: AgreementEvent | 'amend' },
): Promise<Outcome<{ agreement: Agreement; side: Side; personId: string }>> {
  const opened = await openAgreement(tx, ctx, { number }, action)
  if (!opened.ok) return opened
  const { agreement } = opened.value
  const state = effectiveState(agreement.state, agreement.endDate, businessDateOf(ctx.now))
  if (state !== 'ACTIVE') return refuse('wrong-state', { detail: { document: 'agreement', state, event } })
  return opened
}

/** What the supplier has on sale and the agreement does not name yet, by name. */
export async function readAddable(db: Db, programmeId: string, agreement: Agreement): Promise<Offer[]> {
  const named = new Set(agreement.lines.map(({ productId }) => productId))
  const onSale = await selectProductsOnSale(db, programmeId, agreement.supplier.id, MOST_LINES)
  const ids = onSale.filter((id) => !named.has(id))
  const offers = await readOffers(db, programmeId, ids)
  return ids.flatMap((id) => offers.get(id) ?? [])
}

/** What an amendment may change, as the agreement stands. */
export function standingTerms(agreement: Agreement): StandingTerms {
  const { startDate, endDate, tolerancePermille, paymentDays, capFen, capDrawnFen } = agreement
  return {
    ...{ startDate, endDate, tolerancePermille, paymentDays, capFen, capDrawnFen },
    lines: agreement.lines.map(standingLine),
  }
}

function standingLine({ id, productId, terms, agreed, drawn, shipped, window }: AgreementLine) {
  return { id, productId, terms, agreed, drawn, shipped, windowTo: window?.to ?? null }
}

/**
 * Makes an agreement in force carry what both sides have signed: terms, quantities and prices of its lines, and the
 * lines that are new. Prices hold for call-offs from now on; orders keep what they froze. More quantity holds what stock
 * is free of it, less lets go of it. Whoever calls off at this moment is through or waits: the caller holds the
 * agreement's lock, and the database asks again that nothing falls below what is drawn.
 *
 * Refuses: as checkAmendment does.
 */
export async function amendAgreement(
  tx: Tx,
  ctx: UseCaseContext,
  agreement: Agreement,
  changes: AmendmentChanges,
  added: readonly NewLine[],
  by: { id: string; number: string },
): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const locked = await lockLines(
    tx,
    programmeId,
    agreement.lines.map(({ id }) => id),
  )
  // What was drawn may have changed until the lines were locked.
  const standing = standingTerms({
    ...agreement,
    lines: agreement.lines.map((line) => {
      const now = locked.find(({ id }) => id === line.id)
      return now ? { ...line, drawn: thousandths(now.drawn), shipped: thousandths(now.shipped) } : line
    }),
  })
  const terms = new Map(added.map((line) => [line.productId, line.terms]))
  const checked = checkAmendment(standing, changes, terms, businessDateOf(ctx.now))
  if (!checked.ok) return checked

  const tolerancePermille = changes.tolerancePermille ?? agreement.tolerancePermille
  const lines = standing.lines.map((line) => {
    const after = amendedLine(line, changes)
    // A line without a quantity has none to tolerate anything of.
    return { ...after, tolerancePermille: after.agreed === null ? 0 : tolerancePermille, amountFen: amountOf(after) }
  })
  const amended = await amendLines(tx, programmeId, lines)
  if (amended !== lines.length) throw new Error('an agreement line changed under its lock')
  await insertLines(
    tx,
    programmeId,
    agreement.id,
    added.map((line) => ({ ...line, tolerancePermille })),
  )
  await holdAnew(tx, ctx, agreement.id, { lines, locked, added })

  const amountFen = sumFen([...lines, ...added].map((line) => line.amountFen))
  const capFen = changes.capFen ?? agreement.capFen
  const head = {
    ...{ amountFen, capFen, tolerancePermille },
    // The deposit keeps its percentage: never more than the law allows of what is agreed now.
    depositFen: depositOf(agreementWorth({ amountFen, capFen }), agreement.depositPermille),
    endDate: changes.endDate ?? agreement.endDate,
    paymentDays: changes.paymentDays ?? agreement.paymentDays,
  }
  await amendHead(tx, programmeId, agreement.id, { ...head, version: agreement.version })
  await recordAudit(tx, ctx, {
    action: 'agreement.amend',
    subject: subjectOf(agreement),
    reason: by.number,
    ...changedValues(
      draftValues(agreement, agreement.lines.length),
      draftValues({ ...agreement, ...head }, agreement.lines.length + added.length),
    ),
  })
  return accept()
}

interface Amended {
  readonly lines: readonly { id: string; productId: string; agreed: bigint | null }[]
  readonly locked: readonly { id: string; productId: string; agreed: bigint | null; drawn: bigint; held: bigint }[]
  readonly added: readonly NewLine[]
}

/** An agreement never holds more than is left of what it agreed; what is more now takes what stock is free. */
async function holdAnew(
  tx: Tx,
  ctx: UseCaseContext,
  agreementId: string,
  { lines, locked, added }: Amended,
): Promise<void> {
  const moves = locked.map((before) => {
    const agreed = lines.find(({ id }) => id === before.id)?.agreed ?? 0n
    const most = agreed > before.drawn ? agreed - before.drawn : 0n
    const surplus = before.held > most ? before.held - most : 0n
    const more = agreed > (before.agreed ?? 0n) ? agreed - (before.agreed ?? 0n) : 0n
    const room = most - before.held + surplus
    return { id: before.id, productId: before.productId, surplus, more: more < room ? more : room }
  })
  const released = moves.filter(({ surplus }) => surplus > 0n)
  const grown = [
    ...moves.filter(({ more }) => more > 0n).map(({ id, productId, more }) => ({ id, productId, quantity: more })),
    ...added.map(({ lineId, productId, agreed }) => ({ id: lineId, productId, quantity: agreed as bigint })),
  ]
  const held = await holdForAgreement(
    tx,
    ctx,
    grown.map(({ productId, quantity }) => ({ productId, quantity: thousandths(quantity) })),
    agreementId,
  )
  await changeLines(tx, ctx.actor.programmeId, [
    ...released.map(({ id, surplus }) => ({ id, held: -surplus })),
    ...grown.map(({ id }, index) => ({ id, held: held[index] ?? 0n })),
  ])
  await releaseStock(
    tx,
    ctx,
    released.map(({ productId, surplus }) => ({ productId, quantity: thousandths(surplus) })),
    { type: 'agreement', id: agreementId },
  )
}

export { titleOf as titleFor } from './agreements.repo.server'
