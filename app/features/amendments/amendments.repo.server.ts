import type { AmendmentState } from '~/domain/amendment/amendment-lifecycle'
import { businessDate } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import type { Db, Tx } from '~/platform/db/db'
import type { Amendment, AmendmentSignature } from './amendment'
import { keptChanges, readChanges } from './kept-changes'

/** The amendments of an agreement, the first one first. The agreement's lock is the lock of its amendments. */
export async function selectAmendments(db: Db | Tx, programmeId: string, agreementId: string): Promise<Amendment[]> {
  const rows = await db.amendment.findMany({ where: { programmeId, agreementId }, orderBy: { sequence: 'asc' } })
  const signatures = await db.amendmentSignature.findMany({
    where: { programmeId, amendmentId: { in: rows.map(({ id }) => id) } },
    orderBy: { signedAt: 'asc' },
  })
  return rows.map(({ programmeId: _, applied: __, changes, signedOn, ...row }) => ({
    ...row,
    changes: readChanges(changes),
    signedOn: signedOn && businessDate(signedOn.toISOString().slice(0, 10)),
    signatures: signatures
      .filter(({ amendmentId }) => amendmentId === row.id)
      .map(({ programmeId: _, amendmentId: __, ...signature }) => signature),
  }))
}

export interface NewAmendment {
  readonly id: string
  readonly agreementId: string
  readonly sequence: number
  readonly number: string
  readonly reason: string
  readonly ends: boolean
  readonly changes: Amendment['changes']
  readonly draftedBy: string
  readonly draftedSide: Side
  readonly createdAt: Date
}

/** False when there is one of this id already: the form was sent twice. */
export async function insertAmendment(tx: Tx, programmeId: string, row: NewAmendment): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    INSERT INTO amendment (programme_id, id, agreement_id, sequence, number, state, reason, ends, changes, drafted_by,
                           drafted_side, created_at)
    VALUES (${programmeId}::uuid, ${row.id}::uuid, ${row.agreementId}::uuid, ${row.sequence}, ${row.number}, 'DRAFT',
            ${row.reason}, ${row.ends}, ${keptChanges(row.changes)}::jsonb, ${row.draftedBy}::uuid,
            ${row.draftedSide}::organisation_side, ${row.createdAt})
    ON CONFLICT (programme_id, id) DO NOTHING`
  return inserted === 1
}

export async function updateDraft(
  tx: Tx,
  programmeId: string,
  id: string,
  draft: { reason: string; changes: Amendment['changes'] },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE amendment SET reason = ${draft.reason}, changes = ${keptChanges(draft.changes)}::jsonb, version = version + 1
     WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid AND state = 'DRAFT'`
}

/** Compare-and-set on the state, under the lock of its agreement. */
export async function changeAmendmentState(
  tx: Tx,
  programmeId: string,
  id: string,
  change: {
    from: AmendmentState
    to: AmendmentState
    text?: { text: string; contentHash: string } | null
    signedOn?: string
  },
): Promise<void> {
  const { from, to, text, signedOn } = change
  const changed = await tx.amendment.updateMany({
    where: { programmeId, id, state: from },
    data: {
      state: to,
      version: { increment: 1 },
      ...(text === undefined ? {} : (text ?? { text: null, contentHash: null })),
      ...(signedOn === undefined ? {} : { signedOn: new Date(`${signedOn}T00:00:00Z`) }),
    },
  })
  if (changed.count !== 1) throw new Error('an amendment changed under its agreement’s lock')
}

/** The agreement carries it from now on: its terms are fixed again. */
export async function markApplied(tx: Tx, programmeId: string, id: string): Promise<void> {
  await tx.amendment.updateMany({ where: { programmeId, id, state: 'IN_FORCE' }, data: { applied: true } })
}

export async function insertSignature(
  tx: Tx,
  programmeId: string,
  amendmentId: string,
  signature: AmendmentSignature,
): Promise<void> {
  await tx.amendmentSignature.create({ data: { programmeId, amendmentId, ...signature } })
}

export async function deleteSignatures(tx: Tx, programmeId: string, amendmentId: string): Promise<void> {
  await tx.amendmentSignature.deleteMany({ where: { programmeId, amendmentId } })
}

/** What was being negotiated about an agreement that ends falls away. @returns what did */
export async function voidOpenAmendments(
  tx: Tx,
  programmeId: string,
  agreementId: string,
): Promise<{ id: string; number: string; state: AmendmentState }[]> {
  return tx.$queryRaw<{ id: string; number: string; state: AmendmentState }[]>`
    WITH open AS (SELECT id, state::text AS state FROM amendment
                   WHERE programme_id = ${programmeId}::uuid AND agreement_id = ${agreementId}::uuid
                     AND state IN ('DRAFT', 'PENDING_SIGNATURE')
                     FOR UPDATE)
    UPDATE amendment SET state = 'VOID', version = version + 1
      FROM open
     WHERE amendment.programme_id = ${programmeId}::uuid AND amendment.id = open.id
    RETURNING amendment.id, amendment.number, open.state`
}
