import type { Db } from '~/platform/db/db'
import { findTemplate, selectTemplates, type Template } from './templates.repo.server'

export type { Template } from './templates.repo.server'

/** A programme's templates in use, by name. */
export async function listTemplates(db: Db, programmeId: string): Promise<Template[]> {
  return selectTemplates(db, programmeId)
}

/** One in use; null when this programme has none of this id. */
export async function readTemplate(db: Db, programmeId: string, id: string): Promise<Template | null> {
  return findTemplate(db, programmeId, id)
}
