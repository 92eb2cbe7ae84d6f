import { can } from '~/domain/access/policy'
import { type PayerFit, PayerNames } from '~/domain/banking/payer-names'
import { isSerial } from '~/domain/banking/statement-line'
import type { Fen } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { settleNotices } from '../notices/notices.steps.server'
import { receiveTransfer, verifyRecordedTransfer } from '../payments/payments.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type BankLineRow, decideLine, isDone, lockLine } from './bank-lines.repo.server'
import type { SeenLine } from './ignore-line.server'
import { selectPayers } from './open-money.repo.server'

/** What a line pays, as whoever confirms it saw it. */
export type LineTarget =
  | { kind: 'TRANSFER'; transferId: string; version: number; buyerId: string }
  | { kind: 'OPEN'; buyerId: string; allocations: readonly { document: LineDocument; amountFen: Fen }[] }

export interface LineDocument {
  type: 'ORDER' | 'DEPOSIT'
  id: string
}

/** Why another name than the registered one is the buyer's all the same, in the words of who confirms. */
export type PayerWords = Readonly<Record<Exclude<PayerFit, 'OTHER'>, string>>

export interface ConfirmLineInput extends SeenLine {
  target: LineTarget
  payerWords: PayerWords
  /** 代付: why somebody else paid. */
  payerReason?: string
  /** Why it is another payment than one that stands already. */
  distinct?: string
}

/**
 * A line of the bank's statement is this buyer's payment: a transfer that was recorded is verified with what the bank
 * says, or one that nobody recorded is written down and verified; the line stands for it. In one transaction: however
 * often and by whomever it is asked, a line counts once.
 *
 * Refuses: not-allowed, not-found, bank-line-decided, stale-version, and as verifyRecordedTransfer and receiveTransfer
 * do (payer-differs, transfer-looks-counted, allocation-exceeds-payable …).
 */
export async function confirmLine(
  ctx: UseCaseContext,
  input: ConfirmLineInput,
): Promise<Outcome<{ transferId: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refuse('not-allowed')
  const organisationId = actor.organisationId
  if (!can(actor, 'bank.match', { programmeId, supplierId: organisationId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ transferId: string }>> => {
    const line = await lockLine(tx, programmeId, organisationId, input.lineId)
    if (line?.direction !== 'IN') return refuse('not-found')
    if (line.state !== 'OPEN') return refuse('bank-line-decided')
    if (line.version !== input.version) return refuse('stale-version')
    const done = await settle(tx, ctx, organisationId, line, input)
    if (!done.ok) return done
    const transferId = done.value.id
    await decideLine(tx, programmeId, line.id, {
      ...{ state: 'MATCHED', transferId, reason: '' },
      ...{ by: actor.personId, at: now },
    })
    await recordAudit(tx, ctx, {
      action: 'bank.match',
      subject: { type: 'bank-line', id: line.id },
      from: 'OPEN',
      to: 'MATCHED',
      after: { transferId, amountFen: line.amountFen, valueDate: line.date },
    })
    if (await isDone(tx, programmeId, line.statementId)) await settleNotices(tx, ctx, line.statementId)
    return accept({ transferId })
  })
}

async function settle(
  tx: Tx,
  ctx: UseCaseContext,
  supplierId: string,
  line: BankLineRow,
  input: ConfirmLineInput,
): Promise<Outcome<{ id: string }>> {
  const { target } = input
  const payer = await payerOf(tx, ctx, supplierId, line, input)
  if (target.kind === 'TRANSFER') {
    const { transferId, version } = target
    return verifyRecordedTransfer(tx, ctx, {
      ...{ transferId, version, ...payer },
      ...{ valueDate: line.date, amountFen: line.amountFen, bankReference: bankReferenceOf(line) },
    })
  }
  return receiveTransfer(tx, ctx, {
    ...{ transferId: uuid7(), buyerId: target.buyerId, reference: bankReferenceOf(line), ...payer },
    ...{ amountFen: line.amountFen, valueDate: line.date, remark: line.remark, allocations: target.allocations },
    distinct: input.distinct,
  })
}

/**
 * The name as the bank prints it, with the reason where it is the buyer's own in another spelling, its branch's, or one
 * that was accepted before; any other name wants a word from whoever confirms.
 */
async function payerOf(
  tx: Tx,
  { actor }: UseCaseContext,
  supplierId: string,
  line: BankLineRow,
  { target, payerReason, payerWords }: ConfirmLineInput,
): Promise<{ payerName?: string; payerReason?: string }> {
  if (line.counterparty === '') return {}
  const names = new PayerNames(await selectPayers(tx, actor.programmeId, supplierId, [target.buyerId]))
  const fit = names.fit(line.counterparty, target.buyerId)
  const own = fit === 'OTHER' ? undefined : payerWords[fit]
  return { payerName: line.counterparty, payerReason: payerReason?.trim() || own }
}

/** The bank's own number of the movement; where it gives none, one that is the same in every file. */
function bankReferenceOf({ reference, date, identity }: BankLineRow): string {
  return isSerial(reference) ? reference : `LS${date.replaceAll('-', '')}-${identity.slice(0, 12)}`
}
