import type { AgreementState } from '~/domain/agreement/agreement-lifecycle'
import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { DepositEntry } from '~/domain/deposit/deposit-account'
import type { DepositClaimKind, DepositClaimState } from '~/domain/deposit/deposit-claim'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { type Fen, fen } from '~/domain/money/fen'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** An agreement as its deposit needs it. */
export interface DepositHead {
  readonly id: string
  readonly number: string
  readonly buyerId: string
  readonly supplierId: string
  readonly buyerName: string
  readonly supplierName: string
  /** As stored: effectiveState says whether it has expired meanwhile. */
  readonly state: AgreementState
  readonly endDate: BusinessDate
  readonly signedOn: BusinessDate | null
  readonly depositFen: Fen
}

export async function findDepositHead(
  db: Db | Tx,
  programmeId: string,
  by: { id: string } | { number: string },
): Promise<DepositHead | null> {
  const asked = 'id' in by ? Prisma.sql`agreement.id = ${by.id}::uuid` : Prisma.sql`agreement.number = ${by.number}`
  const [row] = await db.$queryRaw<
    (Omit<DepositHead, 'endDate' | 'signedOn' | 'depositFen'> & {
      endDate: string
      signedOn: string | null
      depositFen: bigint
    })[]
  >`
    SELECT agreement.id, agreement.number, agreement.buyer_id AS "buyerId", agreement.supplier_id AS "supplierId",
           buyer.name AS "buyerName", supplier.name AS "supplierName", agreement.state,
           to_char(agreement.end_date, 'YYYY-MM-DD') AS "endDate",
           to_char(agreement.signed_on, 'YYYY-MM-DD') AS "signedOn", agreement.deposit_fen AS "depositFen"
      FROM agreement
      JOIN organisation AS buyer ON buyer.programme_id = agreement.programme_id AND buyer.id = agreement.buyer_id
      JOIN organisation AS supplier
        ON supplier.programme_id = agreement.programme_id AND supplier.id = agreement.supplier_id
     WHERE agreement.programme_id = ${programmeId}::uuid AND ${asked}`
  if (!row) return null
  return {
    ...row,
    endDate: businessDate(row.endDate),
    signedOn: row.signedOn === null ? null : businessDate(row.signedOn),
    depositFen: fen(row.depositFen),
  }
}

/** The deposit's entries, summed by what they came from. */
export async function selectDepositEntries(
  db: Db | Tx,
  programmeId: string,
  agreementId: string,
): Promise<DepositEntry[]> {
  const rows = await db.$queryRaw<{ source: DepositEntry['source']; amountFen: bigint }[]>`
    SELECT CASE WHEN entry.source_type = 'DEPOSIT' THEN coalesce(claim.kind::text, 'APPLICATION')
                ELSE entry.source_type::text END AS source,
           sum(entry.amount_fen)::bigint AS "amountFen"
      FROM money_entry AS entry
      LEFT JOIN deposit_claim AS claim ON entry.source_type = 'DEPOSIT' AND claim.programme_id = entry.programme_id
                                      AND claim.id = entry.source_id
     WHERE entry.programme_id = ${programmeId}::uuid AND entry.document_id = ${agreementId}::uuid
     GROUP BY 1`
  return rows.map(({ source, amountFen }) => ({ source, amountFen: fen(amountFen) }))
}

export interface Application {
  readonly id: string
  readonly agreementId: string
  readonly orderId: string
  readonly amountFen: Fen
  readonly appliedOn: BusinessDate
  readonly appliedBy: string
  readonly reversesId: string | null
}

export interface NewApplication extends Application {
  readonly side: Side
  readonly applierName: string
  readonly appliedAt: Date
  readonly reason: string
}

export async function findApplication(db: Db | Tx, programmeId: string, id: string): Promise<Application | null> {
  const row = await db.depositApplication.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: {
      ...{ id: true, agreementId: true, orderId: true, amountFen: true, appliedOn: true, appliedBy: true },
      reversesId: true,
    },
  })
  if (!row) return null
  const { amountFen, appliedOn, ...rest } = row
  return { ...rest, amountFen: fen(amountFen), appliedOn: businessDate(appliedOn.toISOString().slice(0, 10)) }
}

/** @returns false when its id is taken, or what it undoes was undone already */
export async function insertApplication(tx: Tx, programmeId: string, made: NewApplication): Promise<boolean> {
  const { count } = await tx.depositApplication.createMany({
    skipDuplicates: true,
    data: [{ ...made, programmeId, appliedOn: new Date(`${made.appliedOn}T00:00:00Z`) }],
  })
  return count === 1
}

export async function isApplicationUndone(tx: Tx, programmeId: string, id: string): Promise<boolean> {
  const found = await tx.depositApplication.findFirst({ where: { programmeId, reversesId: id }, select: { id: true } })
  return found !== null
}

export interface Claim {
  readonly id: string
  readonly agreementId: string
  readonly kind: DepositClaimKind
  readonly amountFen: Fen
  readonly state: DepositClaimState
  readonly version: number
  readonly side: Side
  readonly proposedBy: string
  readonly reason: string
}

export async function findClaim(db: Db | Tx, programmeId: string, id: string): Promise<Claim | null> {
  const row = await db.depositClaim.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: {
      ...{ id: true, agreementId: true, kind: true, amountFen: true, state: true, version: true, side: true },
      ...{ proposedBy: true, reason: true },
    },
  })
  return row && { ...row, amountFen: fen(row.amountFen) }
}

/** Whether one waits for its answer. */
export async function isClaimOpen(tx: Tx, programmeId: string, agreementId: string): Promise<boolean> {
  const where = { programmeId, agreementId, state: 'PROPOSED' as const }
  return (await tx.depositClaim.findFirst({ where, select: { id: true } })) !== null
}

export async function insertClaim(
  tx: Tx,
  programmeId: string,
  claim: Omit<Claim, 'state' | 'version'> & { proposerName: string; proposedAt: Date },
): Promise<void> {
  await tx.depositClaim.create({ data: { ...claim, programmeId, state: 'PROPOSED' } })
}

/** Compare-and-set. @returns whether it still waited as it was seen */
export async function answerClaimRow(
  tx: Tx,
  programmeId: string,
  seen: Pick<Claim, 'id' | 'version'>,
  answer: {
    state: Exclude<DepositClaimState, 'PROPOSED'>
    answeredBy: string
    answererName: string
    answeredAt: Date
    answer: string
    agreedOn: BusinessDate | null
  },
): Promise<boolean> {
  const { agreedOn, ...rest } = answer
  const { count } = await tx.depositClaim.updateMany({
    where: { programmeId, id: seen.id, state: 'PROPOSED', version: seen.version },
    data: {
      ...rest,
      version: { increment: 1 },
      agreedOn: agreedOn === null ? null : new Date(`${agreedOn}T00:00:00Z`),
    },
  })
  return count === 1
}
