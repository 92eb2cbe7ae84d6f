import { matchLines } from '../../app/domain/banking/match-lines'
import { bankTruth } from '../support/bank/bank-truth'
import { judge } from '../support/bank/judge'
import type { Bench } from './bench'
import { type Finding, median, ms } from './findings'

/** A year of a busy account: 5,000 movements against 3,000 open orders and 2,000 recorded transfers, in memory. */
export async function measureMatching(bench: Bench): Promise<Finding[]> {
  const { input, truth } = bankTruth(2026, { buyers: 150, orders: 5_400 })
  const lines = input.lines.slice(0, 5_000)
  const paid = new Set(lines.flatMap(({ id }) => [...(truth.get(id)?.pays.keys() ?? [])]))
  const targets = input.targets.filter(({ id }, at) => paid.has(id) || at % 2 === 0).slice(0, 3_000)
  const times: number[] = []
  for (let round = 0; round <= bench.rounds; round++) {
    const begun = performance.now()
    matchLines({ ...input, lines, targets })
    if (round > 0) times.push(performance.now() - begun)
  }
  const told = judge({ input, truth })
  const share = ((100 * told.found) / told.paying).toFixed(1)
  return [
    {
      what: `${lines.length} bank lines against ${targets.length} open orders, ${input.transfers.length} recorded transfers`,
      ours: `${ms(median(times))}; of the whole story ${share} % sure, ${told.wrong.length} falsely`,
    },
  ]
}
