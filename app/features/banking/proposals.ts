import type { Proposal } from '~/domain/banking/match-types'
import type { LineTarget } from './confirm-line.server'

/** A proposal as it is confirmed; null where its transfer is gone. */
export function targetOfProposal(
  proposal: Proposal,
  transfers: ReadonlyMap<string, { version: number }>,
): LineTarget | null {
  const { buyerId } = proposal
  if (proposal.kind === 'TRANSFER') {
    const transfer = transfers.get(proposal.transferId)
    return transfer ? { kind: 'TRANSFER', transferId: proposal.transferId, version: transfer.version, buyerId } : null
  }
  const allocations = proposal.allocations.map(({ documentType, documentId, amountFen }) => ({
    document: { type: documentType, id: documentId },
    amountFen,
  }))
  return { kind: 'OPEN', buyerId, allocations }
}
