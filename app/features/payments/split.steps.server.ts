import { type Fen, fen, maxFen, ZERO_FEN } from '~/domain/money/fen'
import { unreportedFen } from '~/domain/order/unreported'
import { checkAllocations } from '~/domain/payment/allocations'
import { accept, type Outcome, type Refusal, type Refused, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { readAgreementParties } from '../agreements/agreements.view.server'
import { lockOrders, type Order } from '../orders/orders.steps.server'
import type { Allocation } from './payments.repo.server'

export interface Split {
  readonly payerId: string
  readonly payeeId: string
  readonly amountFen: Fen
  readonly allocations: readonly Allocation[]
  /** What of it stands already on each document, by id: it may stay there. */
  readonly standing?: ReadonlyMap<string, Fen>
}

/**
 * Whether an amount between these two may be split like this: orders and deposits of their own, none beyond what of it
 * nobody has paid or reported yet, all within the amount. Locks the orders and answers them.
 *
 * Refuses: not-found, and as checkAllocations does; `field` is `allocations[<document id>]`, `amount` for the whole.
 */
export async function checkSplit(tx: Tx, programmeId: string, split: Split): Promise<Outcome<Order[]>> {
  const { allocations, amountFen, standing } = split
  if (allocations.length === 0) {
    return amountFen > 0n ? accept([]) : refuse('amount-not-positive', { field: 'amount' })
  }
  const locked = await lockSplit(tx, programmeId, split)
  if (!locked.ok) return locked
  const orders = new Map(locked.value.map((order) => [order.id, order]))
  const checked = checkAllocations(
    amountFen,
    allocations.map(({ document, amountFen: part }) => {
      const order = orders.get(document.id)
      const kept = standing?.get(document.id) ?? ZERO_FEN
      const openFen = order ? fen(unreportedFen(order) + kept) : undefined
      return { targetId: document.id, amountFen: part, openFen: openFen && maxFen(openFen, kept) }
    }),
  )
  return checked.ok ? locked : inForm(checked.refusal)
}

/** The orders of a split under their locks. Refuses: not-found where one of them, or a deposit, is not of these two. */
async function lockSplit(
  tx: Tx,
  programmeId: string,
  { payerId, payeeId, allocations }: Pick<Split, 'payerId' | 'payeeId' | 'allocations'>,
): Promise<Outcome<Order[]>> {
  const of = (type: Allocation['document']['type']) =>
    allocations.filter(({ document }) => document.type === type).map(({ document }) => document.id)
  const locked = await lockOrders(tx, programmeId, of('ORDER'))
  if (!locked.ok) return locked
  if (locked.value.some(({ buyerId, supplierId }) => buyerId !== payerId || supplierId !== payeeId)) {
    return refuse('not-found')
  }
  for (const agreementId of new Set(of('DEPOSIT'))) {
    const parties = await readAgreementParties(tx, programmeId, agreementId)
    if (parties?.buyerId !== payerId || parties.supplierId !== payeeId) return refuse('not-found')
  }
  return locked
}

/** The rule names a document by its id; the form by its field. */
function inForm(refusal: Refusal): Refused {
  const { field } = refusal
  const named = field === undefined || field === 'amount' ? 'amount' : `allocations[${field}]`
  return { ok: false, refusal: { ...refusal, field: named } }
}
