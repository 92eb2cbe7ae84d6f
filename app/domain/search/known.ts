import type { Ask, Condition } from './ask'
import { TERM } from './terms'

/** A single term that a condition asks for. */
export type Leaf = Extract<Condition, { has: string } | { begins: string }>

/** How a term is told from the beginning of terms: no term has a star in it. */
export function leafKey(leaf: Leaf): string {
  return 'has' in leaf ? leaf.has : `${leaf.begins}*`
}

/**
 * The terms that conditions ask for, each once; of them it can be told whether any product has ever had them. Whole
 * names are not among these: there are as many as products.
 */
export function leavesOf(conditions: readonly Condition[]): Leaf[] {
  const leaves = new Map<string, Leaf>()
  const collect = (condition: Condition): void => {
    if ('all' in condition) condition.all.forEach(collect)
    else if ('any' in condition) condition.any.forEach(collect)
    else if (!isWhole(condition)) leaves.set(leafKey(condition), condition)
  }
  conditions.forEach(collect)
  return [...leaves.values()]
}

/**
 * The same condition without what no product can meet: it finds the same, and costs only what is there. xian is also xi
 * and an, caixin also cai, xi and whatever begins with n; most such readings stand nowhere.
 *
 * @returns null when nothing can meet it
 */
export function ofKnown(condition: Condition, known: ReadonlySet<string>): Condition | null {
  if ('all' in condition) {
    const parts = condition.all.map((part) => ofKnown(part, known))
    const there = parts.filter((part) => part !== null)
    return there.length < parts.length ? null : oneOr(different(there), (all) => ({ all }))
  }
  if ('any' in condition) {
    const there = condition.any.map((part) => ofKnown(part, known)).filter((part) => part !== null)
    return there.length === 0 ? null : anyOf(there)
  }
  return isWhole(condition) || known.has(leafKey(condition)) ? condition : null
}

/** A search without what no product can meet; a level that finds no more than the one before it is left out. */
export function askOfKnown(ask: Ask, known: ReadonlySet<string>): Ask {
  let before = ''
  return ask.flatMap(({ level, condition }) => {
    const left = ofKnown(condition, known)
    const text = JSON.stringify(left)
    if (left === null || text === before) return []
    before = text
    return [{ level, condition: left }]
  })
}

/** What any level of a search finds. */
export function anyLevelOf(ask: Ask): Condition {
  return anyOf(ask.map(({ condition }) => condition))
}

function anyOf(conditions: readonly Condition[]): Condition {
  const parts = conditions.flatMap((condition) => ('any' in condition ? condition.any : [condition]))
  return oneOr(withoutCovered(different(parts)), (any) => ({ any }))
}

function isWhole(leaf: Leaf): boolean {
  return ('has' in leaf ? leaf.has : leaf.begins).startsWith(TERM.whole)
}

function oneOr(parts: Condition[], made: (parts: Condition[]) => Condition): Condition {
  const [only] = parts
  return only && parts.length === 1 ? only : made(parts)
}

function different(parts: readonly Condition[]): Condition[] {
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()]
}

/** What begins with a beginning that is asked for as well. */
function withoutCovered(parts: readonly Condition[]): Condition[] {
  const begun = parts.flatMap((part) => ('begins' in part ? [part.begins] : []))
  return parts.filter((part) => !('has' in part && begun.some((text) => part.has.startsWith(text))))
}
