import { effectiveState } from '~/domain/agreement/agreement-lifecycle'
import { checkCallable, checkCallOffQuantity, checkWindow } from '~/domain/agreement/call-off'
import { checkCap } from '~/domain/agreement/cap'
import { callable, ceiling } from '~/domain/agreement/drawdown'
import { callOffPrice, type StatedReference } from '~/domain/agreement/price-rule'
import { type BusinessDate, businessDate, businessDateOf } from '~/domain/calendar/business-date'
import { type Fen, fen, sumFen } from '~/domain/money/fen'
import { lineAmount } from '~/domain/quantity/measure'
import { formatThousandths, type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { releaseStock, reserveStock, type StockMover } from '../catalogue/catalogue.steps.server'
import { changeCap, changeLines, type LockedLine, lockLines } from './drawdown.repo.server'
import { type DrawnTerms, drawnTerms, least, priceRuleOf, windowOf } from './drawn-terms'

export type { DrawnTerms } from './drawn-terms'

export interface CallOff {
  readonly agreementId: string
  /** The organisation that calls off: an agreement of another buyer is not found. */
  readonly buyerId: string
  /** Of the agreement as the caller saw it: an amendment since then changed what is called off. */
  readonly seenVersion?: number
  /** Two entries of one line are summed before the check. */
  readonly lines: readonly CallOffLine[]
  /** When the goods are wanted: within each line's delivery window. */
  readonly wantedDate: BusinessDate
}

export interface CallOffLine {
  readonly agreementLineId: string
  readonly quantity: Thousandths
  /** What the agreed market paid, on which day; only where the price follows it. */
  readonly reference?: StatedReference
}

export interface Drawn {
  readonly agreement: {
    readonly id: string
    readonly number: string
    readonly buyerId: string
    readonly supplierId: string
    readonly paymentDays: number
  }
  /** In the agreement's own order. */
  readonly lines: readonly DrawnTerms[]
}

/**
 * Draws a call-off from its agreement: ACTIVE and within its dates, both ends included, and per line at most
 * agreed × (1 + tolerance) − drawn, however many call at once (docs/domain.md §5). The agreement's own hold is used
 * first; stock itself does not change here.
 *
 * Lines without a quantity are limited by the agreement's cap instead, over all of them together.
 *
 * Refuses: no-lines, not-found, stale-version, wrong-state, agreement-expired, agreement-not-started, outside-window,
 * quantity-not-positive, quantity-step, insufficient-remaining (field: the line's id), cap-reached, and what callOffPrice
 * refuses (field: `price.` or `date.` and the line's id).
 */
export async function drawForCallOff(
  tx: Tx,
  programmeId: string,
  callOff: CallOff,
  today: BusinessDate,
): Promise<Outcome<Drawn>> {
  const wanted = summed(callOff.lines.map(({ agreementLineId, quantity }) => [agreementLineId, quantity] as const))
  if (wanted.size === 0) return refuse('no-lines')
  const locked = await lockLines(tx, programmeId, [...wanted.keys()])
  const [head] = locked
  const foreign = locked.some((line) => line.agreementId !== callOff.agreementId || line.buyerId !== callOff.buyerId)
  if (!head || foreign || locked.length !== wanted.size) return refuse('not-found')

  if (callOff.seenVersion !== undefined && callOff.seenVersion !== head.version) return refuse('stale-version')
  const open = checkCallable(
    { state: head.state, startDate: businessDate(head.startDate), endDate: businessDate(head.endDate) },
    today,
  )
  if (!open.ok) return open
  const lines: DrawnTerms[] = []
  const stated = new Map(callOff.lines.map((line) => [line.agreementLineId, line.reference ?? null]))
  for (const line of locked.toSorted((a, b) => a.position - b.position)) {
    const quantity = thousandths(wanted.get(line.id) ?? 0n)
    const checked = checkCallOffQuantity(
      {
        agreed: line.agreed === null ? null : thousandths(line.agreed),
        drawn: thousandths(line.drawn),
        tolerancePermille: line.tolerancePermille,
        quantityStep: thousandths(line.quantityStep),
      },
      quantity,
      { field: line.id },
    )
    if (!checked.ok) return checked
    const wantedThen = checkWindow({ productName: line.productName, window: windowOf(line) }, callOff.wantedDate)
    if (!wantedThen.ok) return wantedThen
    const fieldOf = (part: 'price' | 'date') => `${part}.${line.id}`
    const priced = callOffPrice(priceRuleOf(line), stated.get(line.id) ?? null, today, { fieldOf })
    if (!priced.ok) return priced
    lines.push(drawnTerms(line, quantity, priced.value))
  }
  const changed = await changeLines(
    tx,
    programmeId,
    lines.map((line) => ({ id: line.agreementLineId, drawn: line.quantity, held: -line.fromHold })),
  )
  if (changed.size !== lines.length) throw new Error('an agreement line changed under its lock')
  const capped = await drawCap(tx, programmeId, head, capOf(lines))
  if (!capped.ok) return capped
  const { agreementId: id, number, buyerId, supplierId, paymentDays } = head
  return accept({ agreement: { id, number, buyerId, supplierId, paymentDays }, lines })
}

/** Locks agreements and then lines, in the order everybody takes them, for a caller that changes them in two steps. */
export async function lockDraws(
  tx: Tx,
  programmeId: string,
  draws: readonly { readonly agreementLineId: string }[],
): Promise<void> {
  await lockLines(tx, programmeId, [...new Set(draws.map(({ agreementLineId }) => agreementLineId))])
}

export interface DrawChange {
  readonly agreementLineId: string
  /** Signed change of what is drawn: negative releases it, positive takes it again (a reversed acceptance). */
  readonly drawnDelta: Thousandths
  /** The same in money at the order's price and nominal weight: what a line without a quantity draws of the cap. */
  readonly drawnFenDelta: Fen
  /** Stock the order held and lets go of; negative: it holds that much from now on (goods that are sent once more). */
  readonly heldBack: Thousandths
}

/**
 * An order lets go of what it drew (cancelled, declined, closed short), or draws again what it had let go of. The
 * stock it held goes back to the agreement's hold while that is active, up to what may still be called off at the
 * agreed quantity, and to free stock otherwise; the caller releases no stock for these lines itself. Stock it holds
 * again comes from the agreement's hold first.
 *
 * Refuses: insufficient-remaining or cap-reached when others have drawn in between what is taken again,
 * insufficient-stock.
 */
export async function releaseDraw(
  tx: Tx,
  ctx: StockMover,
  changes: readonly DrawChange[],
  orderId: string,
): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const today = businessDateOf(ctx.now)
  const drawn = summed(changes.map((change) => [change.agreementLineId, change.drawnDelta] as const))
  const heldBack = summed(changes.map((change) => [change.agreementLineId, change.heldBack] as const))
  const locked = await lockLines(tx, programmeId, [...drawn.keys()])
  if (locked.length !== drawn.size) throw new Error('released a draw of a line that is not there')

  const settled = locked.map((line) => {
    const delta = drawn.get(line.id) ?? 0n
    const back = heldBack.get(line.id) ?? 0n
    const firm = line.agreed !== null && isOpen(line, today) ? line.agreed - line.drawn - delta - line.held : 0n
    const room = positive(firm)
    const kept = back < 0n ? -least(-back, line.held) : least(back, room)
    return { line, delta, kept, freed: back - kept }
  })
  const changed = await changeLines(
    tx,
    programmeId,
    settled.map(({ line, delta, kept }) => ({ id: line.id, drawn: delta, held: kept })),
  )
  const short = locked.find((line) => !changed.has(line.id))
  if (short) {
    const left = callable(thousandths(short.agreed ?? 0n), short.tolerancePermille, thousandths(short.drawn))
    return refuse('insufficient-remaining', { field: short.id, detail: { callable: formatThousandths(left) } })
  }
  const money = summed(changes.map((change) => [change.agreementLineId, change.drawnFenDelta] as const))
  for (const head of headsOf(locked.filter((line) => line.agreed === null))) {
    const lines = locked.filter((line) => line.agreementId === head.agreementId && line.agreed === null)
    const capped = await drawCap(tx, programmeId, head, sumFen(lines.map(({ id }) => fen(money.get(id) ?? 0n))))
    if (!capped.ok) return capped
  }
  // Of one order: either all lines let go or some hold again, so that stock is locked by one statement.
  const stock = settled.map(({ line, freed }) => ({ productId: line.productId, quantity: thousandths(-freed) }))
  const document = { type: 'order', id: orderId } as const
  if (settled.some(({ freed }) => freed < 0n)) return reserveStock(tx, ctx, stock, document)
  await releaseStock(
    tx,
    ctx,
    stock.map(({ productId, quantity }) => ({ productId, quantity: thousandths(-quantity) })),
    document,
  )
  return accept()
}

/**
 * Goods of call-offs went out (negative: a dispatch was undone). Over all orders of a line Σ shipped ≤
 * agreed × (1 + tolerance): the order's tolerance and the agreement's never multiply (docs/domain.md §3).
 * Refuses: over-agreed (field: the line's id, detail `most`: what may still be shipped, in units).
 */
export async function reportShippedToAgreement(
  tx: Tx,
  programmeId: string,
  shipments: readonly { readonly agreementLineId: string; readonly delta: Thousandths }[],
): Promise<Outcome<void>> {
  const deltas = summed(shipments.map(({ agreementLineId, delta }) => [agreementLineId, delta] as const))
  const changed = await changeLines(
    tx,
    programmeId,
    [...deltas].map(([id, shipped]) => ({ id, shipped })),
  )
  const missing = [...deltas.keys()].find((id) => !changed.has(id))
  if (missing === undefined) return accept()
  const [line] = await lockLines(tx, programmeId, [missing])
  if (!line) throw new Error('shipped on a line that is not there')
  const left = positive(ceiling(thousandths(line.agreed ?? 0n), line.tolerancePermille) - line.shipped)
  return refuse('over-agreed', { field: line.id, detail: { most: formatThousandths(thousandths(left)) } })
}

/** Moves what an agreement's open lines have come to. Refuses: cap-reached. */
async function drawCap(tx: Tx, programmeId: string, head: LockedLine, delta: Fen): Promise<Outcome<void>> {
  if (delta === 0n) return accept()
  if (await changeCap(tx, programmeId, head.agreementId, delta)) return accept()
  const cap = { capFen: head.capFen === null ? null : fen(head.capFen), capDrawnFen: fen(head.capDrawnFen) }
  const checked = checkCap(cap, delta)
  if (!checked.ok) return checked
  throw new Error('a cap was given back more than was drawn of it')
}

function capOf(lines: readonly DrawnTerms[]): Fen {
  return sumFen(lines.filter(({ open }) => open).map(({ terms, quantity }) => lineAmount(terms, { quantity })))
}

/** One line of each agreement among them. */
function headsOf(lines: readonly LockedLine[]): LockedLine[] {
  return [...new Map(lines.map((line) => [line.agreementId, line])).values()]
}

function isOpen(line: LockedLine, today: BusinessDate): boolean {
  return effectiveState(line.state, businessDate(line.endDate), today) === 'ACTIVE'
}

function summed(entries: readonly (readonly [string, bigint])[]): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const [id, amount] of entries) sums.set(id, (sums.get(id) ?? 0n) + amount)
  return sums
}

function positive(amount: bigint): bigint {
  return amount > 0n ? amount : 0n
}
