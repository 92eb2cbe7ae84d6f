import type { Pool } from 'pg'
import { isDue, isLate } from '~/domain/upkeep/upkeep'
import type { Db } from '~/platform/db/db'
import { listParkedJobs, type ParkedJob, type QueueState, readQueueState } from '~/platform/queue/job-list'
import type { UseCaseContext } from '../use-case'
import {
  type ChainHead,
  type KeptMeasures,
  type KnownBackup,
  type LastVerification,
  readBackupHistory,
  readChainHead,
  readSchema,
  readVerifiedAt,
  type SchemaRow,
  selectBackups,
  selectMeasures,
  selectVerifications,
} from './operations.repo.server'

export type { ChainHead, KnownBackup, LastVerification, SchemaRow }

const BACKUPS_A_PAGE = 20
const VERIFICATIONS_SHOWN = 5

export interface OperationsPage {
  now: Date
  backups: KnownBackup[]
  page: number
  pages: number
  /** The latest that succeeded. */
  lastBackupAt: Date | null
  /** Why the latest failed; null when it did not. */
  lastFailure: string | null
  /** When one was last brought back with exact books. */
  lastRestoredAt: Date | null
  /** Nothing succeeded for two days. */
  backupLate: boolean
  verifications: LastVerification[]
  chain: ChainHead
  schema: SchemaRow
}

/** What the office's page of the keeping of the books shows. */
export async function readOperationsPage(ctx: UseCaseContext, page: number): Promise<OperationsPage> {
  const { db, now, actor } = ctx
  const [rows, history, verifications, chain, schema] = await Promise.all([
    selectBackups(db, BACKUPS_A_PAGE, (page - 1) * BACKUPS_A_PAGE),
    readBackupHistory(db),
    selectVerifications(db, actor.programmeId, VERIFICATIONS_SHOWN),
    readChainHead(db, actor.programmeId),
    readSchema(db),
  ])
  return {
    ...{ now, page, verifications, chain, schema },
    backups: rows,
    pages: Math.max(1, Math.ceil((history?.count ?? 0) / BACKUPS_A_PAGE)),
    lastBackupAt: history?.doneAt ?? null,
    lastFailure: history?.lastFailure ?? null,
    lastRestoredAt: history?.restoredAt ?? null,
    backupLate: history !== null && isLate({ now, ...history }),
  }
}

export interface QueueShown extends QueueState {
  /** The latest first; the latest fifty. */
  parkedJobs: ParkedJob[]
}

/** How the queue stands as far as a programme may know, with what was given up. */
export async function readQueue(pool: Pool, programmeId: string): Promise<QueueShown> {
  const [state, parkedJobs] = await Promise.all([
    readQueueState(pool, programmeId),
    listParkedJobs(pool, { programmeId }),
  ])
  return { ...state, parkedJobs }
}

/** The programmes whose books are to be verified now: once a day. */
export async function programmesToVerify(db: Db, now: Date): Promise<string[]> {
  const programmes = await readVerifiedAt(db)
  return programmes
    .filter(({ begunAt, at }) => isDue({ now, begunAt, doneAt: at, triedAt: at }))
    .map(({ programmeId }) => programmeId)
}

/** What the operator's measures say of the books and their backups. */
export async function readMeasures(db: Db): Promise<KeptMeasures> {
  return await selectMeasures(db)
}
