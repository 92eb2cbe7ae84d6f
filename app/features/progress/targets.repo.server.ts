import type { Db } from '~/platform/db/db'

export interface TargetRow {
  villageId: string
  slug: string
  name: string
  targetFen: bigint | null
  /** The village has a row of its own for the year. */
  own: boolean
  countedFen: bigint
}

/** The targets of a year, of each village, in the order of their places. */
export async function readTargetRows(db: Db, programmeId: string, year: number): Promise<TargetRow[]> {
  return db.$queryRaw<TargetRow[]>`
    SELECT village.id AS "villageId", village.slug, village.name, target.village_id IS NOT NULL AS own,
           CASE WHEN target.village_id IS NULL THEN programme.default_target_fen ELSE target.amount_fen END AS "targetFen",
           (SELECT coalesce(sum(total.amount_fen), 0)::bigint FROM village_year_total AS total
             WHERE total.programme_id = village.programme_id AND total.year = ${year}
               AND total.village_id = village.id AND total.step = 'COUNTED') AS "countedFen"
      FROM village
      JOIN programme ON programme.id = village.programme_id
      LEFT JOIN village_target AS target
        ON target.programme_id = village.programme_id AND target.village_id = village.id AND target.year = ${year}
     WHERE village.programme_id = ${programmeId}::uuid
     ORDER BY village.position, village.id`
}
