import type { Tx } from '~/platform/db/db'
import type { Prisma } from '~/platform/db/generated/client'

/** A row that is not as the rest of the books says it must be. */
export interface WrongRow {
  /** Table and what identifies the row in it. */
  row: string
  expected: string
  found: string
}

/** One invariant of docs/domain.md §5: a statement that gives the first row that breaks it, or none. */
export interface BookCheck {
  name: string
  firstWrong(programmeId: string): Prisma.Sql
}

export async function readFirstWrong(tx: Tx, check: BookCheck, programmeId: string): Promise<WrongRow | null> {
  const [wrong] = await tx.$queryRaw<WrongRow[]>(check.firstWrong(programmeId))
  return wrong ?? null
}
