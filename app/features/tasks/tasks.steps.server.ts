import type { Tx } from '~/platform/db/db'
import { insertReminders, selectProgrammeIds } from './tasks.repo.server'

export { selectProgrammeIds as readProgrammeIds }

/** That somebody was reminded of something that waits: of this document and kind, waiting since then, for this time. */
export interface Reminder {
  readonly documentId: string
  readonly kind: string
  readonly since: Date
  /** Of app/domain/task: 1 is the first. */
  readonly stage: number
}

/**
 * Writes reminders down in the transaction that sends them, so that any number of runs remind once.
 *
 * @returns those that nobody had sent before
 */
export async function rememberReminders(
  tx: Tx,
  programmeId: string,
  at: Date,
  reminders: readonly Reminder[],
): Promise<{ documentId: string; kind: string }[]> {
  return insertReminders(tx, programmeId, at, reminders)
}
