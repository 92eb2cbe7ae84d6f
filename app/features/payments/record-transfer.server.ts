import { can } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import { remittanceCode } from '~/domain/payment/remittance-code'
import { parseReference, transferLabel } from '~/domain/payment/transfer-reference'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { readAgreementParties } from '../agreements/agreements.view.server'
import { keepReceipts, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { checkReceipts } from './check-receipts.server'
import { checkDeposits, postMoney } from './money.steps.server'
import {
  type Allocation,
  findTransfer,
  insertTransfer,
  type OrderAllocation,
  selectPayeeOf,
} from './payments.repo.server'
import { checkAlone } from './payments.steps.server'
import { checkSplit } from './split.steps.server'
import { tellOfTransfer } from './tell-parties.server'
import { checkNames, checkValueDate } from './verification.steps.server'

export interface RecordTransferInput {
  /** Made with the form: sent twice, it is one transfer. */
  transferId: string
  /** 付款凭证号, as on the bank's receipt. Left out where a receipt comes along: who verifies it reads the number. */
  reference?: string
  amountFen: Fen
  /** 起息日: the day that counts as paid. */
  valueDate: BusinessDate
  remark: string
  /** Orders of this buyer with one supplier. */
  allocations: readonly OrderAllocation[]
  /** Of agreements between the same two. */
  deposits?: readonly { agreementId: string; amountFen: Fen }[]
  /** Why it is another than one that the supplier received already. */
  distinct?: string
  /** 银行回单, as pictures or PDFs: may come now, or later where the number is given. */
  receipts?: readonly SentFile[]
}

/**
 * A buyer records a bank transfer it made and says which of its orders it pays. It is 暂计 until the supplier's
 * finance verifies it (docs/domain.md §4.3, §4.7).
 *
 * Refuses: not-allowed, not-found, transfer-exists, transfer-number-missing (neither number nor receipt),
 * transfer-looks-counted (`distinct`: the supplier received the like already), date-in-future, date-before-programme,
 * as parseReference, checkSplit and checkDeposits do, and as prepareFiles, checkReceipts and keepReceipts do (`files`).
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
  const typed = input.reference?.trim() ?? ''
  const named = typed === '' ? accept('') : parseReference(typed, { field: 'reference' })
  if (!named.ok) return named
  const reference = named.value
  const files = input.receipts ?? []
  if (reference === '' && files.length === 0) return refuse('transfer-number-missing', { field: 'reference' })
  if (input.valueDate > businessDateOf(now)) return refuse('date-in-future', { field: 'valueDate' })
  const receipts = await prepareFiles(files)
  if (!receipts.ok) return receipts

  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string }>> => {
    const { transferId: id, amountFen, valueDate } = input
    const sentBefore = async () => {
      const first = await findTransfer(tx, programmeId, id)
      return first && (first.recordedBy === actor.personId ? accept({ id }) : refuse('not-found'))
    }
    const allocations = allocationsOf(input)
    if (allocations.length === 0) return (await sentBefore()) ?? refuse('allocation-missing', { field: 'amount' })
    const payeeId = await payeeOf(tx, programmeId, payerId, allocations)
    if (!payeeId) return refuse('not-found')
    const parties = { payerId, payeeId }
    const names = await checkNames(tx, programmeId, id, { reference, bankReference: '' })
    const before = await sentBefore()
    if (before) return before
    if (!names.ok) return names
    const dated = await checkValueDate(tx, ctx, valueDate)
    if (!dated.ok) return dated
    const split = await checkSplit(tx, programmeId, { ...parties, amountFen, allocations })
    if (!split.ok) return split
    const deposits = await checkDeposits(tx, programmeId, input.deposits ?? [])
    if (!deposits.ok) return deposits
    const alone = await checkAlone(tx, programmeId, { id, ...parties, amountFen, valueDate }, input.distinct, true)
    if (!alone.ok) return alone
    const unused = await checkReceipts(tx, programmeId, id, receipts.value)
    if (!unused.ok) return unused

    // Without a number it is called by what stands in its remark: then at least by its order's code.
    const remark = input.remark.trim() || (reference === '' ? codeOf(split.value) : '')
    const transfer = { id, reference, bankReference: '', ...parties, amountFen, valueDate, remark }
    const recorded = { ...transfer, recordedBy: actor.personId, recordedAt: now }
    if (!(await insertTransfer(tx, programmeId, recorded, allocations))) return refuse('not-found')
    const pending = input.allocations.map(({ orderId, amountFen: deltaFen }) => ({ orderId, deltaFen }))
    const posted = await postMoney(tx, ctx, { entries: [], pending }, { cause: 'transfer.record' })
    if (!posted.ok) return posted
    const kept = await keepReceipts(tx, ctx, { type: 'transfer', id }, receipts.value)
    if (!kept.ok) return kept
    const subject = { type: 'transfer', id, number: transferLabel(transfer) }
    const reason = input.distinct?.trim() || undefined
    const after = { amountFen, valueDate }
    await recordAudit(tx, ctx, { action: 'transfer.record', subject, to: 'RECORDED', reason, after })
    await tellOfTransfer(tx, ctx, transfer, { kind: 'transfer-recorded' })
    return accept({ id })
  })
}

function allocationsOf({ allocations, deposits = [] }: RecordTransferInput): Allocation[] {
  return [
    ...allocations.map(({ orderId, amountFen }) => ({ document: { type: 'ORDER' as const, id: orderId }, amountFen })),
    ...deposits.map(({ agreementId, amountFen }) => ({
      document: { type: 'DEPOSIT' as const, id: agreementId },
      amountFen,
    })),
  ]
}

/** Who is paid: the supplier of its first document; null where that is nothing of this buyer's. */
async function payeeOf(
  tx: Tx,
  programmeId: string,
  payerId: string,
  [first]: readonly Allocation[],
): Promise<string | null> {
  if (first?.document.type === 'DEPOSIT') {
    const parties = await readAgreementParties(tx, programmeId, first.document.id)
    return parties?.buyerId === payerId ? parties.supplierId : null
  }
  return first ? selectPayeeOf(tx, programmeId, first.document.id) : null
}

function codeOf([first]: readonly { number: string }[]): string {
  return first ? remittanceCode(first.number) : ''
}
