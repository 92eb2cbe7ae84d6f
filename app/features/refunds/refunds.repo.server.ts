import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { type Fen, fen } from '~/domain/money/fen'
import type { RefundedDocument, RefundState } from '~/domain/refund/refund-lifecycle'
import type { Standing } from '~/domain/refund/refundable'
import type { Db, Tx } from '~/platform/db/db'

/** Of what money is given back: the id of an order, of a transfer, or (DEPOSIT) of an agreement. */
export interface RefundedMoney {
  readonly type: RefundedDocument
  readonly id: string
}

/** How the money was sent back, as on the bank's receipt. */
export interface Sending {
  readonly reference: string
  readonly valueDate: BusinessDate
}

/** What of a refund is decided on. */
export interface Refund {
  readonly id: string
  readonly number: string
  readonly document: RefundedMoney
  readonly buyerId: string
  readonly supplierId: string
  readonly amountFen: Fen
  readonly reason: string
  readonly side: Side
  readonly askedBy: string
  readonly state: RefundState
  readonly version: number
  /** Null until it was sent. */
  readonly sending: Sending | null
}

/** By its id, as a form makes it, or by its number. */
export async function findRefund(
  db: Db | Tx,
  programmeId: string,
  by: { id: string } | { number: string },
): Promise<Refund | null> {
  const row = await db.refund.findFirst({
    where: { programmeId, ...by },
    select: {
      ...{ id: true, number: true, documentType: true, documentId: true, buyerId: true, supplierId: true },
      ...{ amountFen: true, reason: true, side: true, askedBy: true, state: true, version: true },
      ...{ reference: true, valueDate: true },
    },
  })
  if (!row) return null
  const { documentType: type, documentId, reference, valueDate, amountFen, ...rest } = row
  return {
    ...rest,
    amountFen: fen(amountFen),
    document: { type, id: documentId },
    sending:
      reference === null || valueDate === null
        ? null
        : { reference, valueDate: businessDate(valueDate.toISOString().slice(0, 10)) },
  }
}

export interface NewRefund extends Omit<Refund, 'version' | 'state'> {
  readonly askerName: string
  readonly askedAt: Date
}

/** Writes a refund; one that says how it was sent is sent at once. @returns false when its id is taken */
export async function insertRefund(tx: Tx, programmeId: string, refund: NewRefund): Promise<boolean> {
  const { document, sending, askedAt, askerName, ...rest } = refund
  const { count } = await tx.refund.createMany({
    skipDuplicates: true,
    data: [
      {
        ...rest,
        ...{ programmeId, documentType: document.type, documentId: document.id, askerName, askedAt, since: askedAt },
        state: sending ? 'SENT' : 'REQUESTED',
        ...sendingColumns(sending, { personId: rest.askedBy, name: askerName, at: askedAt }),
      },
    ],
  })
  return count === 1
}

export interface RefundAct {
  readonly personId: string
  readonly name: string
  readonly at: Date
}

export interface RefundChange extends RefundAct {
  readonly state: RefundState
  /** What was said with it. */
  readonly answer: string
  /** How it is sent from now on; undefined: as before. */
  readonly sending?: Sending | null
}

/** Compare-and-set. @returns whether the refund was still as it was seen */
export async function changeRefund(
  tx: Tx,
  programmeId: string,
  seen: Pick<Refund, 'id' | 'state' | 'version'>,
  { state, answer, sending, ...by }: RefundChange,
): Promise<boolean> {
  const answered = { answeredBy: by.personId, answererName: by.name, answeredAt: by.at, answer }
  const { count } = await tx.refund.updateMany({
    where: { programmeId, id: seen.id, state: seen.state, version: seen.version },
    data: {
      ...{ state, since: by.at, version: { increment: 1 } },
      ...(sending === undefined ? {} : sendingColumns(sending, by)),
      // Whoever sends it answers nothing.
      ...(sending ? {} : answered),
    },
  })
  return count === 1
}

function sendingColumns(sending: Sending | null, by: RefundAct) {
  return sending === null
    ? { reference: null, valueDate: null, sentBy: null, senderName: '', sentAt: null }
    : {
        ...{ reference: sending.reference, valueDate: dateColumn(sending.valueDate) },
        ...{ sentBy: by.personId, senderName: by.name, sentAt: by.at },
      }
}

/** A date column is read and written at midnight of UTC. */
function dateColumn(date: BusinessDate): Date {
  return new Date(`${date}T00:00:00Z`)
}

/** Whether a refund with this reference stands. */
export async function refundReferenceStands(tx: Tx, programmeId: string, reference: string): Promise<boolean> {
  const found = await tx.refund.findFirst({
    where: { programmeId, reference, state: { in: ['SENT', 'RECEIVED'] } },
    select: { id: true },
  })
  return found !== null
}

/** The two sides of a refund. */
export async function selectRefundParties(db: Db, programmeId: string, id: string) {
  return db.refund.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: { buyerId: true, supplierId: true },
  })
}

/** Who asks for money back of what, until the transaction ends: nobody else asks for the same meanwhile. */
export async function lockRefunded(tx: Tx, programmeId: string, document: RefundedMoney): Promise<void> {
  const key = `xiangyue.refund ${programmeId} ${document.id}`
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`
}

/** What stands on documents and how much of it is on its way back, by id; one that nobody paid for stands at nothing. */
export async function selectStandings(
  db: Db | Tx,
  programmeId: string,
  ids: readonly string[],
): Promise<Map<string, Standing>> {
  const rows = await db.$queryRaw<{ id: string; keptFen: bigint; onlineFen: bigint; underWayFen: bigint }[]>`
    SELECT asked.id, coalesce(stands.kept, 0) AS "keptFen", coalesce(stands.online, 0) AS "onlineFen",
           coalesce(way.amount, 0) AS "underWayFen"
      FROM unnest(${[...ids]}::uuid[]) AS asked (id)
      LEFT JOIN LATERAL (
        SELECT sum(amount_fen)::bigint AS kept,
               (sum(amount_fen) FILTER (WHERE source_type = 'CHECKOUT'))::bigint AS online
          FROM money_entry WHERE programme_id = ${programmeId}::uuid AND document_id = asked.id) AS stands ON true
      LEFT JOIN LATERAL (
        SELECT sum(amount_fen)::bigint AS amount FROM refund
         WHERE programme_id = ${programmeId}::uuid AND document_id = asked.id
           AND state IN ('REQUESTED', 'SENT')) AS way ON true`
  return new Map(
    rows.map(({ id, keptFen, onlineFen, underWayFen }) => [
      id,
      { keptFen: fen(keptFen), onlineFen: fen(onlineFen), underWayFen: fen(underWayFen) },
    ]),
  )
}
