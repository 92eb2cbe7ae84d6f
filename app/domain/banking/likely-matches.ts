import { monthOf, yearOf } from '../calendar/business-date'
import type { Proposal, Reason } from './match-types'
import type { Openings, ReadLine } from './openings'
import { sumsTo } from './order-sums'
import { apart, onTargets, payerOf, payerReason, recorded } from './sure-matches'

/** What agrees weighs; what speaks against it takes away. */
const WEIGHTS: Readonly<Record<Reason, number>> = {
  'reference-same': 4,
  'code-same': 4,
  'code-near': 2,
  'code-elsewhere': -2,
  'code-settled': -2,
  'payer-same': 3,
  'payer-kin': 2,
  'payer-other': 0,
  'amount-same': 3,
  'amount-less': 1,
  'amount-more': 1,
  'date-near': 1,
  'sum-of-orders': 2,
  'only-open-one': 1,
  'several-fit': 0,
  'already-used': -3,
  'payer-unknown': 0,
  'nothing-fits': 0,
}

/** As much as a payer and an amount, or a code and a part of its amount, weigh together. */
export const LIKELY_FROM = 5
/** A transfer recorded longer ago than this is another matter. */
const RECORDED_DAYS = 60
const CLOSE_DAYS = 3

export interface Weighed {
  readonly proposal: Proposal
  readonly weight: number
}

/** Everything a line that is not sure may be, the weightiest first, each set of documents once. */
export function weighProposals(read: ReadLine, openings: Openings): Weighed[] {
  const proposals = [
    ...recordedTransfers(read, openings),
    ...byCode(read, openings),
    ...byPayer(read, openings),
    ...bySum(read, openings),
  ]
  const best = new Map<string, Weighed>()
  for (const proposal of proposals) {
    const weight = proposal.reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0)
    const known = best.get(signature(proposal))
    if (!known || known.weight < weight) best.set(signature(proposal), { proposal, weight })
  }
  return [...best.values()].sort((a, b) => b.weight - a.weight)
}

function recordedTransfers(read: ReadLine, openings: Openings): Proposal[] {
  const { line, known, buyers } = read
  const byReference = new Set(openings.transfersByReference(read))
  const byKey = new Set(openings.transfersOfKeys(known))
  const ofPayer = [...buyers.same, ...buyers.kin].flatMap((buyerId) => openings.transfersOf(buyerId))
  const alike = ofPayer.filter((transfer) => transfer.amountFen === line.amountFen)
  return [...new Set([...byReference, ...byKey, ...alike])].flatMap((transfer) => {
    const days = apart(transfer.valueDate, line.date)
    if (days > RECORDED_DAYS) return []
    const reasons: Reason[] = [
      ...(byReference.has(transfer) ? (['reference-same'] as const) : []),
      ...(byKey.has(transfer) ? (['code-same'] as const) : known.size > 0 ? (['code-elsewhere'] as const) : []),
      payerReason(payerOf(read, openings, transfer)),
      amountReason(line.amountFen, transfer.amountFen),
      ...(days <= CLOSE_DAYS ? (['date-near'] as const) : []),
    ]
    return [recorded(transfer, reasons).proposal]
  })
}

function byCode(read: ReadLine, openings: Openings): Proposal[] {
  const { line, exact, known } = read
  const buyers = [...new Set(exact.map(({ buyerId }) => buyerId))]
  const named = buyers.map((buyerId) => ({
    targets: exact.filter((target) => target.buyerId === buyerId),
    near: false,
  }))
  const near = known.size > 0 ? [] : openings.anyNear(read).map((target) => ({ targets: [target], near: true }))
  return [...named, ...near].flatMap(({ targets, near }) => {
    const open = targets.filter((target) => target.since <= line.date)
    const openFen = open.reduce((sum, target) => sum + openings.leftOf(target), 0n)
    const buyerId = open[0]?.buyerId
    if (buyerId === undefined || openFen <= 0n) return []
    const reasons: Reason[] = [
      near ? 'code-near' : 'code-same',
      payerReason(openings.names.fit(line.payerName, buyerId)),
      amountReason(line.amountFen, openFen),
      ...(read.settled.size > 0 ? (['code-settled'] as const) : []),
    ]
    return [onTargets(read, openings, open, reasons).proposal]
  })
}

/** The payer's open documents with this very amount; where it has only one that is larger, a part of that. */
function byPayer(read: ReadLine, openings: Openings): Proposal[] {
  const { line, buyers } = read
  return [...buyers.same, ...buyers.kin].flatMap((buyerId) => {
    const open = openings.openOf(buyerId, line)
    const payer: Reason = buyers.same.has(buyerId) ? 'payer-same' : 'payer-kin'
    const fitting = open.filter((target) => openings.leftOf(target) === line.amountFen)
    const against = againstIt(read, buyerId)
    const several: Reason[] = fitting.length > 1 ? ['several-fit'] : []
    const equal = fitting.map((target) => {
      const reasons: Reason[] = [payer, 'amount-same', ...several, ...against]
      return onTargets(read, openings, [target], reasons).proposal
    })
    const [only] = open
    if (fitting.length > 0 || open.length !== 1 || !only) return equal
    const amount: Reason = openings.leftOf(only) > line.amountFen ? 'amount-less' : 'amount-more'
    return [onTargets(read, openings, [only], [payer, amount, 'only-open-one', ...against]).proposal]
  })
}

/** Several of the payer's documents together, or all of one month, come to the amount. */
function bySum(read: ReadLine, openings: Openings): Proposal[] {
  const { line, buyers } = read
  return [...buyers.same].flatMap((buyerId) => {
    const open = openings.openOf(buyerId, line).filter(({ kind }) => kind !== 'STATEMENT')
    const months = new Map<string, typeof open>()
    for (const target of open) {
      const month = `${yearOf(target.since)}-${monthOf(target.since)}`
      months.set(month, [...(months.get(month) ?? []), target])
    }
    const ofMonth = [...months.values()].filter(
      (targets) =>
        targets.length > 1 && targets.reduce((sum, target) => sum + openings.leftOf(target), 0n) === line.amountFen,
    )
    const sums = sumsTo(
      line.amountFen,
      open.map((target) => openings.leftOf(target)),
    ).map((places) => places.flatMap((at) => open[at] ?? []))
    const found = [...ofMonth, ...sums]
    const several: Reason[] = found.length > 1 ? ['several-fit'] : []
    return found.map(
      (targets) =>
        onTargets(read, openings, targets, ['payer-same', 'sum-of-orders', ...several, ...againstIt(read, buyerId)])
          .proposal,
    )
  })
}

/** What the code on the line says against a document of this buyer it does not name. */
function againstIt(read: ReadLine, buyerId: string): Reason[] {
  if (read.settled.has(buyerId)) return ['code-settled']
  return read.exact.length > 0 ? ['code-elsewhere'] : []
}

function amountReason(lineFen: bigint, openFen: bigint): Reason {
  if (lineFen === openFen) return 'amount-same'
  return lineFen < openFen ? 'amount-less' : 'amount-more'
}

function signature(proposal: Proposal): string {
  return proposal.kind === 'TRANSFER'
    ? proposal.transferId
    : proposal.allocations
        .map(({ documentId }) => documentId)
        .sort()
        .join()
}
