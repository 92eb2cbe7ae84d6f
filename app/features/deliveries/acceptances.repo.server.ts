import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { Shortfall } from '~/domain/delivery/remedy'
import { type Grams, grams } from '~/domain/quantity/grams'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { Db, Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'

export interface AcceptanceLine {
  orderLineId: string
  accepted: Thousandths
  acceptedGrams: Grams
  /** Why less than was shipped; '' where all was taken. */
  shortfall: Shortfall | ''
  reason: string
}

/** What of an acceptance is decided on. */
export interface Acceptance {
  id: string
  number: string
  deliveryNoteId: string
  orderId: string
  signedBy: string
  reversesId: string | null
  acceptedOn: BusinessDate
  lines: AcceptanceLine[]
}

export interface NewAcceptance {
  id: string
  number: string
  deliveryNoteId: string
  orderId: string
  acceptedOn: BusinessDate
  signedBy: string
  signerName: string
  signedAt: Date
  handedOverBy: string
  acceptedFen: bigint
  reversesId: string | null
  reason: string
}

export async function findAcceptance(db: Db | Tx, programmeId: string, id: string): Promise<Acceptance | null> {
  const acceptance = await db.acceptance.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: {
      id: true,
      number: true,
      deliveryNoteId: true,
      orderId: true,
      signedBy: true,
      reversesId: true,
      acceptedOn: true,
    },
  })
  if (!acceptance) return null
  const lines = await db.acceptanceLine.findMany({
    where: { programmeId, acceptanceId: id },
    select: { orderLineId: true, accepted: true, acceptedGrams: true, shortfall: true, reason: true },
    orderBy: { id: 'asc' },
  })
  return {
    ...acceptance,
    acceptedOn: businessDate(acceptance.acceptedOn.toISOString().slice(0, 10)),
    lines: lines.map((line) => ({
      ...line,
      accepted: thousandths(line.accepted),
      acceptedGrams: grams(line.acceptedGrams),
      shortfall: line.shortfall as Shortfall | '',
    })),
  }
}

/** The acceptance that reverses another one, if there is one. */
export async function findReversalOfAcceptance(tx: Tx, programmeId: string, acceptanceId: string) {
  return tx.acceptance.findUnique({
    where: { programmeId_reversesId: { programmeId, reversesId: acceptanceId } },
    select: { id: true, number: true },
  })
}

/** The latest date of an order's acceptances that stand, leaving one out. */
export async function latestAcceptedOn(
  tx: Tx,
  programmeId: string,
  orderId: string,
  except: string,
): Promise<BusinessDate | null> {
  const [row] = await tx.$queryRaw<{ latest: string | null }[]>`
    SELECT to_char(max(acceptance.accepted_on), 'YYYY-MM-DD') AS latest
      FROM acceptance
     WHERE acceptance.programme_id = ${programmeId}::uuid AND acceptance.order_id = ${orderId}::uuid
       AND acceptance.reverses_id IS NULL AND acceptance.id <> ${except}::uuid
       AND NOT EXISTS (SELECT 1 FROM acceptance AS reversal
                        WHERE reversal.programme_id = acceptance.programme_id
                          AND reversal.reverses_id = acceptance.id)`
  return row?.latest ? businessDate(row.latest) : null
}

export async function insertAcceptance(
  tx: Tx,
  programmeId: string,
  acceptance: NewAcceptance,
  lines: readonly AcceptanceLine[],
): Promise<void> {
  await tx.acceptance.create({
    data: { programmeId, ...acceptance, acceptedOn: new Date(acceptance.acceptedOn) },
  })
  await tx.acceptanceLine.createMany({
    data: lines.map((line) => ({ programmeId, id: uuid7(), acceptanceId: acceptance.id, ...line })),
  })
}

/** Of an acceptance's lines, by order line. */
export async function readLineIds(tx: Tx, programmeId: string, acceptanceId: string): Promise<Map<string, string>> {
  const where = { programmeId, acceptanceId }
  const lines = await tx.acceptanceLine.findMany({ where, select: { id: true, orderLineId: true } })
  return new Map(lines.map(({ id, orderLineId }) => [orderLineId, id]))
}

export interface Countersign {
  signedBy: string
  signerName: string
  signedAt: Date
}

/** The supplier's signature under an acceptance, given after the hand-over. */
export async function findCountersign(db: Db | Tx, programmeId: string, acceptanceId: string) {
  return db.acceptanceCountersign.findUnique({
    where: { programmeId_acceptanceId: { programmeId, acceptanceId } },
    select: { signedBy: true },
  })
}

export async function insertCountersign(
  tx: Tx,
  programmeId: string,
  acceptanceId: string,
  countersign: Countersign,
): Promise<void> {
  await tx.acceptanceCountersign.create({ data: { programmeId, acceptanceId, ...countersign } })
}
