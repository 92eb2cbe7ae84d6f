import type { PriceReference, PriceType } from '~/domain/agreement/price-rule'
import { type BusinessDate, businessDateOf, yearOf } from '~/domain/calendar/business-date'
import type { ProductCertification } from '~/domain/certification/product-certification'
import { commonBase } from '~/domain/counting/facts'
import { sumFen } from '~/domain/money/fen'
import { remittanceCode } from '~/domain/payment/remittance-code'
import { lineAmount, type SaleTerms } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { postMany, rememberDocuments } from '../ledger/ledger.steps.server'
import { nextNumbers, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type Delivery, insertOrders, type PlacedOrder, readPartFacts } from './placement.repo.server'
import { tellOfPlacement } from './tell-parties.server'

/** An order that may be written: its terms are frozen, its stock and its draw are taken. */
export interface OrderDraft {
  readonly supplierId: string
  readonly villageId: string
  readonly agreementId: string | null
  /** 建议采购: some of its lines were taken from this proposal. */
  readonly proposalId?: string | null
  readonly paymentDays: number
  /** Where it differs from the placement's. */
  readonly wantedDate?: BusinessDate
  readonly lines: readonly DraftLine[]
}

export interface DraftLine {
  readonly productId: string
  readonly agreementLineId: string | null
  readonly productName: string
  readonly spec: string
  readonly terms: SaleTerms
  /** How a call-off's price came about; left out where it is fixed. */
  readonly priceType?: PriceType
  readonly reference?: PriceReference | null
  readonly tolerancePermille: number
  readonly certification: ProductCertification
  readonly certificationNumber: string
  readonly quantity: Thousandths
}

export interface Placement {
  readonly id: string
  readonly buyerId: string
  readonly personId: string
  readonly delivery: Delivery
  readonly fromBasket: boolean
  /** Waits for somebody's approval first: in no total until then. */
  readonly pending: boolean
}

/**
 * Writes the orders of one form: ledger, numbers, orders with lines, audit, each in one statement. The rows that
 * everybody's orders share are taken last, the programme's number counter after the villages' totals.
 */
export async function writeOrders(
  tx: Tx,
  ctx: UseCaseContext,
  placement: Placement,
  drafts: readonly OrderDraft[],
): Promise<PlacedOrder[]> {
  const { programmeId } = ctx.actor
  const today = businessDateOf(ctx.now)
  const orders = drafts.map((draft) => {
    const id = uuid7()
    const lines = draft.lines.map((line, index) => ({
      ...line,
      id: uuid7(),
      orderId: id,
      position: index + 1,
      ordered: line.quantity,
      orderedFen: lineAmount(line.terms, { quantity: line.quantity }),
    }))
    return { ...draft, id, lines, orderedFen: sumFen(lines.map((line) => line.orderedFen)) }
  })

  const productIds = orders.flatMap(({ lines }) => lines.map(({ productId }) => productId))
  const { buyerType, baseOf } = await readPartFacts(tx, programmeId, { buyerId: placement.buyerId, productIds })
  await rememberDocuments(
    tx,
    programmeId,
    orders.map(({ id, agreementId, lines }) => ({
      type: 'ORDER',
      id,
      buyerId: placement.buyerId,
      buyerType,
      channel: agreementId === null ? 'DIRECT' : 'AGREEMENT',
      baseId: commonBase(lines.map(({ productId }) => baseOf.get(productId) ?? null)),
    })),
  )
  await postMany(
    tx,
    { programmeId, cause: 'order.place', at: ctx.now, fresh: true },
    (placement.pending ? [] : orders).map(({ id, villageId, orderedFen }) => ({
      document: { type: 'ORDER', id },
      truth: [{ step: 'ORDERED', villageId, amountFen: orderedFen, businessDate: today }],
    })),
  )
  const numbers = await nextNumbers(tx, programmeId, 'order', yearOf(today), orders.length)
  const numbered = orders.map((order, index) => {
    const number = numbers[index] ?? ''
    return { ...order, number, remittanceCode: remittanceCode(number) }
  })
  await insertOrders(tx, programmeId, { ...placement, placedBy: placement.personId, placedAt: ctx.now }, numbered)
  await recordAudit(
    tx,
    ctx,
    numbered.map(({ id, number, orderedFen, lines }) => ({
      ...(placement.pending
        ? { action: 'order.submit' as const, to: 'PENDING_APPROVAL' }
        : { action: 'order.place' as const, to: 'PLACED' }),
      subject: { type: 'order', id, number },
      after: { orderedFen, lines: lines.length },
    })),
  )
  await tellOfPlacement(tx, ctx, placement, numbered)
  return numbered.map(({ id, number }) => ({ id, number }))
}
