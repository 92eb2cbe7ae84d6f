import { accept, type Outcome, refuse } from '../refusal/refusal'

/** One way a document may change: `event` takes it from any of `from` to `to`, done by one of `who`. */
export interface Transition<S extends string, E extends string, W extends string> {
  readonly event: E
  readonly from: readonly S[]
  readonly to: S
  readonly who: readonly W[]
  /** The person must say why; the reason goes into the audit row. */
  readonly reason?: 'required'
}

/** The life of a document as data. `finals` are the states in which it may rest for ever; some can still be left. */
export interface Lifecycle<S extends string, E extends string, W extends string> {
  readonly name: string
  readonly states: readonly S[]
  readonly initial: S
  readonly finals: readonly S[]
  readonly transitions: readonly Transition<S, E, W>[]
}

/** Who moves a document, seen from its two sides. SYSTEM is a change that follows from another document's. */
export type Side = 'BUYER' | 'SUPPLIER'

/** Declares a lifecycle; states are fixed by `states`, so a misspelt one does not compile. */
export function defineLifecycle<const S extends string, const E extends string, const W extends string>(declared: {
  name: string
  states: readonly S[]
  initial: NoInfer<S>
  finals: readonly NoInfer<S>[]
  transitions: readonly Transition<NoInfer<S>, E, W>[]
}): Lifecycle<S, E, W> {
  return declared
}

export type StateOf<L> = L extends Lifecycle<infer S, string, string> ? S : never
export type EventOf<L> = L extends Lifecycle<string, infer E, string> ? E : never

/** The transition an event would take from a state. Refuses: wrong-state (detail: document, state, event). */
export function transitionOf<S extends string, E extends string, W extends string>(
  lifecycle: Lifecycle<S, E, W>,
  state: S,
  event: E,
): Outcome<Transition<S, E, W>> {
  const found = lifecycle.transitions.find(
    (transition) => transition.event === event && transition.from.includes(state),
  )
  return found ? accept(found) : refuse('wrong-state', { detail: { document: lifecycle.name, state, event } })
}

/** The state after an event. Refuses: wrong-state. Guards beyond the state live in the noun's own room. */
export function next<S extends string, E extends string, W extends string>(
  lifecycle: Lifecycle<S, E, W>,
  state: S,
  event: E,
): Outcome<S> {
  const found = transitionOf(lifecycle, state, event)
  return found.ok ? accept(found.value.to) : found
}

/** The events possible in a state, in the order declared; with `who`, those that this side may cause. */
export function eventsFrom<S extends string, E extends string, W extends string>(
  lifecycle: Lifecycle<S, E, W>,
  state: S,
  who?: W,
): E[] {
  const possible = lifecycle.transitions.filter(
    (transition) => transition.from.includes(state) && (who === undefined || transition.who.includes(who)),
  )
  return [...new Set(possible.map((transition) => transition.event))]
}
