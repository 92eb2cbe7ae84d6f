import { isDue, isLate } from '~/domain/upkeep/upkeep'
import type { Db } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import {
  type ChainHead,
  type KnownBackup,
  type LastVerification,
  readBackupHistory,
  readChainHead,
  readSchema,
  readVerifiedAt,
  type SchemaRow,
  selectBackups,
  selectVerifications,
} from './operations.repo.server'

export type { ChainHead, KnownBackup, LastVerification, SchemaRow }

const BACKUPS_A_PAGE = 20
const VERIFICATIONS_SHOWN = 5

export interface OperationsPage {
  now: Date
  backups: KnownBackup[]
  page: number
  hasMore: boolean
  /** The latest that succeeded. */
  lastBackupAt: Date | null
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
    selectBackups(db, BACKUPS_A_PAGE + 1, (page - 1) * BACKUPS_A_PAGE),
    readBackupHistory(db),
    selectVerifications(db, actor.programmeId, VERIFICATIONS_SHOWN),
    readChainHead(db, actor.programmeId),
    readSchema(db),
  ])
  return {
    ...{ now, page, verifications, chain, schema },
    backups: rows.slice(0, BACKUPS_A_PAGE),
    hasMore: rows.length > BACKUPS_A_PAGE,
    lastBackupAt: history?.doneAt ?? null,
    backupLate: history !== null && isLate({ now, ...history }),
  }
}

/** The programmes whose books are to be verified now: once a day. */
export async function programmesToVerify(db: Db, now: Date): Promise<string[]> {
  const programmes = await readVerifiedAt(db)
  return programmes
    .filter(({ begunAt, at }) => isDue({ now, begunAt, doneAt: at, triedAt: at }))
    .map(({ programmeId }) => programmeId)
}
