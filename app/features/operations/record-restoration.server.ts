import { basename } from 'node:path'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { insertBackup, setRestored } from './operations.repo.server'

export interface Restoration {
  file: string
  digest: string
  takenAt: Date
  bytes: number
  rows: number
  product: string
  /** Into this very installation, or into a database beside it that was dropped again. */
  into: 'HERE' | 'BESIDE'
  /** Whether verify found the books exact. */
  exact: boolean
}

/** Writes down that a backup was brought back, and whether its books were exact. */
export async function recordRestoration(
  ctx: Pick<UseCaseContext, 'actor' | 'now' | 'db' | 'channel'>,
  { digest, takenAt, product, into, exact, ...restored }: Restoration,
): Promise<void> {
  const { now, db } = ctx
  const id = uuid7()
  const fileName = basename(restored.file)
  await inTransaction(db, async (tx) => {
    if (!(await setRestored(tx, digest, now, exact))) {
      const made = { digest, bytes: BigInt(restored.bytes), rowCount: BigInt(restored.rows) }
      await insertBackup(tx, { id, kind: 'FOREIGN', takenAt, fileName, product }, made)
      await setRestored(tx, digest, now, exact)
    }
    const action = into === 'HERE' ? 'backup.restore' : 'backup.check'
    const after = { file: fileName, digest, takenAt: takenAt.toISOString(), exact }
    await recordAudit(tx, ctx, { action, subject: { type: 'backup', id }, after })
  })
}
