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
