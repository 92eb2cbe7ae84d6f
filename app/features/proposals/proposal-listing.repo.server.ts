import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { type Fen, fen } from '~/domain/money/fen'
import type { FulfilmentState } from '~/domain/order/order-lifecycle'
import type { ProposalState } from '~/domain/proposal/proposal-lifecycle'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

interface HeadRow {
  id: string
  number: string
  buyerId: string
  buyerName: string
  year: number
  wantedOn: string
  lastDay: string
  note: string
  totalFen: bigint
  state: ProposalState
  version: number
  senderName: string
  sentAt: Date
  answererName: string
  answeredAt: Date | null
  answer: string
  orderedFen: bigint
  countedFen: bigint
}

/** A proposal as pages show it, with what was ordered from it since and what of that counts. */
export interface ProposalHead extends Omit<HeadRow, 'wantedOn' | 'lastDay' | 'totalFen' | 'orderedFen' | 'countedFen'> {
  wantedOn: BusinessDate
  lastDay: BusinessDate
  totalFen: Fen
  orderedFen: Fen
  countedFen: Fen
}

/** What still stands of an order: as ordered while it is open, as accepted once it is finished. */
const STANDS = Prisma.sql`
  CASE WHEN placed.fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT') THEN placed.accepted_fen
       WHEN placed.fulfilment IN ('PLACED', 'CONFIRMED', 'PARTIALLY_SHIPPED', 'SHIPPED') THEN placed.ordered_fen
       ELSE 0 END`

const HEAD = Prisma.sql`
  SELECT proposal.id, proposal.number, proposal.buyer_id AS "buyerId", buyer.name AS "buyerName", proposal.year,
         proposal.wanted_on::text AS "wantedOn", proposal.last_day::text AS "lastDay", proposal.note,
         proposal.total_fen AS "totalFen", proposal.state, proposal.version, proposal.sender_name AS "senderName",
         proposal.sent_at AS "sentAt", proposal.answerer_name AS "answererName", proposal.answered_at AS "answeredAt",
         proposal.answer, made.ordered_fen AS "orderedFen", made.counted_fen AS "countedFen"
    FROM proposal
    JOIN organisation AS buyer ON buyer.programme_id = proposal.programme_id AND buyer.id = proposal.buyer_id
   CROSS JOIN LATERAL (
     SELECT coalesce(sum(${STANDS}), 0)::bigint AS ordered_fen,
            coalesce(sum(placed.counted_fen), 0)::bigint AS counted_fen
       FROM purchase_order AS placed
      WHERE placed.programme_id = proposal.programme_id AND placed.proposal_id = proposal.id) AS made`

/** Whose: of one buyer, or of the programme. */
export interface ProposalScope {
  readonly buyerId: string | null
  /** Sent ones past their last day count as expired, whether anybody has written it down or not. */
  readonly today: BusinessDate
}

/** The latest first. `after` is the last id of the page before. */
export async function selectProposals(
  db: Db,
  programmeId: string,
  scope: ProposalScope,
  filter: { state: ProposalState | null; after: string | null; limit: number },
): Promise<ProposalHead[]> {
  const rows = await db.$queryRaw<HeadRow[]>`
    ${HEAD}
    ${filter.after === null ? Prisma.empty : Prisma.sql`JOIN proposal AS last ON last.programme_id = ${programmeId}::uuid AND last.id = ${filter.after}::uuid`}
     WHERE proposal.programme_id = ${programmeId}::uuid ${inScope(scope)}
       ${filter.state === null ? Prisma.empty : Prisma.sql`AND ${standing(scope.today)} = ${filter.state}`}
       ${filter.after === null ? Prisma.empty : Prisma.sql`AND proposal.sent_at <= last.sent_at AND (proposal.sent_at < last.sent_at OR proposal.id > last.id)`}
     ORDER BY proposal.sent_at DESC, proposal.id
     LIMIT ${filter.limit}`
  return rows.map(headOf)
}

export async function countProposals(db: Db, programmeId: string, scope: ProposalScope) {
  return db.$queryRaw<{ state: ProposalState; count: number }[]>`
    SELECT ${standing(scope.today)} AS state, count(*)::int AS count FROM proposal
     WHERE proposal.programme_id = ${programmeId}::uuid ${inScope(scope)}
     GROUP BY 1`
}

export async function selectProposal(db: Db, programmeId: string, number: string): Promise<ProposalHead | null> {
  const [row] = await db.$queryRaw<HeadRow[]>`
    ${HEAD} WHERE proposal.programme_id = ${programmeId}::uuid AND proposal.number = ${number}`
  return row ? headOf(row) : null
}

export interface ProposalVillageRow {
  villageId: string
  slug: string
  name: string
  targetFen: Fen
  countedFen: Fen
  comingFen: Fen
  amountFen: Fen
}

export async function selectProposalVillages(
  db: Db,
  programmeId: string,
  proposalId: string,
): Promise<ProposalVillageRow[]> {
  const rows = await db.$queryRaw<
    {
      villageId: string
      slug: string
      name: string
      targetFen: bigint
      countedFen: bigint
      comingFen: bigint
      amountFen: bigint
    }[]
  >`
    SELECT village.id AS "villageId", village.slug, village.name, row.target_fen AS "targetFen",
           row.counted_fen AS "countedFen", row.coming_fen AS "comingFen", row.amount_fen AS "amountFen"
      FROM proposal_village AS row
      JOIN village ON village.programme_id = row.programme_id AND village.id = row.village_id
     WHERE row.programme_id = ${programmeId}::uuid AND row.proposal_id = ${proposalId}::uuid
     ORDER BY row.position`
  return rows.map((row) => ({
    ...{ villageId: row.villageId, slug: row.slug, name: row.name, targetFen: fen(row.targetFen) },
    ...{ countedFen: fen(row.countedFen), comingFen: fen(row.comingFen), amountFen: fen(row.amountFen) },
  }))
}

/** An order placed from a proposal. */
export interface OrderOfProposal {
  id: string
  number: string
  supplierName: string
  villageName: string
  fulfilment: FulfilmentState
  orderedFen: Fen
  countedFen: Fen
}

export async function selectOrdersOf(
  db: Db,
  programmeId: string,
  proposalId: string,
  page: { limit: number; offset: number },
): Promise<OrderOfProposal[]> {
  const rows = await db.$queryRaw<
    (Omit<OrderOfProposal, 'orderedFen' | 'countedFen'> & { orderedFen: bigint; countedFen: bigint })[]
  >`
    SELECT placed.id, placed.number, supplier.name AS "supplierName", village.name AS "villageName", placed.fulfilment,
           (${STANDS})::bigint AS "orderedFen", placed.counted_fen AS "countedFen"
      FROM purchase_order AS placed
      JOIN organisation AS supplier ON supplier.programme_id = placed.programme_id AND supplier.id = placed.supplier_id
      JOIN village ON village.programme_id = placed.programme_id AND village.id = placed.village_id
     WHERE placed.programme_id = ${programmeId}::uuid AND placed.proposal_id = ${proposalId}::uuid
     ORDER BY placed.number
     LIMIT ${page.limit} OFFSET ${page.offset}`
  return rows.map((row) => ({ ...row, orderedFen: fen(row.orderedFen), countedFen: fen(row.countedFen) }))
}

/** standingOfProposal() of app/domain/proposal as a column. */
function standing(today: BusinessDate): Prisma.Sql {
  return Prisma.sql`
    CASE WHEN proposal.state = 'SENT' AND proposal.last_day < ${today}::date THEN 'EXPIRED' ELSE proposal.state::text END`
}

function inScope({ buyerId }: ProposalScope): Prisma.Sql {
  return buyerId === null ? Prisma.empty : Prisma.sql`AND proposal.buyer_id = ${buyerId}::uuid`
}

function headOf(row: HeadRow): ProposalHead {
  return {
    ...row,
    wantedOn: businessDate(row.wantedOn),
    lastDay: businessDate(row.lastDay),
    ...{ totalFen: fen(row.totalFen), orderedFen: fen(row.orderedFen), countedFen: fen(row.countedFen) },
  }
}
