import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { RemedyKind, RemedyState } from '~/domain/delivery/remedy'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { type Fen, fen } from '~/domain/money/fen'
import { type Grams, grams } from '~/domain/quantity/grams'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { Db, Tx } from '~/platform/db/db'

/** A line of a remedy: goods that go back or are sent once more, or an amount; negative on a reversing one. */
export interface RemedyLine {
  orderLineId: string
  quantity: Thousandths
  grams: Grams
  amountFen: Fen
}

/** What of a remedy is decided on. */
export interface Remedy {
  id: string
  number: string
  orderId: string
  disputeId: string | null
  kind: RemedyKind
  state: RemedyState
  version: number
  side: Side
  proposedBy: string
  answeredBy: string | null
  reason: string
  restock: boolean
  agreedOn: BusinessDate | null
  reversesId: string | null
  lines: RemedyLine[]
}

export interface NewRemedy {
  id: string
  number: string
  orderId: string
  disputeId: string | null
  kind: RemedyKind
  side: Side
  proposedBy: string
  proposerName: string
  proposedAt: Date
  reason: string
  restock: boolean
  reversesId: string | null
}

export async function findRemedy(db: Db | Tx, programmeId: string, id: string): Promise<Remedy | null> {
  const remedy = await db.remedy.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: {
      ...{ id: true, number: true, orderId: true, disputeId: true, kind: true, state: true, version: true },
      ...{ side: true, proposedBy: true, answeredBy: true, reason: true, restock: true },
      ...{ agreedOn: true, reversesId: true },
    },
  })
  if (!remedy) return null
  const lines = await db.remedyLine.findMany({
    where: { programmeId, remedyId: id },
    select: { orderLineId: true, quantity: true, grams: true, amountFen: true },
    orderBy: { orderLineId: 'asc' },
  })
  return {
    ...remedy,
    side: remedy.side as Side,
    agreedOn: remedy.agreedOn && businessDate(remedy.agreedOn.toISOString().slice(0, 10)),
    lines: lines.map((line) => ({
      orderLineId: line.orderLineId,
      quantity: thousandths(line.quantity),
      grams: grams(line.grams),
      amountFen: fen(line.amountFen),
    })),
  }
}

/** Whether something of the order waits for its answer already, and whether an agreed remedy reverses this one. */
export async function isRemedyOpen(tx: Tx, programmeId: string, orderId: string): Promise<boolean> {
  const open = await tx.remedy.findFirst({ where: { programmeId, orderId, state: 'PROPOSED' }, select: { id: true } })
  return open !== null
}

export async function isRemedyReversed(tx: Tx, programmeId: string, id: string): Promise<boolean> {
  const where = { programmeId, reversesId: id, state: 'AGREED' as const }
  return (await tx.remedy.findFirst({ where, select: { id: true } })) !== null
}

export async function insertRemedy(
  tx: Tx,
  programmeId: string,
  remedy: NewRemedy,
  lines: readonly RemedyLine[],
): Promise<void> {
  await tx.remedy.create({ data: { programmeId, ...remedy, state: 'PROPOSED' } })
  await tx.remedyLine.createMany({ data: lines.map((line) => ({ programmeId, remedyId: remedy.id, ...line })) })
}

export interface RemedyAnswer {
  state: Exclude<RemedyState, 'PROPOSED'>
  answeredBy: string
  answererName: string
  answeredAt: Date
  answer: string
  restock: boolean
  /** Of an agreed one. */
  agreedOn: BusinessDate | null
  amountFen: Fen
}

/** Compare-and-set from PROPOSED. @returns whether the remedy was still as it was seen */
export async function answerProposed(
  tx: Tx,
  programmeId: string,
  seen: Pick<Remedy, 'id' | 'version'>,
  { agreedOn, ...answer }: RemedyAnswer,
): Promise<boolean> {
  const { count } = await tx.remedy.updateMany({
    where: { programmeId, id: seen.id, state: 'PROPOSED', version: seen.version },
    data: { ...answer, agreedOn: agreedOn && new Date(agreedOn), version: seen.version + 1 },
  })
  return count === 1
}
