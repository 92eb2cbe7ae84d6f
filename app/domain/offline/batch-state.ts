import type { OfflineState } from './offline-lifecycle'

/**
 * Where a batch stands, from where its records stand: it waits while one of them waits, is open while one is a draft,
 * and is approved when what is left of it is. An empty one is a draft.
 */
export function stateOfBatch(states: Iterable<OfflineState>): OfflineState {
  const held = new Set(states)
  for (const state of ['SUBMITTED', 'DRAFT', 'APPROVED', 'RETURNED'] as const) if (held.has(state)) return state
  return 'DRAFT'
}
