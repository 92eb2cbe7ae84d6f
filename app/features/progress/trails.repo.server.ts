import type { Step } from '~/domain/counting/steps'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** Where a document stands between a paper and the published total. */
export interface TrailRow {
  id: string
  number: string
  villageSlug: string | null
  villageName: string | null
  agreementId: string | null
  agreementNumber: string | null
  /** Of its furthest step's latest row; null: not in the ledger yet. */
  year: number | null
  month: string | null
  step: Step | null
}

const MOST = 20

/** Of orders or of agreements, by number. */
export async function readTrailRows(
  db: Db,
  programmeId: string,
  { type, ids }: { type: 'ORDER' | 'AGREEMENT'; ids: readonly string[] },
): Promise<TrailRow[]> {
  const documents =
    type === 'ORDER'
      ? Prisma.sql`
          SELECT bought.id, bought.number, village.slug AS village_slug, village.name AS village_name,
                 agreement.id AS agreement_id, agreement.number AS agreement_number
            FROM purchase_order AS bought
            JOIN village ON village.programme_id = bought.programme_id AND village.id = bought.village_id
            LEFT JOIN agreement ON agreement.programme_id = bought.programme_id AND agreement.id = bought.agreement_id
           WHERE bought.programme_id = ${programmeId}::uuid AND bought.id = ANY (${[...ids]}::uuid[])`
      : Prisma.sql`
          SELECT id, number, NULL AS village_slug, NULL AS village_name, NULL::uuid AS agreement_id,
                 NULL AS agreement_number
            FROM agreement WHERE programme_id = ${programmeId}::uuid AND id = ANY (${[...ids]}::uuid[])`
  return db.$queryRaw<TrailRow[]>`
    SELECT document.id, document.number, document.village_slug AS "villageSlug",
           document.village_name AS "villageName", document.agreement_id AS "agreementId",
           document.agreement_number AS "agreementNumber", last.year, to_char(last.business_date, 'YYYY-MM') AS month,
           last.step::text AS step
      FROM (${documents}) AS document
      LEFT JOIN LATERAL (SELECT year, business_date, step FROM ledger_entry AS entry
                          WHERE entry.programme_id = ${programmeId}::uuid AND entry.document_id = document.id
                          ORDER BY step DESC, business_date DESC LIMIT 1) AS last ON true
     ORDER BY document.number LIMIT ${MOST}`
}
