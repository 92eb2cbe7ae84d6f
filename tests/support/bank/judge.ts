import { matchLines } from '~/domain/banking/match-lines'
import type { LineMatch } from '~/domain/banking/match-types'
import type { BankTruth, Truth } from './bank-truth'

export interface Judgement {
  /** Lines that pay something known. */
  paying: number
  decidable: number
  /** SURE and right, of all that pay and of the decidable. */
  found: number
  foundDecidable: number
  /** SURE and not what the line truly pays. */
  wrong: { match: LineMatch; truth: Truth | null }[]
  matches: LineMatch[]
}

/** Compares what the matcher is sure of with the truth. */
export function judge({ input, truth }: BankTruth): Judgement {
  const matches = matchLines(input)
  const told: Judgement = { paying: 0, decidable: 0, found: 0, foundDecidable: 0, wrong: [], matches }
  for (const match of matches) {
    const true_ = truth.get(match.lineId) ?? null
    if (true_) told.paying++
    if (true_?.decidable) told.decidable++
    if (match.verdict !== 'SURE') continue
    if (!true_ || !isRight(match, true_)) told.wrong.push({ match, truth: true_ })
    else {
      told.found++
      if (true_.decidable) told.foundDecidable++
    }
  }
  return told
}

function isRight({ proposal }: LineMatch, { pays, transferId }: Truth): boolean {
  if (!proposal) return false
  if (proposal.kind === 'TRANSFER') return proposal.transferId === transferId
  if (transferId !== null || proposal.leftFen !== 0n || proposal.allocations.length !== pays.size) return false
  return proposal.allocations.every(({ documentId, amountFen }) => pays.get(documentId) === amountFen)
}
