import { type Fen, fen } from '~/domain/money/fen'
import type { Db } from '~/platform/db/db'
import { type ChangeRow, selectChanges, selectHistory } from './audit.repo.server'
import type { AuditAction } from './records.steps.server'

/** One line of a document's story. */
export interface HistoryEntry {
  id: string
  at: Date
  action: string
  subjectType: string
  subjectId: string
  subjectNumber: string | null
  fromState: string | null
  toState: string | null
  reason: string | null
  /** 代录 */
  onBehalf: boolean
  /** Null: the system, or the operator at the console. */
  personName: string | null
  role: string | null
  channel: 'WEB' | 'CLI' | 'SYSTEM'
  /** What it was about, where it was about money. */
  amountFen: Fen | null
}

const LONGEST_STORY = 200
const MOST_CHANGES = 500

/** What happened to a document and those that belong to it, the latest first; the latest 200. */
export async function readHistory(db: Db, programmeId: string, subjectIds: string[]): Promise<HistoryEntry[]> {
  const rows = await selectHistory(db, programmeId, subjectIds, LONGEST_STORY)
  return rows.map(({ amountFen, ...row }) => ({
    ...row,
    amountFen: amountFen !== null && /^-?\d{1,18}$/.test(amountFen) ? fen(BigInt(amountFen)) : null,
  }))
}

/** One change with the values before and after it, as the audit keeps them: integers as text. */
export type Change = ChangeRow

/** What one kind of act changed of these documents, the latest first; the latest 500. */
export async function readChanges(
  db: Db,
  programmeId: string,
  of: { action: AuditAction; subjectIds: string[] },
): Promise<Change[]> {
  return selectChanges(db, programmeId, of, MOST_CHANGES)
}
