import { type Fen, fen, formatYuanPlain, ZERO_FEN } from '~/domain/money/fen'
import { trailingSince } from '~/domain/pace/projection'
import { type completionPercent, ratio } from '~/domain/target/rates'
import type { BoardVillage } from '../progress.view.server'
import type { ExplainedPart, PartTerm, Worked } from './explanation'
import type { OfficeBoard } from './office-board.view.server'
import type { Prospect } from './prospects.view.server'

/** What is asked about. */
export interface Scope {
  page: OfficeBoard
  village: BoardVillage | null
  /** Null for a village without one, or a year that is not running. */
  prospect: Prospect | null
  /** For addresses: a village's slug, or nothing. */
  at: { village?: string }
  /** Asked for one agreement of a village. */
  agreement: string | null
}

export function rateOf(scope: Scope, percentFrom: typeof completionPercent): Worked | null {
  const { counted, targetFen } = groundOf(scope)
  const percent = percentFrom(counted, targetFen)
  return percent === null ? null : { total: { percent }, parts: [countedPart(scope), targetPart(scope)] }
}

/** Of all villages: theirs, which add up to it. */
export function ofVillages(
  { page }: Scope,
  total: Fen,
  name: 'expected' | 'ahead' | 'low' | 'middle' | 'high',
): Worked {
  const parts = page.board.villages.flatMap((village): ExplainedPart[] => {
    const prospect = page.prospects?.ofVillages[village.slug]
    const amount = prospect && amountOf(prospect, name)
    if (amount === null || amount === undefined) return []
    const opens = { derived: name, village: village.slug } as const
    return [
      { name: { village: { slug: village.slug, name: village.name } }, value: { yuan: amount, opens }, adds: null },
    ]
  })
  return { total: yuan(total), parts }
}

function amountOf(
  { expectedFen, aheadFen, projection }: Prospect,
  name: 'expected' | 'ahead' | 'low' | 'middle' | 'high',
) {
  if (name === 'expected') return expectedFen
  if (name === 'ahead') return aheadFen
  return { low: projection.lowFen, middle: projection.middleFen, high: projection.highFen }[name]
}

export function listOf({ page, village }: Scope, of: (villages: BoardVillage[]) => BoardVillage[]): Worked | null {
  if (village) return null
  const found = of(page.board.villages)
  return { total: { count: found.length }, parts: found.map((each) => ({ ...villagePart(each), adds: 'one' })) }
}

export function groundOf({ page, village }: Scope): { counted: Fen; targetFen: Fen | null } {
  const { steps, targetFen } = village ?? page.board.total
  return { counted: steps.COUNTED, targetFen }
}

export function countedPart(scope: Scope): ExplainedPart {
  const { counted } = groundOf(scope)
  const opens = { ledger: { step: 'COUNTED', ...scope.at } } as const
  return { name: { term: 'counted' }, value: { fen: counted, opens }, adds: null }
}

export function targetPart(scope: Scope): ExplainedPart {
  const { targetFen } = groundOf(scope)
  return {
    name: { term: 'target' },
    value: { fen: targetFen ?? ZERO_FEN, opens: { targets: true, ...scope.at } },
    adds: null,
  }
}

export function villagePart(village: BoardVillage): ExplainedPart {
  const { slug, name, steps } = village
  const opens = { ledger: { step: 'COUNTED', village: slug } } as const
  return { name: { village: { slug, name } }, value: { fen: steps.COUNTED, opens }, adds: null }
}

export function onWayPart({ at }: Scope, { facts }: Prospect): ExplainedPart {
  return { name: { term: 'onWay' }, value: { fen: facts.onWayFen, opens: { onWay: true, ...at } }, adds: null }
}

/** All that is on its way, as a rule, and then it opens as that does; what is due after New Year is a part without a list. */
export function dueOnWay({ at }: Scope, { facts }: Prospect): ExplainedPart {
  if (facts.dueThisYearFen !== facts.onWayFen) return step('dueOnWay', facts.dueThisYearFen)
  return { name: { term: 'dueOnWay' }, value: { fen: facts.dueThisYearFen, opens: { onWay: true, ...at } }, adds: null }
}

export function ratePart({ at }: Scope, { facts }: Prospect): ExplainedPart {
  const percent = percentOf(facts.usualRate)
  return { name: { term: 'rate' }, value: { percent, opens: { derived: 'rate', ...at } }, adds: null }
}

export function uncalledPart({ at }: Scope, { uncalledFen }: Prospect): ExplainedPart {
  if (uncalledFen === 0n) return step('uncalled', ZERO_FEN)
  return { name: { term: 'uncalled' }, value: { fen: uncalledFen, opens: { derived: 'uncalled', ...at } }, adds: null }
}

export function days(term: PartTerm, count: number): ExplainedPart {
  return { name: { term }, value: { days: count }, adds: null }
}

export function step(term: PartTerm, amount: Fen): ExplainedPart {
  return { name: { term }, value: { step: amount }, adds: null }
}

export function yuan(amount: Fen): { yuan: Fen; derived: string } {
  return { yuan: amount, derived: formatYuanPlain(amount) }
}

/** Ten-thousandths as percent with two places. */
export function percentOf(rate: bigint): string {
  return ratio(fen(rate), fen(10_000n), 100n, 2) ?? '0.00'
}

export function isAimed({ targetFen }: BoardVillage): boolean {
  return targetFen !== null && targetFen > 0n
}

export function aimOf({ slug, targetFen, steps }: BoardVillage) {
  return { slug, targetFen, countedFen: steps.COUNTED }
}

export function sorted(villages: readonly BoardVillage[]): BoardVillage[] {
  return villages.toSorted((a, b) =>
    a.steps.COUNTED < b.steps.COUNTED ? -1 : a.steps.COUNTED > b.steps.COUNTED ? 1 : 0,
  )
}

/** Where the look back lies in this year its rows can be opened; over New Year it is two years' rows. */
export function trailingPart({ page, at }: Scope, { facts }: Prospect): ExplainedPart {
  const month = trailingSince(facts.today).slice(0, 7)
  const name = { term: 'trailing', month } as const
  if (!month.startsWith(String(page.board.year))) return { name, value: { step: facts.trailingFen }, adds: null }
  const opens = { ledger: { step: 'COUNTED', from: month, ...at } } as const
  return { name, value: { fen: facts.trailingFen, opens }, adds: null }
}
