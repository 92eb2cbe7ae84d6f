import type { Db } from '~/platform/db/db'

/** What a first fill writes into. Everything it writes commits together, or not at all. */
export interface FillContext {
  db: Db
  now: Date
}

/** The published programme, its towns, villages and quoted figures: facts, the same with and without the sample. */
export async function loadProgramme(_context: FillContext): Promise<void> {}

/** Invented people, firms, produce and what they did, played through the real use cases. Follows `loadProgramme`. */
export async function loadSample(_context: FillContext): Promise<void> {}

/** Printed at start while the sample programme is loaded. */
export const sampleAccounts: ReadonlyArray<{ phone: string; who: string }> = []
export const samplePassword = 'xiangyue-sample'
