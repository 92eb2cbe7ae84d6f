import type { Db, Tx } from '~/platform/db/db'
import { findInstallation, insertInstallation } from './installation.repo.server'

export interface Installation {
  /** Whether this database was filled with the sample programme. Fixed for ever (docs/decisions/0011). */
  sample: boolean
}

/** What this database was begun with; null: it is empty. */
export function readInstallation(db: Db | Tx): Promise<Installation | null> {
  return findInstallation(db)
}

/** Begins a database. @returns false when somebody else did so first; a rival still under way is waited for */
export function beginInstallation(tx: Tx, sample: boolean, now: Date): Promise<boolean> {
  return insertInstallation(tx, sample, now)
}
