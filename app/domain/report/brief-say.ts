import type { BriefFacts } from './brief-facts'
import * as figures from './brief-figures'
import type { Clause, Piece, ReportFigure } from './report-text'

export const clause = (say: string, parts: Readonly<Record<string, Piece>> = {}): Clause => ({ say, parts })

/** What every first sentence may name. */
export function placesOfHead({ year, helper, assisted, day }: BriefFacts) {
  return {
    year: { time: String(year) },
    day: { time: day },
    helper: { name: helper },
    assisted: { name: assisted },
  } as const
}

interface Aim {
  of: string
  counted: ReportFigure
  target: ReportFigure
}

/**
 * How what is counted stands to a target above zero. Where a percentage would print as nothing (0.00 % over) or as done
 * (100.00 % with something lacking), the amount says it instead; below zero there is no share to speak of.
 *
 * @param whose 'Each': the target of every village; 'Total': of all together; 'Own': of this one
 */
export function comparison(aim: Aim, whose: 'Each' | 'Total' | 'Own', parts: Readonly<Record<string, Piece>>): Clause {
  const [counted, target] = [figures.fenOf(aim.counted), figures.fenOf(aim.target)]
  if (counted === target) return clause(`even${whose}`, parts)
  if (counted > target) {
    const over = figures.over(aim)
    return isPercent(over, '0.00')
      ? clause(`beyond${whose}`, { ...parts, beyond: { figure: figures.beyond(aim) } })
      : clause(`over${whose}`, { ...parts, over: { figure: over } })
  }
  const gap = { figure: figures.gap(aim) }
  const rate = figures.completion(aim)
  if (counted <= 0n || isPercent(rate, '100.00') || isPercent(rate, '0.00'))
    return clause(`lack${whose}`, { ...parts, gap })
  return clause(`short${whose}`, { ...parts, gap, rate: { figure: rate } })
}

function isPercent({ value }: ReportFigure, percent: string): boolean {
  return 'percent' in value && value.percent === percent
}
