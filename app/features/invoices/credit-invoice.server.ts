import { can } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import {
  type CreditedPart,
  checkInvoiceParts,
  creditLines,
  type InvoiceLine,
  type InvoicePart,
  onlyOrder,
} from '~/domain/invoice/invoice-lines'
import { addFen, type Fen, fen, formatYuan, minFen, subtractFen, sumFen } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { lockOrders } from '../orders/orders.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { keepInvoiceFiles } from './add-invoice-files.server'
import {
  findRecorder,
  insertInvoice,
  type LockedInvoice,
  lockInvoice,
  selectLines,
  selectPartsLeft,
  setInvoice,
} from './invoices.repo.server'
import { reopenRequest } from './reopen-request.server'
import { lockRequests } from './requests.repo.server'
import { settleInvoiced } from './settle-invoiced.server'
import { tellOfInvoice } from './tell-parties.server'
import { fileOrReason, typedNumber } from './typed-number'

export interface CreditInvoiceInput {
  /** Made with the form: sent twice, it is one credit note. */
  creditId: string
  invoiceId: string
  /** Of the invoice as the page showed it. */
  version: number
  number: string
  asPrinted: boolean
  issuedOn: BusinessDate
  reason: string
  /** Of each line what is taken back, as positive amounts. */
  lines: readonly CreditedPart[]
  /** Of which orders; left empty where there is no choice: all of it, or an invoice for one order. */
  parts: readonly InvoicePart[]
  /** A new invoice will be issued: what asked for the old one is open again. */
  reissue: boolean
  files: readonly SentFile[]
  noFileReason: string
}

/**
 * 红冲: takes back an invoice, wholly or in part, by a credit note with its own number; the invoice stays as it was.
 *
 * Refuses: not-found, not-allowed, wrong-state (credited wholly, or taken back), stale-version, reason-required,
 * date-in-future, date-order (before the invoice), credit-not-split, and as typedNumber, fileOrReason, creditLines,
 * checkInvoiceParts, prepareFiles and keepInvoiceFiles do; invoice-number-taken.
 */
export async function creditInvoice(ctx: UseCaseContext, input: CreditInvoiceInput): Promise<Outcome<{ id: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person') return refuse('not-allowed')
  const number = typedNumber(input.number, input.asPrinted)
  if (!number.ok) return number
  const reason = input.reason.trim()
  if (reason === '') return refuse('reason-required', { field: 'reason' })
  if (input.issuedOn > businessDateOf(now)) return refuse('date-in-future', { field: 'issuedOn' })
  const said = fileOrReason(input.files, input.noFileReason)
  if (!said.ok) return said
  const files = await prepareFiles(input.files)
  if (!files.ok) return files

  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string }>> => {
    const invoice = await lockInvoice(tx, programmeId, input.invoiceId)
    if (!invoice || !can(actor, 'invoice.read', { programmeId, ...invoice })) return refuse('not-found')
    if (!can(actor, 'invoice.credit', { programmeId, ...invoice })) return refuse('not-allowed')
    const again = await findRecorder(tx, programmeId, input.creditId)
    if (again) return again === actor.personId ? accept({ id: input.creditId }) : refuse('not-found')
    if (invoice.state !== 'ISSUED' || invoice.creditsId) return refuse('wrong-state')
    if (invoice.version !== input.version) return refuse('stale-version')
    if (input.issuedOn < invoice.issuedOn) return refuse('date-order', { field: 'issuedOn' })
    const credited = await takenBack(tx, programmeId, invoice, input)
    if (!credited.ok) return credited
    const { lines, amountFen, taxFen, parts, orderIds } = credited.value
    const [request] = input.reissue && invoice.requestId ? await lockRequests(tx, programmeId, [invoice.requestId]) : []
    const orders = await lockOrders(tx, programmeId, orderIds)
    if (!orders.ok) throw new Error(`invoice ${invoice.number} is for an order that is not there`)

    const { kind, medium, title, uscc, buyerId, supplierId, requestId } = invoice
    const note = {
      ...{ id: input.creditId, number: number.value, requestId, buyerId, supplierId, creditsId: invoice.id },
      ...{ kind, medium, title, uscc, issuedOn: input.issuedOn, amountFen, taxFen },
      ...{ allocatedFen: sumFen(parts.map((part) => part.amountFen)), note: '', reason },
      ...{ noFileReason: input.noFileReason, recordedBy: actor.personId, recordedAt: now },
    }
    if (!(await insertInvoice(tx, programmeId, note, lines, parts))) {
      return refuse('invoice-number-taken', { field: 'number', detail: { number: number.value } })
    }
    const creditedFen = subtractFen(invoice.creditedFen, amountFen)
    const state = creditedFen === invoice.amountFen ? 'CREDITED' : 'ISSUED'
    // What the buyer objected to is answered.
    const answered = { objection: '', objectedBy: null, objectedAt: null }
    if (!(await setInvoice(tx, programmeId, invoice, { state, creditedFen, ...answered }))) {
      throw new Error('an invoice changed under its lock')
    }
    const kept = await keepInvoiceFiles(tx, ctx, note.id, files.value)
    if (!kept.ok) return kept
    await recordAudit(tx, ctx, {
      action: 'invoice.credit',
      subject: { type: 'invoice', id: invoice.id, number: invoice.number },
      ...{ from: invoice.state, to: state, reason },
      after: { amountFen: fen(-amountFen), credit: number.value, issuedOn: input.issuedOn },
    })
    if (request) await reopenRequest(tx, ctx, request, { orderIds, reason })
    await settleInvoiced(tx, ctx, orders.value)
    await tellOfInvoice(tx, ctx, invoice, { kind: 'invoice-credited', amountFen: fen(-amountFen), reason })
    return accept({ id: note.id })
  })
}

interface TakenBack {
  lines: (InvoiceLine & { position: number })[]
  amountFen: Fen
  taxFen: Fen | null
  parts: InvoicePart[]
  /** Of all orders the invoice is for. */
  orderIds: string[]
}

/** What a credit note takes back, negative, and of which orders. */
async function takenBack(
  tx: Tx,
  programmeId: string,
  invoice: LockedInvoice,
  input: CreditInvoiceInput,
): Promise<Outcome<TakenBack>> {
  const [lines, left] = [
    await selectLines(tx, programmeId, invoice.id),
    await selectPartsLeft(tx, programmeId, invoice.id),
  ]
  const credited = creditLines(lines, input.lines)
  if (!credited.ok) return credited
  const amountFen = fen(-credited.value.amountFen)
  const leftFen = subtractFen(invoice.amountFen, invoice.creditedFen)
  const allocated = left.filter((part) => part.amountFen > 0n)
  const parts = partsOf(input.parts, allocated, amountFen, leftFen)
  if (parts.length > 0) {
    const split = checkInvoiceParts(
      amountFen,
      parts.map((part) => {
        const own = allocated.find(({ orderId }) => orderId === part.orderId)
        return { ...part, number: own?.number ?? '', openFen: own?.amountFen ?? fen(0n) }
      }),
    )
    if (!split.ok) return split
  }
  // What stays on the invoice must still hold what stays with its orders.
  const staysFen = subtractFen(
    sumFen(allocated.map((part) => part.amountFen)),
    sumFen(parts.map((part) => part.amountFen)),
  )
  const shortFen = addFen(subtractFen(staysFen, leftFen), amountFen)
  if (shortFen > 0n) {
    const field = `allocations[${allocated[0]?.orderId ?? ''}]`
    return refuse('credit-not-split', { field, detail: { amount: formatYuan(amountFen), short: formatYuan(shortFen) } })
  }
  return accept({
    ...credited.value,
    lines: credited.value.lines.map((line, index) => ({ ...line, position: input.lines[index]!.position })),
    parts: parts.map((part) => ({ ...part, amountFen: fen(-part.amountFen) })),
    orderIds: left.map(({ orderId }) => orderId),
  })
}

/** As typed; where nothing was: everything that is left, or the one order there is. */
function partsOf(
  typed: readonly InvoicePart[],
  allocated: readonly InvoicePart[],
  amountFen: Fen,
  leftFen: Fen,
): InvoicePart[] {
  if (typed.length > 0) return [...typed]
  if (amountFen === leftFen) return allocated.map(({ orderId, amountFen: part }) => ({ orderId, amountFen: part }))
  const only = onlyOrder(allocated)
  return only ? [{ orderId: only.orderId, amountFen: minFen(only.amountFen, amountFen) }] : []
}
