/** One line of the table that `npm run bench` prints. */
export interface Finding {
  what: string
  ours: string
  /** What it is measured against, in the same run. */
  reference?: string
  /** Median of the rounds' ratios, with what is wanted of it. */
  ratio?: string
}

export interface Round {
  perSecond: number
  p50: number
  p95: number
  answered: number
  /** Answers that were not what was asked for. */
  failed: number
}

/**
 * Measures two things in turns, A B A B, so that whatever else the machine does meets both. A first turn of each warms
 * up and is not counted.
 */
export async function inTurns<T>(
  rounds: number,
  a: () => Promise<T>,
  b: () => Promise<T>,
): Promise<{ a: T[]; b: T[] }> {
  await a()
  await b()
  const measured: { a: T[]; b: T[] } = { a: [], b: [] }
  for (let round = 0; round < rounds; round++) {
    measured.a.push(await a())
    measured.b.push(await b())
  }
  return measured
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((x, y) => x - y)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Of neighbouring rounds, then the median: a machine that grows slower during the run changes nothing. */
export function ratioOf(a: readonly Round[], b: readonly Round[], read: (round: Round) => number): number {
  return median(a.map((round, index) => read(round) / read(b[index]!)))
}

export function speed(rounds: readonly Round[]): string {
  const of = (read: (round: Round) => number) => median(rounds.map(read))
  const failed = rounds.reduce((sum, round) => sum + round.failed, 0)
  const text = `${of((r) => r.perSecond).toFixed(0)}/s, p50 ${ms(of((r) => r.p50))}, p95 ${ms(of((r) => r.p95))}`
  return failed > 0 ? `${text}, ${failed} FAILED` : text
}

export function ms(milliseconds: number): string {
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${milliseconds.toFixed(0)} ms`
}

export function table(findings: readonly Finding[]): string {
  const rows = [
    ['', 'ours', 'reference', 'ratio'],
    ...findings.map(({ what, ours, reference, ratio }) => [what, ours, reference ?? '', ratio ?? '']),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
