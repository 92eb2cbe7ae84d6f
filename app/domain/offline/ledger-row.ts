import type { CertificationState } from '../certification/certification-lifecycle'
import { type Fen, fen, formatYuanPlain } from '../money/fen'
import type { OrderInvoiceState } from '../order/order-lifecycle'
import { formatKilo, type Grams, ONE_KILO } from '../quantity/grams'
import { formatThousandths, type Thousandths } from '../quantity/thousandths'
import type { LineWeights } from './ledger-sheet'
import { TRADE_CHANNEL_WORDS } from './ledger-sheet'
import { OFFLINE_COLUMNS } from './offline-sheet'
import { BUYER_TYPE_LABELS, type BuyerType } from './vocabulary'

/** One line of an order as 采购台账 shows it; several numbers of one kind stand behind one another. */
export interface OrderSheetLine extends LineWeights {
  readonly orderId: string
  readonly lineId: string
  readonly orderNumber: string
  /** '' until it has happened. */
  readonly acceptedOn: string
  readonly paidOn: string
  readonly villageName: string
  readonly townName: string
  readonly buyerName: string
  readonly uscc: string
  readonly buyerType: BuyerType
  readonly channel: keyof typeof TRADE_CHANNEL_WORDS
  readonly product: string
  readonly spec: string
  /** Net of what went back. */
  readonly accepted: Thousandths
  readonly unit: string
  readonly unitPriceFen: Fen
  /** What the price is for, where it is for a weight. */
  readonly priceGrams: Grams | null
  readonly acceptedGrams: Grams
  readonly references: string
  readonly invoiceNos: string
  readonly supplierName: string
  readonly baseName: string
  readonly agreementNumber: string
  readonly deliveryNumbers: string
  readonly acceptanceNumbers: string
  readonly invoice: OrderInvoiceState
  /** As it stood when the line was ordered. */
  readonly certification: CertificationState | 'NONE'
}

/**
 * The line in the columns of the sheet of off-platform purchases: what was accepted of it, at the order's price. By
 * weight the amount is of what was weighed, not quantity × price; the columns at the right say the weight.
 */
export function orderSheetCells(line: OrderSheetLine): string[] {
  return [
    ...[line.acceptedOn, line.paidOn, line.villageName, line.buyerName, line.uscc, BUYER_TYPE_LABELS[line.buyerType]],
    ...[TRADE_CHANNEL_WORDS[line.channel], line.product, line.spec, formatThousandths(line.accepted), line.unit],
    ...[formatYuanPlain(line.unitPriceFen), formatYuanPlain(line.acceptedFen), line.references, line.invoiceNos, ''],
  ]
}

/** 元/箱, 元/0.5公斤 */
export function priceUnit(line: Pick<OrderSheetLine, 'unit' | 'priceGrams'>): string {
  if (line.priceGrams === null) return `元/${line.unit}`
  return line.priceGrams === ONE_KILO ? '元/公斤' : `元/${formatKilo(line.priceGrams)}公斤`
}

/** The columns in which a sheet says something else than what stands: dates, amounts and words by what they mean. */
export function changedColumns(
  typed: readonly string[],
  stands: readonly string[],
): { column: (typeof OFFLINE_COLUMNS)[number]; typed: string; stands: string }[] {
  return OFFLINE_COLUMNS.flatMap((column, index) => {
    const [there, here] = [typed[index] ?? '', stands[index] ?? '']
    return meant(there) === meant(here) ? [] : [{ column, typed: there, stands: here }]
  })
}

/** A spreadsheet writes 12.50 as 12.5 and turns line ends and gaps into others. */
function meant(text: string): string {
  const plain = text.replace(/\s+/gu, ' ').trim()
  return /^-?\d+\.\d+$/u.test(plain) ? plain.replace(/\.?0+$/u, '') : plain
}

/** The net amount of what was accepted. */
export function netOfAllowance(acceptedFen: bigint, allowanceFen: bigint): Fen {
  return fen(acceptedFen - allowanceFen)
}
