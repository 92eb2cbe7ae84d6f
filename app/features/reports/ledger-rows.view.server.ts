import { type Fen, fen, formatYuanPlain } from '~/domain/money/fen'
import { priceUnit } from '~/domain/offline/ledger-row'
import { DOCUMENT_WORDS, ORIGIN_WORDS, type PeriodFigures, shareOverLines } from '~/domain/offline/ledger-sheet'
import { formatKilo } from '~/domain/quantity/grams'
import { messagesFor } from '~/messages'
import type { Reader } from '~/platform/db/lean-reader'
import { type LedgerLine, readLinesOf } from '../offline/ledger-lines.view.server'
import type { LedgerScope } from './ledger-filter'
import { type DocumentFigures, readDocuments } from './ledger-rows.repo.server'

/** One row of 采购台账. */
export interface LedgerRow {
  kind: LedgerLine['kind']
  documentId: string
  documentNumber: string
  villageName: string
  buyerName: string
  product: string
  countedOn: string | null
  /** Its share of what the ledger holds of its document within the scope, in fen. */
  figures: PeriodFigures
  /** All columns of the sheet, as text. */
  cells: string[]
}

/** Documents that are read at once. */
const AT_ONCE = 200

/**
 * All rows within a scope, read while they are taken: nothing is held between two reads, neither memory nor a
 * connection. `upTo`: as the chain stood at that seal; null: as it stands.
 */
export async function* ledgerRows(db: Reader, scope: LedgerScope, upTo: bigint | null): AsyncGenerator<LedgerRow> {
  for (let after: string | null = null; ; ) {
    const page: LedgerPageRows = await readLedgerRows(db, scope, { after, limit: AT_ONCE, upTo })
    yield* page.rows
    if (page.next === null) return
    after = page.next
  }
}

export interface LedgerPageRows {
  rows: LedgerRow[]
  documents: number
  /** The document after which the next ones stand; null: these were the last. */
  next: string | null
}

/** The rows of so many documents, from after one on. */
export async function readLedgerRows(
  db: Reader,
  scope: LedgerScope,
  page: { after: string | null; limit: number; upTo: bigint | null },
): Promise<LedgerPageRows> {
  const documents = await readDocuments(db, scope, page)
  const idsOf = (offline: boolean) =>
    documents.filter((document) => document.offline === offline).map(({ documentId }) => documentId)
  const lines = await readLinesOf(db, scope.programmeId, { orderIds: idsOf(false), recordIds: idsOf(true) })
  return {
    rows: documents.flatMap((document) => rowsOf(document, lines.get(document.documentId) ?? [], scope.year)),
    documents: documents.length,
    next: documents.length < page.limit ? null : (documents.at(-1)?.documentId ?? null),
  }
}

function rowsOf(document: DocumentFigures, lines: readonly LedgerLine[], year: number): LedgerRow[] {
  if (lines.length === 0) throw new Error(`the ledger names ${document.documentId}, which has no lines`)
  const figures = {
    acceptedFen: fen(document.acceptedFen),
    paidFen: fen(document.paidFen),
    countedFen: fen(document.countedFen),
  }
  const weights = lines.map(({ kind, line }) =>
    kind === 'ORDER' ? line : { orderedFen: line.amountFen, acceptedFen: line.amountFen },
  )
  return shareOverLines(figures, weights).map((share, index) => rowOf(document, lines[index]!, share, year))
}

function rowOf(document: DocumentFigures, line: LedgerLine, figures: PeriodFigures, year: number): LedgerRow {
  const { countedOn, documentId, restated } = document
  const paper = line.kind === 'ORDER' ? orderPaper(line.line) : recordPaper(line.line)
  const yuan = (amount: Fen) => formatYuanPlain(amount)
  return {
    kind: line.kind,
    documentId,
    documentNumber: paper.number,
    villageName: line.line.villageName,
    buyerName: line.line.buyerName,
    product: line.line.product,
    countedOn,
    figures,
    cells: [
      ...line.cells,
      ...[DOCUMENT_WORDS[line.kind], paper.number, paper.supplier, paper.base, paper.agreement, paper.deliveries],
      ...[paper.acceptances, paper.invoice, yuan(figures.countedFen), countedOn === null ? '' : String(year)],
      ...[countedOn ?? '', ORIGIN_WORDS[line.kind], paper.certification, paper.id, paper.lineId, documentId],
      ...[yuan(figures.acceptedFen), yuan(figures.paidFen), restated ? '冲减' : '', line.line.townName],
      ...[paper.kilos, paper.priceUnit],
    ],
  }
}

/** What the columns at the right say; the words are the sheet's, the same in every language of the pages. */
function orderPaper(line: Extract<LedgerLine, { kind: 'ORDER' }>['line']) {
  const { statuses } = messagesFor('zh-CN')
  return {
    number: line.orderNumber,
    supplier: line.supplierName,
    base: line.baseName,
    agreement: line.agreementNumber,
    deliveries: line.deliveryNumbers,
    acceptances: line.acceptanceNumbers,
    invoice: statuses.invoice[line.invoice],
    certification: statuses.certification[line.certification],
    id: line.orderId,
    lineId: line.lineId,
    kilos: line.priceGrams === null ? '' : formatKilo(line.acceptedGrams),
    priceUnit: priceUnit(line),
  }
}

function recordPaper(line: Extract<LedgerLine, { kind: 'OFFLINE' }>['line']): ReturnType<typeof orderPaper> {
  return {
    number: line.number,
    ...{ supplier: '', base: '', agreement: '', deliveries: '', acceptances: '', invoice: '', certification: '' },
    id: line.batchId,
    lineId: line.id,
    kilos: '',
    priceUnit: `元/${line.unit}`,
  }
}
