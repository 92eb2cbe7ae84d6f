import { can } from '~/domain/access/policy'
import { type ColumnChoices, checkColumns } from '~/domain/banking/column-choices'
import { refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findStatement, lockContent, saveMapping } from './bank-statements.repo.server'
import { type BankSheetOutcome, headerHash, movementsOf, openBankSheet, refusedSheet } from './read-sheet.server'
import { IMPORT_TIMEOUT_MS, keepMovements } from './upload-statement.server'

export interface MapColumnsInput {
  statementId: string
  columns: ColumnChoices
}

/**
 * Somebody says what the columns of an unknown sheet are: the file is read, and the next one with this header is read
 * without asking. Refuses: not-allowed, not-found, bank-line-decided (it was read meanwhile), and as checkColumns,
 * openBankSheet and movementsOf do; of a refused file nothing is remembered.
 */
export async function mapColumns(
  ctx: UseCaseContext,
  input: MapColumnsInput,
): Promise<BankSheetOutcome<{ id: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refusedSheet(refuse('not-allowed').refusal)
  const organisationId = actor.organisationId
  if (!can(actor, 'bank.import', { programmeId, supplierId: organisationId })) {
    return refusedSheet(refuse('not-allowed').refusal)
  }
  const columns = checkColumns(input.columns)
  if (!columns.ok) return refusedSheet(columns.refusal)
  return inTransaction(
    ctx.db,
    async (tx): Promise<BankSheetOutcome<{ id: string }>> => {
      const statement = await findStatement(tx, programmeId, organisationId, input.statementId)
      if (!statement) return refusedSheet(refuse('not-found').refusal)
      const content = await lockContent(tx, programmeId, statement.id)
      if (!content) return refusedSheet(refuse('bank-line-decided').refusal)
      const opened = await openBankSheet(content, new Map())
      if (!opened.ok) return refusedSheet(opened.refusal)
      const read = movementsOf(opened.value, columns.value)
      if (!read.ok) return read
      await saveMapping(tx, programmeId, {
        ...{ organisationId, signature: headerHash(opened.value.found.signature), columns: columns.value },
        ...{ mappedBy: actor.personId, mappedAt: now },
      })
      const came = await keepMovements(tx, ctx, statement, read.value)
      const subject = { type: 'bank-statement', id: statement.id, number: statement.fileName }
      await recordAudit(tx, ctx, { action: 'bank.map', subject, after: came })
      return { ok: true, value: { id: statement.id } }
    },
    { timeoutMs: IMPORT_TIMEOUT_MS },
  )
}
