import type { Lifecycle } from './lifecycle'

/** What is wrong with a lifecycle's graph; `where` is the state or event it is about. */
export interface GraphProblem {
  readonly kind: 'unknown-state' | 'unreachable' | 'dead-end' | 'no-way-out' | 'ambiguous-event' | 'nobody'
  readonly where: string
}

/**
 * Finds states that are named but not declared, never reached, left by nothing though not final, caught in a circle
 * without a final state, events with two answers in one state, and transitions that nobody may cause.
 */
export function checkGraph(lifecycle: Lifecycle<string, string, string>): GraphProblem[] {
  const { states, initial, finals, transitions } = lifecycle
  const problems: GraphProblem[] = []
  const declared = new Set(states)
  const named = new Set([initial, ...finals, ...transitions.flatMap(({ from, to }) => [...from, to])])
  for (const state of named) if (!declared.has(state)) problems.push({ kind: 'unknown-state', where: state })

  const edges = transitions.flatMap(({ from, to }) => from.map((source) => [source, to] as const))
  const reached = closure([initial], edges)
  const canFinish = closure(
    finals,
    edges.map(([source, to]) => [to, source] as const),
  )
  for (const state of states) {
    if (!reached.has(state)) problems.push({ kind: 'unreachable', where: state })
    if (finals.includes(state)) continue
    const leaves = edges.some(([source, to]) => source === state && to !== state)
    if (!leaves) problems.push({ kind: 'dead-end', where: state })
    else if (!canFinish.has(state)) problems.push({ kind: 'no-way-out', where: state })
  }

  const answers = new Set<string>()
  for (const { event, from, who } of transitions) {
    if (who.length === 0) problems.push({ kind: 'nobody', where: event })
    for (const source of from) {
      const question = `${source} ${event}`
      if (answers.has(question)) problems.push({ kind: 'ambiguous-event', where: question })
      answers.add(question)
    }
  }
  return problems
}

function closure(start: readonly string[], edges: readonly (readonly [string, string])[]): Set<string> {
  const seen = new Set(start)
  const waiting = [...start]
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    for (const [source, to] of edges) {
      if (source !== state || seen.has(to)) continue
      seen.add(to)
      waiting.push(to)
    }
  }
  return seen
}
