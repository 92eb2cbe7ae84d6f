import { can } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { type Fen, fen, maxFen, subtractFen, ZERO_FEN } from '~/domain/money/fen'
import { orderAmounts } from '~/domain/order/order-amounts'
import { checkAllocations } from '~/domain/payment/allocations'
import { parseReference } from '~/domain/payment/transfer-reference'
import { accept, type Outcome, type Refusal, type Refused, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { lockOrders, type Order } from '../orders/orders.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { keepReceipts } from './attach-receipts.server'
import { postMoney } from './money.steps.server'
import {
  findTransfer,
  insertTransfer,
  type OrderAllocation,
  programmeSince,
  referenceStands,
} from './payments.repo.server'
import { tellOfTransfer } from './tell-parties.server'

export interface RecordTransferInput {
  /** Made with the form: sent twice, it is one transfer. */
  transferId: string
  /** 付款凭证号, as on the bank's receipt. */
  reference: string
  amountFen: Fen
  /** 起息日: the day that counts as paid. */
  valueDate: BusinessDate
  remark: string
  /** Orders of this buyer with one supplier. */
  allocations: readonly OrderAllocation[]
  /** 银行回单, as pictures or PDFs: may come now or later. */
  receipts?: readonly SentFile[]
}

/**
 * A buyer records a bank transfer it made and says which of its orders it pays. It is 暂计 until the supplier's
 * finance verifies it (docs/domain.md §4.3, §4.7).
 *
 * Refuses: not-allowed, not-found, transfer-exists, date-in-future, date-before-programme, as parseReference and
 * checkAllocations do (`field` is `allocations[<order id>]`, `amount` for the whole), and as prepareFiles and
 * keepReceipts do for the receipts (`files`).
 */
export async function recordTransfer(
  ctx: UseCaseContext,
  input: RecordTransferInput,
): Promise<Outcome<{ id: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refuse('not-allowed')
  const payerId = actor.organisationId
  if (!can(actor, 'transfer.record', { programmeId, buyerId: payerId })) return refuse('not-allowed')
  const named = parseReference(input.reference, { field: 'reference' })
  if (!named.ok) return named
  const reference = named.value
  if (input.valueDate > businessDateOf(now)) return refuse('date-in-future', { field: 'valueDate' })
  const receipts = await prepareFiles(input.receipts ?? [])
  if (!receipts.ok) return receipts

  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string }>> => {
    const positive = checkAllocations(input.amountFen, input.allocations.map(asAllocation))
    if (!positive.ok) return inForm(positive.refusal)
    const locked = await lockOrders(
      tx,
      programmeId,
      input.allocations.map(({ orderId }) => orderId),
    )
    if (!locked.ok) return locked
    const orders = locked.value
    const payeeId = orders[0]?.supplierId
    if (!payeeId || orders.some((order) => order.buyerId !== payerId || order.supplierId !== payeeId)) {
      return refuse('not-found')
    }
    const before = await alreadyThere(tx, programmeId, { ...input, reference }, actor.personId)
    if (before) return before
    if (yearOf(input.valueDate) < (await programmeSince(tx, programmeId))) {
      return refuse('date-before-programme', { field: 'valueDate' })
    }
    const within = checkAllocations(
      input.amountFen,
      input.allocations.map((allocation) => {
        const order = orders.find(({ id }) => id === allocation.orderId)
        return { ...asAllocation(allocation), openFen: order ? unreportedFen(order) : ZERO_FEN }
      }),
    )
    if (!within.ok) return inForm(within.refusal)

    const { transferId: id, amountFen, valueDate, remark, allocations } = input
    const transfer = { id, reference, payerId, payeeId, amountFen, valueDate, remark }
    const recorded = { ...transfer, recordedBy: actor.personId, recordedAt: now }
    const split = allocations.map(({ orderId, amountFen }) => ({
      document: { type: 'ORDER' as const, id: orderId },
      amountFen,
    }))
    if (!(await insertTransfer(tx, programmeId, recorded, split))) {
      return (await alreadyThere(tx, programmeId, { ...input, reference }, actor.personId)) ?? refuse('not-found')
    }
    const pending = allocations.map(({ orderId, amountFen: deltaFen }) => ({ orderId, deltaFen }))
    const posted = await postMoney(tx, ctx, { entries: [], pending }, { cause: 'transfer.record' })
    if (!posted.ok) return posted
    const kept = await keepReceipts(tx, ctx, id, receipts.value)
    if (!kept.ok) return kept
    const subject = { type: 'transfer', id, number: reference }
    await recordAudit(tx, ctx, { action: 'transfer.record', subject, to: 'RECORDED', after: { amountFen, valueDate } })
    await tellOfTransfer(tx, ctx, transfer, { kind: 'transfer-recorded' })
    return accept({ id })
  })
}

/** What of an order nobody has paid or reported yet, freight included. */
export function unreportedFen(order: Order): Fen {
  const { openFen } = orderAmounts({
    fulfilment: order.fulfilment,
    orderedGoodsFen: order.orderedFen,
    acceptedGoodsFen: order.acceptedFen,
    freightFen: order.freightFen,
    verifiedFen: order.paidFen,
    refundedFen: order.refundedFen,
  })
  return maxFen(ZERO_FEN, subtractFen(openFen, order.pendingFen))
}

/** The same form's transfer, or somebody's with the same reference. */
async function alreadyThere(
  tx: Tx,
  programmeId: string,
  input: { transferId: string; reference: string },
  personId: string,
): Promise<Outcome<{ id: string }> | null> {
  const first = await findTransfer(tx, programmeId, input.transferId)
  if (first) return first.recordedBy === personId ? accept({ id: first.id }) : refuse('not-found')
  const stands = await referenceStands(tx, programmeId, input.reference)
  return stands ? refuse('transfer-exists', { field: 'reference' }) : null
}

function asAllocation({ orderId, amountFen }: OrderAllocation) {
  return { targetId: orderId, amountFen: fen(amountFen) }
}

/** The rule names an order by its id; the form by its field. */
function inForm(refusal: Refusal): Refused {
  const { field } = refusal
  const named = field === undefined || field === 'amount' ? 'amount' : `allocations[${field}]`
  return { ok: false, refusal: { ...refusal, field: named } }
}
