import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { type Fen, fen } from '~/domain/money/fen'
import type { ProposalState } from '~/domain/proposal/proposal-lifecycle'
import { grams } from '~/domain/quantity/grams'
import type { SaleTerms } from '~/domain/quantity/measure'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** What of a proposal is decided on. */
export interface Proposal {
  readonly id: string
  readonly number: string
  readonly buyerId: string
  readonly totalFen: Fen
  readonly state: ProposalState
  readonly version: number
  readonly lastDay: BusinessDate
  readonly sentBy: string
}

export interface NewProposalLine {
  readonly productId: string
  readonly villageId: string
  readonly supplierName: string
  readonly productName: string
  readonly spec: string
  readonly terms: SaleTerms
  readonly quantity: Thousandths
  readonly amountFen: Fen
}

export interface NewProposalVillage {
  readonly villageId: string
  readonly targetFen: Fen
  readonly countedFen: Fen
  readonly comingFen: Fen
  readonly amountFen: Fen
}

export interface NewProposal {
  readonly sendingId: string
  readonly year: number
  readonly wantedOn: BusinessDate
  readonly lastDay: BusinessDate
  readonly note: string
  readonly totalFen: Fen
  readonly sentBy: string
  readonly senderName: string
  readonly sentAt: Date
  readonly lines: readonly NewProposalLine[]
  readonly villages: readonly NewProposalVillage[]
}

/** The proposals that one sending has made already. */
export async function selectSending(tx: Tx, programmeId: string, sendingId: string) {
  return tx.proposal.findMany({
    where: { programmeId, sendingId },
    select: { id: true, number: true, buyerId: true, sentBy: true },
    orderBy: { number: 'asc' },
  })
}

/** Two sends of one form meet here: the second waits until the first is through. */
export async function lockSending(tx: Tx, sendingId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`xiangyue.proposal ${sendingId}`}, 0))`
}

/** One proposal of the same content to each of these buyers. */
export async function insertProposals(
  tx: Tx,
  programmeId: string,
  proposal: NewProposal,
  to: readonly { id: string; number: string; buyerId: string }[],
): Promise<void> {
  const { lines, villages, wantedOn, lastDay, ...head } = proposal
  await tx.proposal.createMany({
    data: to.map((each) => ({
      ...{ programmeId, ...each, ...head },
      ...{ wantedOn: new Date(wantedOn), lastDay: new Date(lastDay) },
    })),
  })
  await tx.proposalLine.createMany({
    data: to.flatMap(({ id: proposalId }) =>
      lines.map(({ terms, ...line }, index) => ({ programmeId, proposalId, position: index + 1, ...line, ...terms })),
    ),
  })
  await tx.proposalVillage.createMany({
    data: to.flatMap(({ id: proposalId }) =>
      villages.map((village, index) => ({ programmeId, proposalId, position: index + 1, ...village })),
    ),
  })
}

/** Locks it until the transaction ends; null where there is none. */
export async function lockProposal(
  tx: Tx,
  programmeId: string,
  by: { number: string } | { id: string },
): Promise<Proposal | null> {
  const one = 'id' in by ? Prisma.sql`id = ${by.id}::uuid` : Prisma.sql`number = ${by.number}`
  const rows = await tx.$queryRaw<(Omit<Proposal, 'lastDay' | 'totalFen'> & { lastDay: string; totalFen: bigint })[]>`
    SELECT id, number, buyer_id AS "buyerId", total_fen AS "totalFen", state, version, last_day::text AS "lastDay",
           sent_by AS "sentBy"
      FROM proposal
     WHERE programme_id = ${programmeId}::uuid AND ${one}
       FOR UPDATE`
  const [row] = rows
  return row ? { ...row, totalFen: fen(row.totalFen), lastDay: businessDate(row.lastDay) } : null
}

/** Compare-and-set. @returns whether it was still as it was seen */
export async function answerProposal(
  tx: Tx,
  programmeId: string,
  seen: Pick<Proposal, 'id' | 'state' | 'version'>,
  answer: { state: ProposalState; by: { personId: string; name: string } | null; at: Date; answer: string },
): Promise<boolean> {
  const { count } = await tx.proposal.updateMany({
    where: { programmeId, id: seen.id, state: seen.state, version: seen.version },
    data: {
      ...{ state: answer.state, version: { increment: 1 }, answeredAt: answer.at, answer: answer.answer },
      ...{ answeredBy: answer.by?.personId ?? null, answererName: answer.by?.name ?? '' },
    },
  })
  return count === 1
}

/** Sent ones whose last day is over, of all programmes: for the job that writes it down. */
export async function selectOverdue(db: Db, today: BusinessDate, limit: number) {
  return db.proposal.findMany({
    where: { state: 'SENT', lastDay: { lt: new Date(today) } },
    select: { programmeId: true, id: true },
    orderBy: [{ lastDay: 'asc' }, { programmeId: 'asc' }, { id: 'asc' }],
    take: limit,
  })
}

export async function selectProposalLines(db: Db | Tx, programmeId: string, proposalId: string) {
  const rows = await db.proposalLine.findMany({
    where: { programmeId, proposalId },
    orderBy: { position: 'asc' },
    select: {
      ...{ productId: true, villageId: true, supplierName: true, productName: true, spec: true, saleUnit: true },
      ...{ quantityStep: true, nominalGrams: true, billedBy: true, priceGrams: true, unitPriceFen: true },
      ...{ quantity: true, amountFen: true },
    },
  })
  return rows.map((row): NewProposalLine => {
    const { productId, villageId, supplierName, productName, spec } = row
    return {
      ...{ productId, villageId, supplierName, productName, spec },
      terms: {
        ...{ saleUnit: row.saleUnit, billedBy: row.billedBy, quantityStep: thousandths(row.quantityStep) },
        nominalGrams: row.nominalGrams === null ? null : grams(row.nominalGrams),
        priceGrams: row.priceGrams === null ? null : grams(row.priceGrams),
        unitPriceFen: fen(row.unitPriceFen),
      },
      ...{ quantity: thousandths(row.quantity), amountFen: fen(row.amountFen) },
    }
  })
}
