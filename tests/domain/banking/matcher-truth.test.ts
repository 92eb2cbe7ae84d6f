import { describe, expect, it } from 'vitest'
import { bankTruth } from '../../support/bank/bank-truth'
import { judge } from '../../support/bank/judge'
import { ROUGH, USUAL } from '../../support/bank/mixes'

/** More of them with BANK_SEEDS, from BANK_SEED on; a failing test's name says its seed. */
const many = Number(process.env.BANK_SEEDS ?? 4)
const first = Number(process.env.BANK_SEED ?? 1)
const seeds = Array.from({ length: many }, (_, at) => first + at)
const size = { buyers: 40, orders: 600 }

describe('what the matcher is sure of, against the truth', () => {
  const all = { found: 0, paying: 0 }

  it.each(seeds)('seed %i: as usual, nothing false and 95 of 100 decidable lines found', (seed) => {
    const told = judge(bankTruth(seed, size, USUAL))
    expect(told.wrong).toEqual([])
    expect(told.paying).toBeGreaterThan(400)
    expect(told.foundDecidable / told.decidable).toBeGreaterThanOrEqual(0.95)
    all.found += told.found
    all.paying += told.paying
  })

  it('finds 95 of 100 of all lines that pay a known order, decidable or not', () => {
    expect(all.paying).toBeGreaterThan(400 * many)
    expect(all.found / all.paying).toBeGreaterThanOrEqual(0.95)
  })

  it.each(seeds)('seed %i: where everything goes wrong, still nothing false', (seed) => {
    const told = judge(bankTruth(seed, size, ROUGH))
    expect(told.wrong).toEqual([])
    expect(told.found).toBeGreaterThan(told.paying / 4)
  })

  it('gives one answer per line, in the order of the lines', () => {
    const { input } = bankTruth(first, size, USUAL)
    const { matches } = judge({ input, truth: new Map() })
    expect(matches.map(({ lineId }) => lineId)).toEqual(input.lines.map(({ id }) => id))
  })

  it('never puts more on a document than was open, over all sure lines together', () => {
    const { input } = bankTruth(first, size, ROUGH)
    const { matches } = judge({ input, truth: new Map() })
    const left = new Map(input.targets.flatMap(({ parts }) => parts.map((part) => [part.documentId, part.openFen])))
    const taken = new Set<string>()
    for (const { verdict, proposal } of matches) {
      if (verdict !== 'SURE' || !proposal) continue
      if (proposal.kind === 'TRANSFER') {
        expect(taken.has(proposal.transferId)).toBe(false)
        taken.add(proposal.transferId)
        continue
      }
      for (const { documentId, amountFen } of proposal.allocations) {
        const rest = (left.get(documentId) ?? 0n) - amountFen
        expect(rest).toBeGreaterThanOrEqual(0n)
        left.set(documentId, rest as never)
      }
    }
  })
})
