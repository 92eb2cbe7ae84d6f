import { DOCUMENT_PREFIXES, documentNumber, type NumberedDocument } from '~/domain/identity/document-number'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { UseCaseContext } from '../use-case'
import { insertAudit, takeNumbers } from './records.repo.server'

/** One thing that was done to one document. States are those of its lifecycle. */
export interface AuditEntry {
  /** noun.verb, as in the policy: order.confirm */
  action: string
  subject: { type: string; id: string; number?: string }
  from?: string
  to?: string
  reason?: string
  /** 代录: entered by somebody for somebody else. */
  onBehalf?: boolean
}

/** Writes down who did what, in the transaction that did it. */
export async function recordAudit(
  tx: Tx,
  ctx: Pick<UseCaseContext, 'actor' | 'now' | 'channel'>,
  entries: AuditEntry | AuditEntry[],
): Promise<void> {
  const { actor } = ctx
  const author = {
    personId: actor.kind === 'visitor' ? null : (actor.personId ?? null),
    role: actor.kind === 'person' ? actor.role : null,
    channel: ctx.channel,
    at: ctx.now,
  }
  const rows = [entries].flat().map(({ action, subject, from, to, reason, onBehalf }) => ({
    id: uuid7(),
    action,
    subjectType: subject.type,
    subjectId: subject.id,
    subjectNumber: subject.number ?? null,
    fromState: from ?? null,
    toState: to ?? null,
    reason: reason ?? null,
    onBehalf: onBehalf ?? false,
  }))
  if (rows.length > 0) await insertAudit(tx, actor.programmeId, author, rows)
}

/** The next human number of a kind, per programme and year: 'CG-2026-000087'. Given only if the transaction commits. */
export async function nextNumber(tx: Tx, programmeId: string, kind: NumberedDocument, year: number): Promise<string> {
  return documentNumber(kind, year, await takeNumbers(tx, programmeId, DOCUMENT_PREFIXES[kind], year, 1))
}

/** Several in a row, in one statement: a basket that becomes three orders. */
export async function nextNumbers(
  tx: Tx,
  programmeId: string,
  kind: NumberedDocument,
  year: number,
  count: number,
): Promise<string[]> {
  const first = await takeNumbers(tx, programmeId, DOCUMENT_PREFIXES[kind], year, count)
  return Array.from({ length: count }, (_, index) => documentNumber(kind, year, first + index))
}
