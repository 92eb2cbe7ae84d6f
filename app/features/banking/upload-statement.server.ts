import { can } from '~/domain/access/policy'
import { normaliseName } from '~/domain/identity/names'
import { refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { insertLines } from './bank-lines.repo.server'
import { findSameFile, finishStatement, insertStatement, selectMappings } from './bank-statements.repo.server'
import {
  type BankSheetOutcome,
  movementsOf,
  openBankSheet,
  type ReadMovements,
  refusedSheet,
  sha256,
} from './read-sheet.server'

export interface UploadStatementInput {
  /** The form's own id: sent twice, the file is there once. */
  statementId: string
  fileName: string
  bytes: Uint8Array
}

/** Twenty thousand lines take seconds on a small machine. */
export const IMPORT_TIMEOUT_MS = 120_000

/**
 * A supplier's finance brings in its bank's statement. Where its columns are understood it is read at once; else the
 * file is kept until somebody says what they are (mapColumns). The same file again is the file that is there.
 *
 * Refuses: not-allowed, and as openBankSheet and movementsOf do.
 */
export async function uploadStatement(
  ctx: UseCaseContext,
  input: UploadStatementInput,
): Promise<BankSheetOutcome<{ id: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refusedSheet(refuse('not-allowed').refusal)
  const organisationId = actor.organisationId
  if (!can(actor, 'bank.import', { programmeId, supplierId: organisationId })) {
    return refusedSheet(refuse('not-allowed').refusal)
  }
  const opened = await openBankSheet(input.bytes, await selectMappings(ctx.db, programmeId, organisationId))
  if (!opened.ok) return refusedSheet(opened.refusal)
  const { columns, bank } = opened.value.found
  const read = columns ? movementsOf(opened.value, columns) : null
  if (read && !read.ok) return read
  const name = normaliseName(input.fileName)
  const fileName = name.ok ? name.value : '—'
  const fileHash = sha256(input.bytes)
  return inTransaction(
    ctx.db,
    async (tx): Promise<BankSheetOutcome<{ id: string }>> => {
      const statement = { id: input.statementId, organisationId, fileName, fileHash, bank: bank ?? '' }
      const content = read ? null : new Uint8Array(input.bytes)
      const by = { uploadedBy: actor.personId, uploadedAt: now }
      if (!(await insertStatement(tx, programmeId, { ...statement, content, ...by }))) {
        const same = await findSameFile(tx, programmeId, organisationId, fileHash)
        if (same) return { ok: true, value: { id: same.id } }
        return refusedSheet(refuse('not-found').refusal)
      }
      const subject = { type: 'bank-statement', id: statement.id, number: fileName }
      const came = read ? await keepMovements(tx, ctx, statement, read.value) : null
      await recordAudit(tx, ctx, { action: 'bank.import', subject, after: came ?? { columns: 'unknown' } })
      return { ok: true, value: { id: statement.id } }
    },
    { timeoutMs: IMPORT_TIMEOUT_MS },
  )
}

/** Writes the movements of a file, and what came of it. */
export async function keepMovements(
  tx: Tx,
  ctx: UseCaseContext,
  statement: { id: string; organisationId: string; bank: string },
  { lines, from, to }: ReadMovements,
): Promise<{ lines: number; known: number }> {
  const { programmeId } = ctx.actor
  const fresh = await insertLines(tx, programmeId, statement, lines)
  const came = { lines: fresh, known: lines.length - fresh }
  await finishStatement(tx, programmeId, statement.id, { bank: statement.bank, ...came, from, to })
  return came
}
