import { type BusinessDate, businessDateOf, yearOf } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import { fitToArrival } from '~/domain/payment/arrival'
import { parseReference } from '~/domain/payment/transfer-reference'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { findStandingName, lockNames, restoreStated, saveArrival, saveSplit } from './arrivals.repo.server'
import { checkPayer } from './check-payer.server'
import {
  type Moved,
  moveTransferIn,
  type PartyTransfer,
  type SeenTransfer,
  type TransferMove,
} from './moves.steps.server'
import { findTransfer, insertVerification, programmeSince, standingVerification } from './payments.repo.server'

export interface VerifyInput extends SeenTransfer {
  /** As the supplier's bank shows them; what is left out is as the buyer recorded it. */
  valueDate?: BusinessDate
  amountFen?: Fen
  /** The payer's voucher number, where the buyer could not type it. */
  reference?: string
  /** 收款流水号: what the supplier's own bank calls it. */
  bankReference?: string
  payerName?: string
  /** 代付: why somebody else paid. */
  payerReason?: string
}

/**
 * 核款, in the caller's transaction: the supplier's finance found the transfer on its bank receipt; from now on it
 * counts, under the value date of the bank (docs/domain.md §4.1, §4.3). What the bank says goes before what the buyer
 * said: less than recorded leaves the latest orders open, more stands on account, and the buyer is told.
 *
 * Refuses: date-in-future, date-before-programme, amount-not-positive, transfer-number-missing (`reference`: it has
 * none and none is given), transfer-exists, payer-differs (`payerReason`), as parseReference and moveTransferIn do.
 */
export async function verifyRecordedTransfer(tx: Tx, ctx: UseCaseContext, input: VerifyInput): Promise<Moved> {
  return moveTransferIn(tx, ctx, input, verifying(ctx, input))
}

/** The step that verifies with what the bank says. */
export function verifying(ctx: UseCaseContext, input: VerifyInput): TransferMove {
  const { actor, now } = ctx
  return {
    event: 'verify',
    action: 'transfer.verify',
    also: async (tx, transfer) => {
      if (actor.kind !== 'person') return refuse('not-allowed')
      const arrived = await arrivalOf(tx, ctx, transfer, input)
      if (!arrived.ok) return arrived
      const made = { transferId: transfer.id, reversesId: null, by: actor.personId, at: now, reason: '' }
      await insertVerification(tx, actor.programmeId, made)
      return arrived
    },
  }
}

/** Writes down what the bank says; the transfer as it stands then. */
async function arrivalOf(
  tx: Tx,
  ctx: UseCaseContext,
  transfer: PartyTransfer,
  input: VerifyInput,
): Promise<Outcome<PartyTransfer>> {
  const { programmeId } = ctx.actor
  const { amountFen = transfer.amountFen, valueDate = transfer.valueDate } = input
  if (amountFen <= 0n) return refuse('amount-not-positive', { field: 'amount' })
  const dated = await checkValueDate(tx, ctx, valueDate)
  if (!dated.ok) return dated
  const numbers = numbersOf(transfer, input)
  if (!numbers.ok) return numbers
  const named = await checkNames(tx, programmeId, transfer.id, numbers.value)
  if (!named.ok) return named
  const payer = await checkPayer(tx, programmeId, transfer.payerId, input)
  if (!payer.ok) return payer

  const parts = transfer.allocations.map((part) => ({ ...part, targetId: part.document.id }))
  const { parts: allocations } = fitToArrival(amountFen, parts)
  await saveArrival(tx, programmeId, transfer.id, { amountFen, valueDate, ...numbers.value, ...payer.value })
  await saveSplit(tx, programmeId, transfer.id, allocations)
  return accept({ ...transfer, ...numbers.value, amountFen, valueDate, allocations })
}

/** Refuses: date-in-future, date-before-programme; `field` is `valueDate`. */
export async function checkValueDate(
  tx: Tx,
  { actor, now }: Pick<UseCaseContext, 'actor' | 'now'>,
  valueDate: BusinessDate,
): Promise<Outcome<void>> {
  if (valueDate > businessDateOf(now)) return refuse('date-in-future', { field: 'valueDate' })
  if (yearOf(valueDate) < (await programmeSince(tx, actor.programmeId))) {
    return refuse('date-before-programme', { field: 'valueDate' })
  }
  return accept()
}

/**
 * A transfer has two names, the payer's and the receiver's, and no other may stand under either of them
 * (docs/domain.md §4.7). Nobody writes one under them until the transaction ends. Refuses: transfer-exists.
 */
export async function checkNames(
  tx: Tx,
  programmeId: string,
  transferId: string,
  names: { reference: string; bankReference: string },
): Promise<Outcome<void>> {
  const given = [names.reference, names.bankReference]
  await lockNames(tx, programmeId, given)
  const standing = await findStandingName(tx, programmeId, given, transferId)
  if (standing === null) return accept()
  return refuse('transfer-exists', { field: standing === names.reference ? 'reference' : 'bankReference' })
}

function numbersOf(transfer: PartyTransfer, input: VerifyInput): Outcome<{ reference: string; bankReference: string }> {
  const typed = input.reference?.trim() && transfer.reference === '' ? input.reference : transfer.reference
  const reference = typed === '' ? accept('') : parseReference(typed, { field: 'reference' })
  if (!reference.ok) return reference
  const bank = input.bankReference?.trim()
    ? parseReference(input.bankReference, { field: 'bankReference' })
    : accept(transfer.bankReference)
  if (!bank.ok) return bank
  const first = reference.value || bank.value
  if (first === '') return refuse('transfer-number-missing', { field: 'reference' })
  return accept({ reference: first, bankReference: bank.value })
}

/**
 * The step that undoes a verification: it falls, and with it what its verifier said; the transfer waits again as the
 * buyer recorded it. One that only its receiver wrote down ends.
 */
export function undoing(ctx: UseCaseContext): TransferMove {
  return {
    event: ({ received }) => (received ? 'take-back' : 'reverse'),
    action: 'transfer.reverse',
    also: async (tx, transfer, reason) => {
      const undone = await undoStandingVerification(tx, ctx, transfer, reason)
      if (!undone.ok || transfer.received) return undone
      await restoreStated(tx, ctx.actor.programmeId, transfer.id)
      const restored = await findTransfer(tx, ctx.actor.programmeId, transfer.id)
      return accept({ ...transfer, ...restored, payerId: transfer.payerId, payeeId: transfer.payeeId })
    },
  }
}

/** The entry that undoes the verification that stands; nothing of a transfer that is not verified. */
export async function undoStandingVerification(
  tx: Tx,
  { actor, now }: UseCaseContext,
  transfer: PartyTransfer,
  reason: string,
): Promise<Outcome<PartyTransfer>> {
  if (actor.kind !== 'person') return refuse('not-allowed')
  if (transfer.state !== 'VERIFIED') return accept(transfer)
  const reversesId = await standingVerification(tx, actor.programmeId, transfer.id)
  if (!reversesId) throw new Error(`transfer ${transfer.id} is verified by nobody`)
  const undone = { transferId: transfer.id, reversesId, by: actor.personId, at: now, reason }
  await insertVerification(tx, actor.programmeId, undone)
  return accept(transfer)
}
