/** One archive of files, or one PDF of all pages. */
export const PACK_FORMATS = ['ZIP', 'PDF'] as const
export type PackFormat = (typeof PACK_FORMATS)[number]

export const PACK_STATES = ['WAITING', 'MAKING', 'READY', 'FAILED'] as const
export type PackState = (typeof PACK_STATES)[number]

/** A year of a large buyer is an archive; one PDF is for what somebody leafs through. */
export const MOST_ORDERS: Readonly<Record<PackFormat, number>> = { ZIP: 2_000, PDF: 60 }
/** One PDF is put together in memory. */
export const MOST_MERGED_BYTES = 64 * 1024 ** 2
/** A pack can be made again at any time: it is kept for so long. */
export const PACK_DAYS = 7

/** What a pack holds, in the order in which an accountant files it. */
export const PIECE_KINDS = [
  'agreement',
  'amendment',
  'annex',
  'order',
  'delivery-note',
  'acceptance',
  'photo',
  'remedy',
  'receipt',
  'attachment',
  'invoice',
] as const
export type PieceKind = (typeof PIECE_KINDS)[number]

/** The kinds of paper that are drawn for it. */
export type PackedPaper = Extract<
  PieceKind,
  'agreement' | 'amendment' | 'order' | 'delivery-note' | 'acceptance' | 'remedy'
>

/** A file of the pack: a paper that is drawn, or a file that somebody handed in. */
export interface Piece {
  readonly kind: PieceKind
  /** Of the paper; of a receipt, the transfer's reference. */
  readonly number: string
  /** The orders it belongs to. */
  readonly orders: readonly string[]
  readonly from:
    | { readonly paper: PackedPaper }
    | { readonly attachmentId: string; readonly mediaType: string; readonly name: string }
}

/** What an accountant will ask for and does not find. */
export const GAPS = ['delivery', 'acceptance', 'payment', 'unverified', 'receipt', 'invoice', 'invoice-file'] as const
export type Gap = (typeof GAPS)[number]

export interface MissingPiece {
  readonly gap: Gap
  readonly order: string
  /** The transfer or the invoice, where one lacks something. */
  readonly number: string
}

/** What is known of one order, as far as a pack asks. */
export interface OrderFile {
  readonly number: string
  readonly agreementNumber: string | null
  /** Those that stand: not reversed, and no reversing ones. */
  readonly notes: readonly string[]
  readonly acceptances: readonly string[]
  /** 处理单 that both sides agreed on. */
  readonly remedies: readonly string[]
  /** Of goods as they were accepted, by the acceptance. */
  readonly photos: readonly (HandedIn & { readonly number: string })[]
  readonly transfers: readonly {
    readonly reference: string
    readonly verified: boolean
    readonly receipts: readonly HandedIn[]
  }[]
  /** Invoices and the credit notes that take some of them back; records that were taken back are none. */
  readonly invoices: readonly {
    readonly number: string
    readonly isCredit: boolean
    readonly files: readonly HandedIn[]
  }[]
  /** 补充协议 in force. */
  readonly amendments: readonly string[]
  /** What the agreement has beside its text. */
  readonly annexes: readonly (HandedIn & { readonly number: string })[]
  /** Weigh tickets, photos, certificates, by the paper they came with. */
  readonly attachments: readonly (HandedIn & { readonly number: string })[]
}

export interface HandedIn {
  readonly attachmentId: string
  readonly mediaType: string
  readonly name: string
}

/**
 * Everything that belongs to these orders, each thing once: an agreement of ten orders and a transfer that pays three
 * are one piece that names them all. And what is missing, order by order.
 */
export function packContents(orders: readonly OrderFile[]): { pieces: Piece[]; missing: MissingPiece[] } {
  const pieces = new Map<string, Piece & { orders: string[] }>()
  const add = (order: string, key: string, piece: Omit<Piece, 'orders'>) => {
    const known = pieces.get(key)
    if (known) {
      if (!known.orders.includes(order)) known.orders.push(order)
    } else pieces.set(key, { ...piece, orders: [order] })
  }
  const paper = (order: string, kind: PackedPaper, number: string) =>
    add(order, `${kind} ${number}`, { kind, number, from: { paper: kind } })
  const file = (
    order: string,
    kind: 'annex' | 'photo' | 'receipt' | 'attachment' | 'invoice',
    number: string,
    { ...from }: HandedIn,
  ) => add(order, `file ${from.attachmentId}`, { kind, number, from })
  for (const order of orders) {
    if (order.agreementNumber !== null) paper(order.number, 'agreement', order.agreementNumber)
    for (const number of order.amendments) paper(order.number, 'amendment', number)
    for (const { number, ...annex } of order.annexes) file(order.number, 'annex', number, annex)
    paper(order.number, 'order', order.number)
    for (const number of order.notes) paper(order.number, 'delivery-note', number)
    for (const number of order.acceptances) paper(order.number, 'acceptance', number)
    for (const { number, ...photo } of order.photos) file(order.number, 'photo', number, photo)
    for (const number of order.remedies) paper(order.number, 'remedy', number)
    for (const { number, ...attachment } of order.attachments) file(order.number, 'attachment', number, attachment)
    for (const { reference, receipts } of order.transfers) {
      for (const receipt of receipts) file(order.number, 'receipt', reference, receipt)
    }
    for (const { number, files } of order.invoices) {
      for (const one of files) file(order.number, 'invoice', number, one)
    }
  }
  return { pieces: [...pieces.values()].sort(byPlace), missing: orders.flatMap(missingOf) }
}

const AGREED: readonly PieceKind[] = ['agreement', 'amendment', 'annex']

const SHARED_LAST: readonly PieceKind[] = ['receipt', 'invoice']

/** Agreements first, then order by order, at the end what was paid and what was invoiced. */
function byPlace(one: Piece, other: Piece): number {
  const rank = ({ kind }: Piece) => (AGREED.includes(kind) ? 0 : SHARED_LAST.includes(kind) ? 2 : 1)
  const first = ({ orders }: Piece) => orders[0] ?? ''
  const kindOf = ({ kind }: Piece) => PIECE_KINDS.indexOf(kind)
  return (
    rank(one) - rank(other) ||
    (rank(one) === 2 ? kindOf(one) - kindOf(other) : 0) ||
    (rank(one) === 1 ? compareText(first(one), first(other)) || kindOf(one) - kindOf(other) : 0) ||
    compareText(one.number, other.number) ||
    kindOf(one) - kindOf(other)
  )
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function missingOf(order: OrderFile): MissingPiece[] {
  const miss = (gap: Gap, number = '') => ({ gap, order: order.number, number })
  return [
    ...(order.notes.length === 0 ? [miss('delivery')] : []),
    ...(order.acceptances.length === 0 ? [miss('acceptance')] : []),
    ...(order.transfers.length === 0 ? [miss('payment')] : []),
    ...order.transfers.flatMap(({ reference, verified, receipts }) => [
      ...(verified ? [] : [miss('unverified', reference)]),
      ...(receipts.length === 0 ? [miss('receipt', reference)] : []),
    ]),
    ...(order.invoices.some(({ isCredit }) => !isCredit) ? [] : [miss('invoice')]),
    ...order.invoices.flatMap(({ number, files }) => (files.length === 0 ? [miss('invoice-file', number)] : [])),
  ]
}
