import type { Refusal } from '../refusal/refusal'
import { type OfflineLine, readOfflineLine, type SheetFacts, withAmountReason } from './offline-line'
import { OFFLINE_COLUMNS, type OfflineColumn } from './offline-sheet'
import { BUYER_TYPE_LABELS, CHANNEL_LABELS } from './vocabulary'

/** What somebody types on a phone at a fair: the first six are asked, the rest may stay empty. */
export interface OfflineEntry {
  village: string
  product: string
  amount: string
  acceptedOn: string
  buyerName: string
  channel: string
  buyerType: string
  uscc: string
  quantity: string
  unit: string
  unitPrice: string
  amountReason: string
  spec: string
  paidOn: string
  reference: string
  invoiceNo: string
  note: string
}

export type EntryField = keyof OfflineEntry

/** Which field of the form stands for which column of the sheet. */
const FIELD_OF: Record<OfflineColumn, EntryField> = {
  验收日期: 'acceptedOn',
  付款日期: 'paidOn',
  村: 'village',
  采购单位: 'buyerName',
  统一社会信用代码: 'uscc',
  单位类型: 'buyerType',
  渠道: 'channel',
  产品: 'product',
  规格: 'spec',
  数量: 'quantity',
  单位: 'unit',
  '单价(元)': 'unitPrice',
  '金额(元)': 'amount',
  付款凭证号: 'reference',
  发票号码: 'invoiceNo',
  备注: 'note',
}

/** Stands in the sheet's column while the record has no voucher: it gets its own number instead when it is approved. */
const NO_VOUCHER = '0'
/** Without a quantity the purchase is one lot at its price. */
const ONE_LOT = { quantity: '1', unit: '批' }

/**
 * Reads an entry by the rules of the sheet, so that what was typed by hand is exported and read back as it stands. A
 * cash purchase has no voucher (`reference` ''); a quantity left out is one lot; an amount that is not quantity × price
 * takes a reason, which goes first in the note.
 * Refuses, by field: whatever readOfflineLine refuses.
 */
export function readOfflineEntry(
  entry: OfflineEntry,
  facts: SheetFacts,
): { ok: true; line: OfflineLine } | { ok: false; errors: Partial<Record<EntryField, Refusal>> } {
  const filled = withDefaults(entry)
  const cellOf: Record<EntryField, string> = { ...filled, note: noteOf(filled) }
  const cells = OFFLINE_COLUMNS.map((column) => cellOf[FIELD_OF[column]])
  const read = readOfflineLine({ rowNumber: 1, cells }, facts)
  if (read.ok) {
    const own = entry.reference.trim() === ''
    return { ok: true, line: own ? { ...read.line, reference: '' } : read.line }
  }
  const errors: Partial<Record<EntryField, Refusal>> = {}
  for (const { column, refusal } of read.errors) {
    const field = FIELD_OF[column]
    // Of a lot the amount stands for its price too: it is said once, where it was typed.
    if (field === 'unitPrice' && soldAsOneLot(entry)) continue
    errors[field] ??= { ...refusal, field }
  }
  return { ok: false, errors }
}

function withDefaults(entry: OfflineEntry): OfflineEntry {
  const empty = (field: EntryField) => entry[field].trim() === ''
  const lot = soldAsOneLot(entry)
  return {
    ...entry,
    buyerType: labelOf(BUYER_TYPE_LABELS, entry.buyerType),
    channel: labelOf(CHANNEL_LABELS, entry.channel),
    paidOn: empty('paidOn') ? entry.acceptedOn : entry.paidOn,
    reference: empty('reference') ? NO_VOUCHER : entry.reference,
    ...(lot
      ? { quantity: ONE_LOT.quantity, unit: empty('unit') ? ONE_LOT.unit : entry.unit, unitPrice: entry.amount }
      : {}),
  }
}

/** As the sheet has it; what no choice of the form is stands as it was sent. */
function labelOf(labels: Readonly<Record<string, string>>, choice: string): string {
  return (Object.hasOwn(labels, choice) ? labels[choice] : undefined) ?? choice
}

function soldAsOneLot({ quantity, unitPrice }: OfflineEntry): boolean {
  return quantity.trim() === '' && unitPrice.trim() === ''
}

function noteOf(entry: OfflineEntry): string {
  return entry.amountReason.trim() === '' ? entry.note : withAmountReason(entry.amountReason, entry.note)
}
