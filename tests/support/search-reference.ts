import type { Condition } from '~/domain/search/ask'

/** Whether these terms meet a condition, said as plainly as it can be. */
export function holds(terms: ReadonlySet<string>, condition: Condition): boolean {
  if ('has' in condition) return terms.has(condition.has)
  if ('begins' in condition) return [...terms].some((term) => term.startsWith(condition.begins))
  if ('all' in condition) return condition.all.every((part) => holds(terms, part))
  return condition.any.some((part) => holds(terms, part))
}
