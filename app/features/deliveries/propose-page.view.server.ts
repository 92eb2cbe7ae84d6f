import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { needsNoAnswer, REMEDIES, REMEDY_KINDS, type RemedyKind } from '~/domain/delivery/remedy'
import { type Fen, subtractFen } from '~/domain/money/fen'
import { type LineProgress, replaceable } from '~/domain/order/order-line'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { UseCaseContext } from '../use-case'
import { findDispute } from './disputes.repo.server'
import { findRemedy } from './remedies.repo.server'

export interface ProposeLine {
  id: string
  productName: string
  terms: LineProgress['terms']
  /** The most goods, or fen, that this kind may ask for on the line now. */
  most: Thousandths
  mostFen: Fen
}

/** What a form for a remedy is drawn from. */
export interface ProposePage {
  kind: RemedyKind
  disputeId: string | null
  /** The remedy that it would reverse. */
  reversed: { id: string; number: string } | null
  lines: ProposeLine[]
  /** It takes effect at once. */
  alone: boolean
  asksRestock: boolean
}

interface ProposedOrder {
  readonly programmeId: string
  readonly id: string
  readonly buyerId: string
  readonly supplierId: string
  readonly lines: readonly (LineProgress & { readonly id: string; readonly productName: string })[]
}

/** The form that was asked for; null where there is none: an unknown kind, a dispute or remedy of another order. */
export async function readProposePage(
  ctx: UseCaseContext<SignedInPerson>,
  order: ProposedOrder,
  asked: { kind: string | null; disputeId: string | null; reversesId: string | null },
): Promise<ProposePage | null> {
  const { actor, db } = ctx
  const side = sideOf(actor.role)
  if (side === null || !can(actor, 'remedy.propose', order)) return null
  const reversed = asked.reversesId ? await findRemedy(db, actor.programmeId, asked.reversesId) : null
  if (asked.reversesId && (reversed?.orderId !== order.id || reversed.state !== 'AGREED')) return null
  const dispute = asked.disputeId ? await findDispute(db, actor.programmeId, asked.disputeId) : null
  if (asked.disputeId && (dispute?.orderId !== order.id || dispute.state !== 'OPEN')) return null
  const kind = reversed?.kind ?? REMEDY_KINDS.find((known) => known === asked.kind)
  if (!kind || (REMEDIES[kind].disputed && !dispute)) return null
  return {
    kind,
    disputeId: dispute?.id ?? null,
    reversed: reversed && { id: reversed.id, number: reversed.number },
    lines: REMEDIES[kind].lines === 'none' || reversed ? [] : order.lines.flatMap((line) => lineOf(kind, line)),
    alone: needsNoAnswer({ kind, reverses: reversed !== null }, side, dispute?.side ?? null),
    asksRestock: side === 'SUPPLIER' && REMEDIES[kind].returns && !reversed,
  }
}

/** Lines of which nothing can be asked are left out. */
function lineOf(kind: RemedyKind, line: ProposedOrder['lines'][number]): ProposeLine[] {
  const { id, productName, terms } = line
  const most = kind === 'REPLACEMENT' ? replaceable(line) : line.accepted
  const mostFen = subtractFen(line.acceptedFen, line.allowanceFen)
  const some = REMEDIES[kind].lines === 'amount' ? mostFen > 0n : most > 0n
  return some ? [{ id, productName, terms, most: thousandths(most), mostFen }] : []
}
