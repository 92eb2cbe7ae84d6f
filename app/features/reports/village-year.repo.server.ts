import type { Db } from '~/platform/db/db'

export interface VillagePaperRow {
  number: string
  signedOn: string
}

/** Agreements with a line of this village that were signed in the year, and how many there are. */
export async function selectVillageAgreements(
  db: Db,
  programmeId: string,
  villageId: string,
  { from, to }: { from: string; to: string },
): Promise<VillagePaperRow[]> {
  return db.$queryRaw<VillagePaperRow[]>`
    SELECT number, signed_on::text AS "signedOn"
      FROM agreement
     WHERE programme_id = ${programmeId}::uuid AND signed_on BETWEEN ${from}::date AND ${to}::date
       AND EXISTS (SELECT 1 FROM agreement_line AS line
                    WHERE line.programme_id = agreement.programme_id AND line.agreement_id = agreement.id
                      AND line.village_id = ${villageId}::uuid)
     ORDER BY signed_on, number
     LIMIT 30`
}
