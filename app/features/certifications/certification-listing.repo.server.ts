import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { type CertificationState, PUBLIC_STATES } from '~/domain/certification/certification-lifecycle'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

interface HeadRow {
  id: string
  number: string
  slug: string
  picture: string
  /** Whether its product still has a page for everybody. */
  onShelf: boolean
  supplierId: string
  supplierName: string
  villageName: string
  villageSlug: string
  productName: string
  productNameEn: string
  spec: string
  state: CertificationState
  version: number
  since: Date
  statement: string
  appliedAt: Date
  appliedByName: string
  question: string
  answer: string
  recommendedBy: string | null
  recommendedAt: Date | null
  recommendedByName: string | null
  recommendation: string
  publicizedAt: Date | null
  publicizedByName: string | null
  publicFrom: string | null
  publicUntil: string | null
  decidedAt: Date | null
  decidedByName: string | null
  certificateNumber: string | null
  validFrom: string | null
  validUntil: string | null
  reason: string
  publicPapers: string[]
  renewsNumber: string | null
  objections: number
  openObjections: number
  upheldObjections: number
}

type Days = 'publicFrom' | 'publicUntil' | 'validFrom' | 'validUntil'

/** A certification as pages show it; EXPIRED as soon as its last day is over. */
export type CertificationHead = Omit<HeadRow, Days> & { [Day in Days]: BusinessDate | null }

const standing = (today: BusinessDate) => Prisma.sql`
  (CASE WHEN certification.state IN ('CERTIFIED', 'SUSPENDED') AND certification.valid_until < ${today}::date
        THEN 'EXPIRED' ELSE certification.state::text END)`

const head = (today: BusinessDate) => Prisma.sql`
  SELECT certification.id, certification.number, product.slug, product.picture,
         product.state IN ('LISTED', 'PAUSED') AS "onShelf",
         certification.supplier_id AS "supplierId", supplier.name AS "supplierName", village.name AS "villageName",
         village.slug AS "villageSlug", certification.product_name AS "productName",
         certification.product_name_en AS "productNameEn", certification.spec, ${standing(today)} AS state,
         certification.version, certification.since, certification.statement, certification.applied_at AS "appliedAt",
         applier.name AS "appliedByName", certification.question, certification.answer,
         certification.recommended_by AS "recommendedBy", certification.recommended_at AS "recommendedAt",
         recommender.name AS "recommendedByName", certification.recommendation,
         certification.publicized_at AS "publicizedAt", publisher.name AS "publicizedByName",
         certification.public_from::text AS "publicFrom", certification.public_until::text AS "publicUntil",
         certification.decided_at AS "decidedAt", decider.name AS "decidedByName",
         certification.certificate_number AS "certificateNumber", certification.valid_from::text AS "validFrom",
         certification.valid_until::text AS "validUntil", certification.reason,
         certification.public_papers AS "publicPapers", renewed.certificate_number AS "renewsNumber",
         said.objections, said.open AS "openObjections", said.upheld AS "upheldObjections"
    FROM certification
    JOIN product ON product.programme_id = certification.programme_id AND product.id = certification.product_id
    JOIN organisation AS supplier
      ON supplier.programme_id = certification.programme_id AND supplier.id = certification.supplier_id
    JOIN village ON village.programme_id = certification.programme_id AND village.id = certification.village_id
    JOIN person AS applier ON applier.id = certification.applied_by
    LEFT JOIN person AS recommender ON recommender.id = certification.recommended_by
    LEFT JOIN person AS publisher ON publisher.id = certification.publicized_by
    LEFT JOIN person AS decider ON decider.id = certification.decided_by
    LEFT JOIN certification AS renewed
      ON renewed.programme_id = certification.programme_id AND renewed.id = certification.renews_id
   CROSS JOIN LATERAL (
     SELECT count(*)::int AS objections, (count(*) FILTER (WHERE answered_at IS NULL))::int AS open,
            (count(*) FILTER (WHERE upheld))::int AS upheld
       FROM certification_objection AS objection
      WHERE objection.programme_id = certification.programme_id
        AND objection.certification_id = certification.id) AS said`

export interface CertificationFilter {
  /** Null: all. */
  readonly state: CertificationState | null
  /** Of the certificate; null: all, also those without one. */
  readonly year: number | null
  /** Slug. */
  readonly village: string | null
}

interface Page {
  readonly limit: number
  readonly offset: number
}

/** What the office lists: the latest change first. */
export async function selectForOffice(
  db: Db,
  programmeId: string,
  today: BusinessDate,
  filter: CertificationFilter,
  { limit, offset }: Page,
): Promise<CertificationHead[]> {
  const rows = await db.$queryRaw<HeadRow[]>`
    ${head(today)}
     WHERE certification.programme_id = ${programmeId}::uuid ${narrowed(filter)}
       ${filter.state === null ? Prisma.empty : Prisma.sql`AND ${standing(today)} = ${filter.state}`}
     ORDER BY certification.since DESC, certification.id DESC LIMIT ${limit} OFFSET ${offset}`
  return rows.map(headOf)
}

/** How many there are of each state, of the year and village that are chosen; states without any are absent. */
export async function countByState(
  db: Db,
  programmeId: string,
  today: BusinessDate,
  filter: CertificationFilter,
): Promise<{ state: CertificationState; count: number }[]> {
  return db.$queryRaw`
    SELECT ${standing(today)} AS state, count(*)::int AS count
      FROM certification
      JOIN village ON village.programme_id = certification.programme_id AND village.id = certification.village_id
     WHERE certification.programme_id = ${programmeId}::uuid ${narrowed(filter)}
     GROUP BY 1`
}

/** Years in which certificates were given and villages that have applied: what a list may be narrowed by. */
export async function selectChoices(
  db: Db,
  programmeId: string,
): Promise<{ years: number[]; villages: { slug: string; name: string }[] }> {
  const [years, villages] = await Promise.all([
    db.$queryRaw<{ year: number }[]>`
      SELECT DISTINCT certificate_year AS year FROM certification
       WHERE programme_id = ${programmeId}::uuid AND certificate_year IS NOT NULL ORDER BY 1 DESC LIMIT 50`,
    db.$queryRaw<{ slug: string; name: string }[]>`
      SELECT village.slug, village.name FROM village
       WHERE village.programme_id = ${programmeId}::uuid
         AND EXISTS (SELECT FROM certification
                      WHERE certification.programme_id = village.programme_id
                        AND certification.village_id = village.id)
       ORDER BY village.position, village.id LIMIT 300`,
  ])
  return { years: years.map(({ year }) => year), villages }
}

function narrowed({ year, village }: CertificationFilter): Prisma.Sql {
  return Prisma.sql`
    ${year === null ? Prisma.empty : Prisma.sql`AND certification.certificate_year = ${year}`}
    ${village === null ? Prisma.empty : Prisma.sql`AND village.slug = ${village}`}`
}

/** What is publicised at the moment, what ends first on top; publicity that is over still waits for its decision. */
export async function selectPublicized(
  db: Db,
  programmeId: string,
  today: BusinessDate,
  limit: number,
): Promise<CertificationHead[]> {
  const rows = await db.$queryRaw<HeadRow[]>`
    ${head(today)}
     WHERE certification.programme_id = ${programmeId}::uuid AND certification.state = 'PUBLICIZED'
     ORDER BY certification.public_until, certification.id LIMIT ${limit}`
  return rows.map(headOf)
}

/** The certificates of a year, in the order of their numbers, and how many there are. */
export async function selectCertificates(
  db: Db,
  programmeId: string,
  today: BusinessDate,
  year: number,
  { limit, offset }: Page,
): Promise<{ certificates: CertificationHead[]; total: number }> {
  const [rows, total] = await Promise.all([
    db.$queryRaw<HeadRow[]>`
      ${head(today)}
       WHERE certification.programme_id = ${programmeId}::uuid AND certification.certificate_year = ${year}
       ORDER BY certification.certificate_number DESC LIMIT ${limit} OFFSET ${offset}`,
    db.certification.count({ where: { programmeId, certificateYear: year } }),
  ])
  return { certificates: rows.map(headOf), total }
}

/** One by the number of its application or of its certificate; `publicOnly` leaves out what is no public matter. */
export async function findHead(
  db: Db,
  programmeId: string,
  today: BusinessDate,
  number: string,
  { publicOnly }: { publicOnly: boolean },
): Promise<CertificationHead | null> {
  const rows = await db.$queryRaw<HeadRow[]>`
    ${head(today)}
     WHERE certification.programme_id = ${programmeId}::uuid
       AND (certification.number = ${number} OR certification.certificate_number = ${number})
       ${publicOnly ? Prisma.sql`AND certification.state::text = ANY (${[...PUBLIC_STATES]}::text[])` : Prisma.empty}`
  return rows[0] ? headOf(rows[0]) : null
}

/** All procedures of a product of this supplier, the latest first; 20 of them. */
export async function selectOfProduct(
  db: Db,
  programmeId: string,
  today: BusinessDate,
  of: { supplierId: string; slug: string },
): Promise<CertificationHead[]> {
  const rows = await db.$queryRaw<HeadRow[]>`
    ${head(today)}
     WHERE certification.programme_id = ${programmeId}::uuid AND certification.supplier_id = ${of.supplierId}::uuid
       AND product.slug = ${of.slug}
     ORDER BY certification.applied_at DESC, certification.id DESC LIMIT 20`
  return rows.map(headOf)
}

/** All procedures of a supplier, what it was asked about first, then the latest; with how many there are. */
export async function selectOfSupplier(
  db: Db,
  programmeId: string,
  today: BusinessDate,
  supplierId: string,
  { limit, offset }: Page,
): Promise<{ procedures: CertificationHead[]; total: number }> {
  const [rows, total] = await Promise.all([
    db.$queryRaw<HeadRow[]>`
      ${head(today)}
       WHERE certification.programme_id = ${programmeId}::uuid AND certification.supplier_id = ${supplierId}::uuid
       ORDER BY certification.state <> 'ASKED', certification.applied_at DESC, certification.id DESC
       LIMIT ${limit} OFFSET ${offset}`,
    db.certification.count({ where: { programmeId, supplierId } }),
  ])
  return { procedures: rows.map(headOf), total }
}

/** The product's last application, whatever became of it. */
export async function findLatest(tx: Tx, programmeId: string, productId: string): Promise<string | null> {
  const row = await tx.certification.findFirst({
    where: { programmeId, productId },
    orderBy: [{ appliedAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  })
  return row?.id ?? null
}

function headOf({ publicFrom, publicUntil, validFrom, validUntil, ...row }: HeadRow): CertificationHead {
  return {
    ...row,
    ...{ publicFrom: day(publicFrom), publicUntil: day(publicUntil) },
    ...{ validFrom: day(validFrom), validUntil: day(validUntil) },
  }
}

function day(text: string | null): BusinessDate | null {
  return text === null ? null : businessDate(text)
}
