import type { AgreementState } from '~/domain/agreement/agreement-lifecycle'
import type { Side } from '~/domain/lifecycle/lifecycle'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** Whose agreements: one organisation's on either side, or all of the programme. */
export interface ListingScope {
  programmeId: string
  organisationId: string | null
}

export interface ListingRow {
  id: string
  number: string
  buyerName: string
  supplierName: string
  state: AgreementState
  startDate: string
  endDate: string
  /** Its lines with a quantity, and the cap of those without. */
  amountFen: bigint
  /** Signed under no village yet. */
  unallocatedFen: bigint
  /** The side that wrote the first draft. */
  draftedSide: Side
  /** The side that sent the last text; null: none was sent. */
  sentBy: Side | null
  signedBy: Side[]
  createdAt: Date
}

/** As the page shows it: an ACTIVE one whose last day is over has expired, whether that was written down or not. */
const stateOn = (today: string) => Prisma.sql`
  CASE WHEN agreement.state = 'ACTIVE' AND agreement.end_date < ${today}::date THEN 'EXPIRED'
       ELSE agreement.state::text END`

const within = ({ programmeId, organisationId }: ListingScope) => Prisma.sql`
  agreement.programme_id = ${programmeId}::uuid
  AND (${organisationId}::uuid IS NULL OR agreement.buyer_id = ${organisationId}::uuid
       OR agreement.supplier_id = ${organisationId}::uuid)`

/** What it is worth: agreementWorth. */
const worth = Prisma.sql`agreement.amount_fen + coalesce(agreement.cap_fen, 0)`

/** What stands under no village in 签约, as the ledger has it. */
const unallocated = Prisma.sql`
  (SELECT coalesce(sum(entry.amount_fen), 0)::bigint FROM ledger_entry AS entry
    WHERE entry.programme_id = agreement.programme_id AND entry.document_id = agreement.id
      AND entry.step = 'SIGNED' AND entry.village_id IS NULL)`

/** Of one agreement; null when there is none. */
export async function selectUnallocated(db: Db, programmeId: string, id: string): Promise<bigint | null> {
  const rows = await db.$queryRaw<{ unallocatedFen: bigint }[]>`
    SELECT ${unallocated} AS "unallocatedFen" FROM agreement
     WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid`
  return rows[0]?.unallocatedFen ?? null
}

/** How far the two sides have come with it: turnOf. Its drafter sat on the side of which there is a membership. */
const negotiated = Prisma.sql`
  CASE WHEN EXISTS (SELECT FROM membership
                     WHERE membership.programme_id = agreement.programme_id
                       AND membership.person_id = agreement.drafted_by
                       AND membership.organisation_id = agreement.supplier_id)
       THEN 'SUPPLIER' ELSE 'BUYER' END AS "draftedSide",
  (SELECT sent.side::text FROM agreement_revision AS sent
    WHERE sent.programme_id = agreement.programme_id AND sent.document_id = agreement.id
    ORDER BY sent.revision DESC LIMIT 1) AS "sentBy",
  ARRAY(SELECT signature.side::text FROM agreement_signature AS signature
         WHERE signature.programme_id = agreement.programme_id AND signature.agreement_id = agreement.id
         ORDER BY signature.signed_at) AS "signedBy"`

/** The latest first. */
export async function selectListing(
  db: Db,
  scope: ListingScope,
  query: { today: string; state: AgreementState | null; limit: number; offset: number },
): Promise<ListingRow[]> {
  const { today, state, limit, offset } = query
  return db.$queryRaw<ListingRow[]>`
    SELECT agreement.id, agreement.number, buyer.name AS "buyerName", supplier.name AS "supplierName",
           ${stateOn(today)} AS state, agreement.start_date::text AS "startDate",
           agreement.end_date::text AS "endDate", ${worth} AS "amountFen", ${unallocated} AS "unallocatedFen",
           ${negotiated}, agreement.created_at AS "createdAt"
      FROM agreement
      JOIN organisation AS buyer ON buyer.programme_id = agreement.programme_id AND buyer.id = agreement.buyer_id
      JOIN organisation AS supplier
        ON supplier.programme_id = agreement.programme_id AND supplier.id = agreement.supplier_id
     WHERE ${within(scope)} AND (${state}::text IS NULL OR ${stateOn(today)} = ${state}::text)
     ORDER BY agreement.created_at DESC, agreement.id DESC
     LIMIT ${limit} OFFSET ${offset}`
}

export async function countByState(
  db: Db,
  scope: ListingScope,
  today: string,
): Promise<{ state: AgreementState; count: number }[]> {
  return db.$queryRaw<{ state: AgreementState; count: number }[]>`
    SELECT counted.state, count(*)::int AS count
      FROM (SELECT ${stateOn(today)} AS state FROM agreement WHERE ${within(scope)}) AS counted
     GROUP BY counted.state`
}

export interface WaitingRow {
  number: string
  buyerName: string
  supplierName: string
  amountFen: bigint
  count: number
}

/** The agreement that has waited longest for this person to sign for the organisation, with how many do; null for none. */
export async function selectToSign(
  db: Db,
  who: { programmeId: string; organisationId: string; personId: string; side: Side },
  today: string,
): Promise<WaitingRow | null> {
  const { programmeId, organisationId, personId, side } = who
  const rows = await db.$queryRaw<WaitingRow[]>`
    SELECT agreement.number, buyer.name AS "buyerName", supplier.name AS "supplierName",
           ${worth} AS "amountFen", count(*) OVER ()::int AS count
      FROM agreement
      JOIN organisation AS buyer ON buyer.programme_id = agreement.programme_id AND buyer.id = agreement.buyer_id
      JOIN organisation AS supplier
        ON supplier.programme_id = agreement.programme_id AND supplier.id = agreement.supplier_id
     WHERE ${within({ programmeId, organisationId })}
       AND agreement.state = 'PENDING_SIGNATURE' AND agreement.end_date >= ${today}::date
       AND NOT EXISTS (
             SELECT 1 FROM agreement_signature AS signature
              WHERE signature.programme_id = agreement.programme_id AND signature.agreement_id = agreement.id
                AND (signature.side::text = ${side} OR signature.person_id = ${personId}::uuid))
     ORDER BY agreement.created_at, agreement.id
     LIMIT 1`
  return rows[0] ?? null
}

/** What a supplier has on sale, by name, at most `limit`. */
export async function selectProductsOnSale(
  db: Db,
  programmeId: string,
  supplierId: string,
  limit: number,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM product
     WHERE programme_id = ${programmeId}::uuid AND supplier_id = ${supplierId}::uuid AND state = 'LISTED'
     ORDER BY name, id
     LIMIT ${limit}`
  return rows.map((row) => row.id)
}

/** The villages a supplier serves, in the programme's order. */
export async function selectServedVillages(
  db: Db,
  programmeId: string,
  supplierId: string,
): Promise<{ id: string; name: string }[]> {
  return db.$queryRaw<{ id: string; name: string }[]>`
    SELECT village.id, village.name
      FROM supplier_village AS served
      JOIN village ON village.programme_id = served.programme_id AND village.id = served.village_id
     WHERE served.programme_id = ${programmeId}::uuid AND served.supplier_id = ${supplierId}::uuid
     ORDER BY village.position`
}
