import { can } from '~/domain/access/policy'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { type Fen, formatYuan } from '~/domain/money/fen'
import { parseReference, transferLabel } from '~/domain/payment/transfer-reference'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import type { PreparedFile } from '../attachments/attachments.steps.server'
import { keepReceipts } from '../attachments/attachments.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findAlike } from './arrivals.repo.server'
import { checkPayer } from './check-payer.server'
import { checkReceipts } from './check-receipts.server'
import { postMoney } from './money.steps.server'
import { receivedEntries } from './moves.steps.server'
import { type Allocation, findTransfer, insertTransfer, insertVerification } from './payments.repo.server'
import { checkSplit } from './split.steps.server'
import { tellOfTransfer } from './tell-parties.server'
import { checkNames, checkValueDate } from './verification.steps.server'

export type { Allocation } from './payments.repo.server'
export { verifyRecordedTransfer } from './verification.steps.server'

export interface ReceiveInput {
  /** Made with the form, or by who imports: sent twice, it is one transfer. */
  transferId: string
  buyerId: string
  /** 收款流水号, as the supplier's bank shows it. */
  reference: string
  /** As on the bank's receipt; left out, the buyer's own name. */
  payerName?: string
  /** 代付: why somebody else paid. */
  payerReason?: string
  amountFen: Fen
  valueDate: BusinessDate
  remark: string
  /** Open orders and deposits of this buyer with this supplier; what they leave stands on account. */
  allocations: readonly Allocation[]
  /** 银行回单 */
  evidence?: readonly PreparedFile[]
  /** Why it is another than one of the same payer, amount and day that stands already. */
  distinct?: string
}

/**
 * The supplier's finance writes down money that arrived and that nobody recorded: it is verified with that, in the
 * caller's transaction (docs/domain.md §4.3, §4.7).
 *
 * Refuses: not-allowed, not-found, transfer-exists, transfer-looks-counted (`distinct`: one of the same payer and
 * amount stands within three days, and nobody says why this is another), payer-differs (`payerReason`), receipt-used,
 * date-in-future, date-before-programme, and as parseReference and checkSplit do.
 */
export async function receiveTransfer(
  tx: Tx,
  ctx: UseCaseContext,
  input: ReceiveInput,
): Promise<Outcome<{ id: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refuse('not-allowed')
  const payeeId = actor.organisationId
  if (!can(actor, 'transfer.receive', { programmeId, supplierId: payeeId })) return refuse('not-allowed')
  const named = parseReference(input.reference, { field: 'reference' })
  if (!named.ok) return named
  const { transferId: id, buyerId: payerId, amountFen, valueDate, allocations, evidence = [] } = input
  const dated = await checkValueDate(tx, ctx, valueDate)
  if (!dated.ok) return dated
  const payer = await checkPayer(tx, programmeId, payerId, input)
  if (!payer.ok) return payer
  const numbers = { reference: named.value, bankReference: named.value }
  const free = await checkNames(tx, programmeId, id, numbers)
  const first = await findTransfer(tx, programmeId, id)
  if (first) return first.recordedBy === actor.personId ? accept({ id }) : refuse('not-found')
  if (!free.ok) return free
  const parties = { payerId, payeeId }
  const alone = await checkAlone(tx, programmeId, { id, ...parties, amountFen, valueDate }, input.distinct)
  if (!alone.ok) return alone
  const split = await checkSplit(tx, programmeId, { ...parties, amountFen, allocations })
  if (!split.ok) return split
  const unused = await checkReceipts(tx, programmeId, id, evidence)
  if (!unused.ok) return unused

  const transfer = { id, ...parties, ...numbers, amountFen, valueDate, remark: input.remark }
  const received = { ...payer.value, bankReference: numbers.bankReference }
  const by = { recordedBy: actor.personId, recordedAt: now }
  if (!(await insertTransfer(tx, programmeId, { ...transfer, ...by, received }, allocations))) {
    return refuse('transfer-exists', { field: 'reference' })
  }
  await insertVerification(tx, programmeId, {
    transferId: id,
    reversesId: null,
    by: actor.personId,
    at: now,
    reason: '',
  })
  const entries = receivedEntries({ ...transfer, received: true, allocations: [...allocations] })
  const posted = await postMoney(tx, ctx, { entries }, { cause: 'transfer.receive' })
  if (!posted.ok) return posted
  const kept = await keepReceipts(tx, ctx, { type: 'transfer', id }, evidence)
  if (!kept.ok) return kept
  await recordAudit(tx, ctx, {
    action: 'transfer.receive',
    subject: { type: 'transfer', id, number: transferLabel(transfer) },
    to: 'VERIFIED',
    reason: input.distinct?.trim() || undefined,
    after: { amountFen, valueDate },
  })
  await tellOfTransfer(tx, ctx, transfer, { kind: 'transfer-received' })
  return accept({ id })
}

/**
 * Nothing counts twice: money of the same payer, amount and about the same day is taken for the same transfer until
 * somebody says why it is another. With `receivedOnly`, only what the supplier wrote down is compared: who pays may
 * well send the same amount twice. Refuses: transfer-looks-counted (`distinct`).
 */
export async function checkAlone(
  tx: Tx,
  programmeId: string,
  transfer: { id: string; payerId: string; payeeId: string; amountFen: Fen; valueDate: BusinessDate },
  distinct: string | undefined,
  receivedOnly = false,
): Promise<Outcome<void>> {
  if (distinct?.trim()) return accept()
  const alike = await findAlike(tx, programmeId, transfer, { except: transfer.id, receivedOnly })
  if (!alike) return accept()
  const detail = { reference: transferLabel(alike), date: alike.valueDate, amount: formatYuan(transfer.amountFen) }
  return refuse('transfer-looks-counted', { field: 'distinct', detail })
}
