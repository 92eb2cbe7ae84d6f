import type { Fen } from '~/domain/money/fen'
import { changesBetween } from '~/domain/payment/arrival'
import { transferLabel } from '~/domain/payment/transfer-reference'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { saveSplit } from './arrivals.repo.server'
import { type MoneyEntry, postMoney } from './money.steps.server'
import { openTransfer, type PartyTransfer, type SeenTransfer } from './moves.steps.server'
import { type Allocation, setTransferState } from './payments.repo.server'
import { checkSplit } from './split.steps.server'
import { tellOfTransfer } from './tell-parties.server'

/**
 * What a verified transfer pays is put right: a rest on account goes to an open order of the same buyer, or money that
 * was put on the wrong one moves to another. Entries take it here and put it there under the transfer's own value
 * date; nothing is edited. The allocations given are all that stand then, the rest is on account. Whoever takes money
 * from a document says why.
 *
 * Refuses: not-found, not-allowed, transfer-not-verified, wrong-state, stale-version, nothing-changed, reason-required,
 * balance-exceeded (what stood on account or on a deposit was used or refunded since), and as checkSplit does.
 */
export async function allocateTransfer(
  ctx: UseCaseContext,
  input: SeenTransfer & { allocations: readonly Allocation[]; reason: string },
): Promise<Outcome<{ id: string }>> {
  const { programmeId } = ctx.actor
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string }>> => {
    const opened = await openTransfer(tx, ctx, input.transferId, 'transfer.allocate')
    if (!opened.ok) return opened
    const transfer = opened.value
    if (transfer.state === 'RECORDED') return refuse('transfer-not-verified')
    if (transfer.state !== 'VERIFIED') return refuse('wrong-state')
    if (transfer.version !== input.version) return refuse('stale-version')
    const standing = new Map(transfer.allocations.map(({ document, amountFen }) => [document.id, amountFen]))
    const given = input.allocations.filter(({ amountFen }) => amountFen !== 0n)
    const split = await checkSplit(tx, programmeId, { ...transfer, allocations: given, standing })
    if (!split.ok) return split

    const changes = changesBetween(transfer.allocations.map(asPart), given.map(asPart))
    if (changes.length === 0) return refuse('nothing-changed')
    const reason = input.reason.trim()
    if (reason === '' && changes.some(({ amountFen }) => amountFen < 0n)) {
      return refuse('reason-required', { field: 'reason' })
    }
    const documents = new Map(
      [...transfer.allocations, ...given].map(({ document }) => [document.id, document] as const),
    )
    if (!(await setTransferState(tx, programmeId, transfer, 'VERIFIED'))) return refuse('stale-version')
    const moved = changes.map(({ targetId, amountFen }) => ({ document: documents.get(targetId)!, amountFen }))
    await saveSplit(tx, programmeId, transfer.id, [
      ...given,
      ...transfer.allocations
        .filter(({ document }) => !given.some((one) => one.document.id === document.id))
        .map(({ document }) => ({ document, amountFen: 0n as Fen })),
    ])
    const act = { cause: 'transfer.allocate' as const, reason: reason || undefined }
    const posted = await postMoney(tx, ctx, { entries: movingEntries(transfer, moved) }, act)
    if (!posted.ok) return posted
    await recordAudit(tx, ctx, {
      action: 'transfer.allocate',
      subject: { type: 'transfer', id: transfer.id, number: transferLabel(transfer) },
      reason: act.reason,
      after: { amountFen: transfer.amountFen },
    })
    await tellOfTransfer(tx, ctx, transfer, { kind: 'transfer-allocated' })
    return accept({ id: transfer.id })
  })
}

/** What moves between documents of one transfer; the rest on account takes the other side. Their sum is nothing. */
function movingEntries(transfer: PartyTransfer, moved: readonly Allocation[]): MoneyEntry[] {
  const { id, payerId: buyerId, payeeId: supplierId, valueDate } = transfer
  const rest = moved.reduce((sum, { amountFen }) => sum - amountFen, 0n) as Fen
  const parts = [...moved, { document: { type: 'ON_ACCOUNT' as const, id }, amountFen: rest }]
  return parts
    .filter(({ amountFen }) => amountFen !== 0n)
    .map(({ document, amountFen }) => ({
      ...{ kind: 'PAYMENT', document, buyerId, supplierId, amountFen, valueDate },
      source: { type: 'TRANSFER', id },
    }))
}

function asPart({ document, amountFen }: Allocation) {
  return { targetId: document.id, amountFen }
}
