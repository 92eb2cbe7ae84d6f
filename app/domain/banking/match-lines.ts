import { LIKELY_FROM, weighProposals } from './likely-matches'
import type { LineMatch, MatchInput, Reason } from './match-types'
import { Openings, type ReadLine } from './openings'
import { LineCounts, SURE_RULES, type SureMatch } from './sure-matches'

const OTHERS = 3

/**
 * Finds what each line of a bank statement pays. SURE needs independent agreement and that nothing else fits as well;
 * LIKELY is for a person to say yes to; UNKNOWN is for a person to find. One document is used once: what an earlier
 * line took is not there for the next. A deposit is never sure: its agreement's number stands on payments for goods
 * too. Gives one answer per line, in the order of the lines.
 */
export function matchLines(input: MatchInput): LineMatch[] {
  const openings = new Openings(input)
  const lines = input.lines.map((line) => openings.read(line))
  const inTime = [...lines].sort((a, b) => (a.line.date < b.line.date ? -1 : a.line.date > b.line.date ? 1 : 0))
  const counts = new LineCounts(inTime)
  const sure = new Map<ReadLine, SureMatch>()
  for (const rule of SURE_RULES) {
    for (const read of inTime) {
      if (sure.has(read)) continue
      const match = rule(read, openings, counts)
      if (!match || match.targets.some(({ kind }) => kind === 'DEPOSIT')) continue
      sure.set(read, match)
      if (match.proposal.kind === 'TRANSFER') openings.takeTransfer(match.proposal.transferId)
      else openings.take(match.targets, read.line.amountFen, match.proposal.allocations)
    }
  }
  return lines.map((read) => {
    const match = sure.get(read)
    if (!match) return judged(read, openings)
    const { proposal } = match
    return { lineId: read.line.id, verdict: 'SURE', proposal, reasons: proposal.reasons, others: [] }
  })
}

function judged(read: ReadLine, openings: Openings): LineMatch {
  const weighed = weighProposals(read, openings)
  const [first] = weighed
  const lineId = read.line.id
  if (first && first.weight >= LIKELY_FROM) {
    const others = weighed.slice(1, 1 + OTHERS).map(({ proposal }) => proposal)
    return { lineId, verdict: 'LIKELY', proposal: first.proposal, reasons: first.proposal.reasons, others }
  }
  const others = weighed.slice(0, OTHERS).map(({ proposal }) => proposal)
  return { lineId, verdict: 'UNKNOWN', proposal: null, reasons: whyUnknown(read, openings), others }
}

function whyUnknown(read: ReadLine, openings: Openings): Reason[] {
  if (read.settled.size > 0) return ['code-settled']
  if (read.exact.length > 0 && read.exact.every((target) => openings.leftOf(target) <= 0n)) return ['already-used']
  return read.buyers.same.size + read.buyers.kin.size === 0 ? ['payer-unknown'] : ['payer-same', 'nothing-fits']
}
