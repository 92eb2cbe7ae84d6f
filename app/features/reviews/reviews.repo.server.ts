import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Standing } from '~/domain/organisation/standing'
import { oldestReference, PRICE_GUARD } from '~/domain/product/price-guard'
import { ALL_REVIEW_KINDS, REVIEW_KINDS, type ReviewKind } from '~/domain/review/review-kinds'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export interface ReviewRow {
  kind: ReviewKind
  /** Of the document that waits. */
  documentId: string
  /** What its address ends with: an id, a number or a slug. */
  key: string
  /** What it is, and whose; '' where the one says the other. */
  what: string
  party: string
  /** Of an organisation: where it stands. */
  standing: Standing | null
  since: Date
  dueOn: string
}

/**
 * One arm of the union per kind: document, key of its page, what it is, whose, and since when it waits. Conditions on
 * the programme reach the tables' own indexes: each arm reads what waits and no more, but for prices, which are as many
 * as the products.
 */
const armOf = (kind: ReviewKind, programmeId: string, today: BusinessDate): Prisma.Sql => {
  switch (kind) {
    case 'ORGANISATION':
      return Prisma.sql`
        SELECT 'ORGANISATION' AS kind, id AS document_id, id::text AS key, name AS what, '' AS party,
               standing::text AS standing, standing_since AS since
          FROM organisation
         WHERE programme_id = ${programmeId}::uuid AND standing IN ('REGISTERED', 'APPLIED', 'RECOMMENDED')`
    case 'LISTING':
      return Prisma.sql`
        SELECT 'LISTING' AS kind, product.id AS document_id, product.slug AS key, product.name AS what,
               supplier.name AS party, NULL AS standing, product.review_since AS since
          FROM product
          JOIN organisation AS supplier
            ON supplier.programme_id = product.programme_id AND supplier.id = product.supplier_id
         WHERE product.programme_id = ${programmeId}::uuid AND product.review_since IS NOT NULL
           AND product.state = 'SUBMITTED'`
    case 'PRODUCT':
      return Prisma.sql`
        SELECT 'PRODUCT' AS kind, product.id AS document_id, product.slug AS key, product.name AS what,
               supplier.name AS party, NULL AS standing, product.review_since AS since
          FROM product
          JOIN organisation AS supplier
            ON supplier.programme_id = product.programme_id AND supplier.id = product.supplier_id
         WHERE product.programme_id = ${programmeId}::uuid AND product.review_since IS NOT NULL
           AND product.state = 'LISTED'`
    case 'PRICE':
      // Since price and reference stand side by side on the shelf, or since it was explained.
      return Prisma.sql`
        SELECT 'PRICE' AS kind, product.id AS document_id, product.slug AS key, product.name AS what,
               supplier.name AS party, NULL AS standing,
               greatest(beside.entered_at, coalesce(product.priced_at, product.created_at), product.listed_at,
                        beside.said_at) AS since
          FROM price_beside(${programmeId}::uuid, ${oldestReference(today)}::date, ${today}::date) AS beside
          JOIN product ON product.programme_id = ${programmeId}::uuid AND product.id = beside.product_id
          JOIN organisation AS supplier
            ON supplier.programme_id = product.programme_id AND supplier.id = product.supplier_id
         WHERE product.state = 'LISTED' AND (beside.last_word IS NULL OR beside.last_word = 'EXPLAINED')
           AND price_far_off(product.unit_price_fen,
                             CASE product.billed_by WHEN 'WEIGHT' THEN product.price_grams ELSE product.nominal_grams END,
                             beside.price_fen, beside.grams, ${PRICE_GUARD.percent})`
    case 'OFFLINE':
      return Prisma.sql`
        SELECT 'OFFLINE' AS kind, batch.id AS document_id, batch.id::text AS key, batch.file_name AS what,
               person.name AS party, NULL AS standing, coalesce(handed.at, batch.entered_at) AS since
          FROM offline_batch AS batch
          JOIN person ON person.id = batch.entered_by
         CROSS JOIN LATERAL (
           SELECT max(at) AS at FROM audit_entry
            WHERE programme_id = batch.programme_id AND subject_id = batch.id AND action = 'offline.submit') AS handed
         WHERE batch.programme_id = ${programmeId}::uuid AND batch.state = 'SUBMITTED'`
    case 'CERTIFICATION':
      // Publicity waits for nobody but its time: from the day after its last one.
      return Prisma.sql`
        SELECT 'CERTIFICATION' AS kind, certification.id AS document_id, certification.number AS key,
               certification.product_name AS what, supplier.name AS party, NULL AS standing,
               CASE WHEN certification.state = 'PUBLICIZED'
                    THEN (certification.public_until + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
                    ELSE certification.since END AS since
          FROM certification
          JOIN organisation AS supplier
            ON supplier.programme_id = certification.programme_id AND supplier.id = certification.supplier_id
         WHERE certification.programme_id = ${programmeId}::uuid
           AND certification.state IN ('APPLIED', 'RECOMMENDED', 'PUBLICIZED')
           AND (certification.state <> 'PUBLICIZED' OR certification.public_until < ${today}::date)`
    case 'OBJECTION':
      return Prisma.sql`
        SELECT 'OBJECTION' AS kind, objection.id AS document_id, certification.number AS key,
               certification.product_name AS what, supplier.name AS party, NULL AS standing,
               objection.made_at AS since
          FROM certification_objection AS objection
          JOIN certification ON certification.programme_id = objection.programme_id
           AND certification.id = objection.certification_id
          JOIN organisation AS supplier
            ON supplier.programme_id = certification.programme_id AND supplier.id = certification.supplier_id
         WHERE objection.programme_id = ${programmeId}::uuid AND objection.answered_at IS NULL`
    case 'BEHALF':
      return Prisma.sql`
        SELECT 'BEHALF' AS kind, entry.id AS document_id, entry.id::text AS key,
               CASE WHEN field.id IS NULL THEN product.name ELSE product.name || ' · ' || field.name END AS what,
               supplier.name AS party, NULL AS standing, entry.entered_at AS since
          FROM behalf_entry AS entry
          LEFT JOIN planting ON planting.programme_id = entry.programme_id AND planting.id = entry.planting_id
          LEFT JOIN field ON field.programme_id = planting.programme_id AND field.id = planting.field_id
          JOIN product
            ON product.programme_id = entry.programme_id AND product.id = coalesce(entry.product_id, planting.product_id)
          JOIN organisation AS supplier
            ON supplier.programme_id = entry.programme_id AND supplier.id = entry.supplier_id
         WHERE entry.programme_id = ${programmeId}::uuid AND entry.state = 'WAITING'`
    case 'DISPUTE':
      return Prisma.sql`
        SELECT 'DISPUTE' AS kind, dispute.id AS document_id, placed.number AS key, placed.number AS what,
               buyer.name || ' · ' || supplier.name AS party, NULL AS standing,
               dispute.escalated_at AS since
          FROM dispute
          JOIN purchase_order AS placed ON placed.programme_id = dispute.programme_id AND placed.id = dispute.order_id
          JOIN organisation AS buyer ON buyer.programme_id = placed.programme_id AND buyer.id = placed.buyer_id
          JOIN organisation AS supplier
            ON supplier.programme_id = placed.programme_id AND supplier.id = placed.supplier_id
         WHERE dispute.programme_id = ${programmeId}::uuid AND dispute.state = 'OPEN'
           AND dispute.escalated_at IS NOT NULL`
  }
}

interface Slice {
  readonly today: BusinessDate
  /** Null: all of them. */
  readonly kind: ReviewKind | null
  readonly limit: number
  readonly offset?: number
  readonly onlyLate?: boolean
}

/** What waits for the office, what has waited longest first; `onlyLate` leaves out what is still in time. */
export async function selectReviews(db: Db | Tx, programmeId: string, slice: Slice): Promise<ReviewRow[]> {
  const { today, kind, limit, offset = 0, onlyLate = false } = slice
  return db.$queryRaw<ReviewRow[]>`
    SELECT kind, document_id AS "documentId", key, what, party, standing, since, due_on::text AS "dueOn"
      FROM (${waiting(programmeId, today, kind ? [kind] : ALL_REVIEW_KINDS)}) AS review
     WHERE ${onlyLate ? Prisma.sql`due_on < ${today}::date` : Prisma.sql`true`}
     ORDER BY since, document_id, kind
     LIMIT ${limit} OFFSET ${offset}`
}

/** How many of each kind wait, and how many of them are late; kinds of which none does are absent. */
export async function countReviews(
  db: Db,
  programmeId: string,
  today: BusinessDate,
): Promise<{ kind: ReviewKind; count: number; late: number }[]> {
  return db.$queryRaw`
    SELECT kind, count(*)::int AS count, (count(*) FILTER (WHERE due_on < ${today}::date))::int AS late
      FROM (${waiting(programmeId, today, ALL_REVIEW_KINDS)}) AS review
     GROUP BY kind`
}

function waiting(programmeId: string, today: BusinessDate, kinds: readonly ReviewKind[]): Prisma.Sql {
  const days = kinds.map((kind) => REVIEW_KINDS[kind].days)
  const arms = Prisma.join(
    kinds.map((kind) => armOf(kind, programmeId, today)),
    ' UNION ALL ',
  )
  return Prisma.sql`
    SELECT waits.*, (waits.since AT TIME ZONE 'Asia/Shanghai')::date + term.days AS due_on
      FROM (${arms}) AS waits
      JOIN unnest(${[...kinds]}::text[], ${days}::int[]) AS term (kind, days) ON term.kind = waits.kind`
}
