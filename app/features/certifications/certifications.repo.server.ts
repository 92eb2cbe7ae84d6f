import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { CertificationState } from '~/domain/certification/certification-lifecycle'
import type { Procedure } from '~/domain/certification/product-certification'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** A certification as its use cases hold it. */
export interface HeldCertification {
  readonly id: string
  readonly number: string
  readonly productId: string
  readonly supplierId: string
  /** Of its product. */
  readonly slug: string
  readonly state: CertificationState
  readonly version: number
  readonly productName: string
  readonly recommendedBy: string | null
  readonly publicFrom: BusinessDate | null
  readonly publicUntil: BusinessDate | null
  readonly certificateNumber: string | null
  readonly validUntil: BusinessDate | null
  readonly publicPapers: readonly string[]
}

type HeldRow = Omit<HeldCertification, 'publicFrom' | 'publicUntil' | 'validUntil'> & {
  publicFrom: string | null
  publicUntil: string | null
  validUntil: string | null
}

const HELD = Prisma.sql`
  SELECT id, number, product_id AS "productId", supplier_id AS "supplierId",
         (SELECT slug FROM product WHERE product.programme_id = certification.programme_id
             AND product.id = certification.product_id) AS slug, state, version,
         product_name AS "productName", recommended_by AS "recommendedBy", public_from::text AS "publicFrom",
         public_until::text AS "publicUntil", certificate_number AS "certificateNumber",
         valid_until::text AS "validUntil", public_papers AS "publicPapers"
    FROM certification`

/** Which product a certification is of; its row is locked before this one's. */
export async function findProductOf(
  tx: Tx,
  programmeId: string,
  which: { number: string } | { id: string },
): Promise<{ id: string; productId: string } | null> {
  return await tx.certification.findFirst({ where: { programmeId, ...which }, select: { id: true, productId: true } })
}

/** Takes the row for the rest of the transaction. */
export async function lockCertification(tx: Tx, programmeId: string, id: string): Promise<HeldCertification | null> {
  const rows = await tx.$queryRaw<HeldRow[]>`
    ${HELD} WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid FOR UPDATE`
  return rows[0] ? heldOf(rows[0]) : null
}

/** The certificate of a product that holds or is suspended; locked. */
export async function lockInForce(tx: Tx, programmeId: string, productId: string): Promise<HeldCertification | null> {
  const rows = await tx.$queryRaw<HeldRow[]>`
    ${HELD} WHERE programme_id = ${programmeId}::uuid AND product_id = ${productId}::uuid
              AND state IN ('CERTIFIED', 'SUSPENDED') FOR UPDATE`
  return rows[0] ? heldOf(rows[0]) : null
}

function heldOf({ publicFrom, publicUntil, validUntil, ...row }: HeldRow): HeldCertification {
  return { ...row, publicFrom: day(publicFrom), publicUntil: day(publicUntil), validUntil: day(validUntil) }
}

function day(text: string | null): BusinessDate | null {
  return text === null ? null : businessDate(text)
}

/** All procedures of a product, the latest first: what its standing is worked out from. */
export async function selectProcedures(tx: Db | Tx, programmeId: string, productId: string): Promise<Procedure[]> {
  const rows = await tx.$queryRaw<
    { state: CertificationState; certificateNumber: string | null; validUntil: string | null }[]
  >`
    SELECT state, certificate_number AS "certificateNumber", valid_until::text AS "validUntil"
      FROM certification
     WHERE programme_id = ${programmeId}::uuid AND product_id = ${productId}::uuid
     ORDER BY applied_at DESC, id DESC LIMIT 50`
  return rows.map(({ validUntil, ...row }) => ({ ...row, validUntil: day(validUntil) }))
}

export interface NewCertification {
  id: string
  number: string
  productId: string
  supplierId: string
  villageId: string
  renewsId: string | null
  productName: string
  productNameEn: string
  spec: string
  statement: string
  appliedBy: string
  appliedAt: Date
}

export async function insertCertification(tx: Tx, programmeId: string, row: NewCertification): Promise<void> {
  await tx.certification.create({ data: { programmeId, ...row, state: 'APPLIED', since: row.appliedAt } })
}

/** The application that a form made: sent twice, it is there once. */
export async function findApplied(
  tx: Tx,
  programmeId: string,
  id: string,
): Promise<{ number: string; supplierId: string } | null> {
  return await tx.certification.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: { number: true, supplierId: true },
  })
}

/** What a step writes beside the state. */
export interface Move {
  readonly state: CertificationState
  readonly at: Date
  readonly question?: string
  readonly answer?: string
  readonly recommended?: { by: string; text: string }
  readonly publicized?: { by: string; from: BusinessDate; until: BusinessDate }
  readonly decidedBy?: string
  readonly certificate?: { number: string; year: number; from: BusinessDate; until: BusinessDate }
  readonly reason?: string
}

/** @returns false when somebody was faster */
export async function moveCertification(
  tx: Tx,
  programmeId: string,
  { id, state, version }: Pick<HeldCertification, 'id' | 'state' | 'version'>,
  move: Move,
): Promise<boolean> {
  const { at, recommended, publicized, certificate } = move
  const { count } = await tx.certification.updateMany({
    where: { programmeId, id, state, version },
    data: {
      state: move.state,
      version: { increment: 1 },
      since: at,
      question: move.question,
      answer: move.answer,
      reason: move.reason,
      ...(recommended && { recommendedBy: recommended.by, recommendedAt: at, recommendation: recommended.text }),
      ...(publicized && {
        ...{ publicizedBy: publicized.by, publicizedAt: at },
        ...{ publicFrom: dateOf(publicized.from), publicUntil: dateOf(publicized.until) },
      }),
      ...(move.decidedBy !== undefined && { decidedBy: move.decidedBy, decidedAt: at }),
      ...(certificate && {
        ...{ certificateNumber: certificate.number, certificateYear: certificate.year },
        ...{ validFrom: dateOf(certificate.from), validUntil: dateOf(certificate.until) },
      }),
    },
  })
  return count === 1
}

function dateOf(date: BusinessDate): Date {
  return new Date(`${date}T00:00:00Z`)
}

/** Which of its papers everybody may see. @returns false when somebody was faster */
export async function updatePublicPapers(
  tx: Tx,
  programmeId: string,
  { id, version }: Pick<HeldCertification, 'id' | 'version'>,
  papers: readonly string[],
): Promise<boolean> {
  const { count } = await tx.certification.updateMany({
    where: { programmeId, id, version },
    data: { publicPapers: [...papers], version: { increment: 1 } },
  })
  return count === 1
}

/** Certificates whose last day is over, of all programmes. */
export async function selectOver(
  db: Db,
  today: BusinessDate,
  limit: number,
): Promise<{ programmeId: string; id: string }[]> {
  return db.$queryRaw`
    SELECT programme_id AS "programmeId", id FROM certification
     WHERE state IN ('CERTIFIED', 'SUSPENDED') AND valid_until < ${today}::date
     ORDER BY valid_until, programme_id, id LIMIT ${limit}`
}

export interface EndingRow {
  programmeId: string
  id: string
  number: string
  productId: string
  supplierId: string
  productName: string
  slug: string
  validUntil: BusinessDate
  remindedStage: number
}

/** Certificates that end by a day and were reminded of less often than they might be; those being renewed are left. */
export async function selectEnding(
  db: Db,
  within: { from: BusinessDate; until: BusinessDate; stages: number },
  limit: number,
): Promise<EndingRow[]> {
  const rows = await db.$queryRaw<(Omit<EndingRow, 'validUntil'> & { validUntil: string })[]>`
    SELECT held.programme_id AS "programmeId", held.id, held.number, held.product_id AS "productId",
           held.supplier_id AS "supplierId", held.product_name AS "productName", product.slug,
           held.valid_until::text AS "validUntil", held.reminded_stage AS "remindedStage"
      FROM certification AS held
      JOIN product ON product.programme_id = held.programme_id AND product.id = held.product_id
     WHERE held.state IN ('CERTIFIED', 'SUSPENDED') AND held.reminded_stage < ${within.stages}
       AND held.valid_until BETWEEN ${within.from}::date AND ${within.until}::date
       AND NOT EXISTS (SELECT FROM certification AS renewal
                        WHERE renewal.programme_id = held.programme_id AND renewal.product_id = held.product_id
                          AND renewal.state IN ('APPLIED', 'ASKED', 'RECOMMENDED', 'PUBLICIZED'))
     ORDER BY held.valid_until, held.programme_id, held.id LIMIT ${limit}`
  return rows.map(({ validUntil, ...row }) => ({ ...row, validUntil: businessDate(validUntil) }))
}

/** Remembers that this reminder was sent. @returns false when another server was faster */
export async function rememberReminder(tx: Tx, programmeId: string, id: string, stage: number): Promise<boolean> {
  const { count } = await tx.certification.updateMany({
    where: { programmeId, id, remindedStage: { lt: stage }, state: { in: ['CERTIFIED', 'SUSPENDED'] } },
    data: { remindedStage: stage },
  })
  return count === 1
}

/** Whose certification it is. */
export async function findParties(
  db: Db | Tx,
  programmeId: string,
  id: string,
): Promise<{ supplierId: string } | null> {
  return await db.certification.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: { supplierId: true },
  })
}
