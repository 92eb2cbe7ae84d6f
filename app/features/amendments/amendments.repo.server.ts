import type { Side } from '~/domain/lifecycle/lifecycle'
import type { Db, Tx } from '~/platform/db/db'
import type { AmendmentState, TerminationGround } from '~/platform/db/generated/enums'

export interface TerminationRow {
  agreementId: string
  amendmentId: string | null
  side: Side
  personId: string
  ground: TerminationGround
  reason: string
  /** 'YYYY-MM-DD' */
  terminatedOn: string
  signedFen: bigint
  openOrders: number
  at: Date
}

export async function insertTermination(tx: Tx, programmeId: string, row: TerminationRow): Promise<void> {
  await tx.termination.create({
    data: { programmeId, ...row, terminatedOn: new Date(`${row.terminatedOn}T00:00:00Z`) },
  })
}

export async function findTermination(
  db: Db,
  programmeId: string,
  agreementId: string,
): Promise<(TerminationRow & { personName: string }) | null> {
  const row = await db.termination.findUnique({ where: { programmeId_agreementId: { programmeId, agreementId } } })
  if (!row) return null
  const person = await db.person.findUnique({ where: { id: row.personId }, select: { name: true } })
  const { programmeId: _, terminatedOn, ...rest } = row
  return { ...rest, terminatedOn: terminatedOn.toISOString().slice(0, 10), personName: person?.name ?? '' }
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
