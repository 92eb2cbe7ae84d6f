import type { Db, Tx } from '~/platform/db/db'
import { findProgramme, findProgrammeBySlug, type ProgrammeRow, selectProgrammeId } from './programmes.repo.server'

/** The pairing: names, the year it began, its default target (fen per village and year) and its counting rule. */
export type Programme = ProgrammeRow

/** Programme of a visitor: the one whose host name it is, else the first (docs/domain.md §1). */
export async function programmeForHost(db: Db | Tx, hostname: string | null): Promise<string> {
  const id = await selectProgrammeId(db, hostname?.toLowerCase() ?? null)
  if (id === null) throw new Error('this database holds no programme: it was never filled')
  return id
}

/** For a programme id that comes from an actor; an unknown one is a bug and throws. */
export async function readProgramme(db: Db | Tx, programmeId: string): Promise<Programme> {
  const programme = await findProgramme(db, programmeId)
  if (!programme) throw new Error(`no programme ${programmeId}`)
  return programme
}

/** Null when no programme has this slug. */
export async function programmeOfSlug(db: Db | Tx, slug: string): Promise<string | null> {
  return await findProgrammeBySlug(db, slug)
}
