import type { BenchDatabase } from './database'

const ROWS_A_STATEMENT = 50_000
/** ORDERED to COUNTED of one document. */
const STEPS = 5
const YEARS = 5
/** Registered ones: each has a cell of its own in every month. */
const BUYERS = 120

/**
 * Brings a ledger to `rows` rows through the ordinary trigger: documents of five steps, spread over all villages,
 * buyers and months of the last five years. The seals are made up in SQL, so that the sealer does not work on them while we measure; their
 * number is that of the rows, as on a real board, their hashes are none.
 */
export async function growLedger({ pool, programmeId }: BenchDatabase, rows: number): Promise<number> {
  const client = await pool.connect()
  try {
    const { rows: counted } = await client.query<{ there: string }>('SELECT count(*) AS there FROM ledger_entry')
    const documents = Math.ceil((rows - Number(counted[0]!.there)) / STEPS)
    for (let done = 0; done < documents; done += ROWS_A_STATEMENT / STEPS) {
      await client.query(
        `WITH document AS (
           SELECT uuidv7() AS id, n, make_date(extract(year FROM now())::int - n % ${YEARS}, 1, 1) AS day
             FROM generate_series($2::int, $3::int) AS n),
         place AS (SELECT id, row_number() OVER (ORDER BY position) - 1 AS turn, count(*) OVER () AS places
                     FROM village WHERE programme_id = $1)
         INSERT INTO ledger_entry (programme_id, id, village_id, year, business_date, step, document_type, document_id,
                                   amount_fen, rule_version, cause, recorded_at, buyer_id, buyer_type, channel,
                                   base_id)
         SELECT $1, uuidv7(), place.id, extract(year FROM day), day + n / ${YEARS} % 365, step, 'ORDER', document.id,
                1 + n % 1000, 1, 'bench', now(), md5('buyer ' || n % ${BUYERS})::uuid,
                (ARRAY['ENTERPRISE', 'DEPARTMENT', 'INSTITUTION', 'UNION', 'CANTEEN'])[1 + n % 5]::buyer_type,
                (ARRAY['AGREEMENT', 'DIRECT'])[1 + n % 2], md5('base ' || place.turn)::uuid
           FROM document
           JOIN place ON place.turn = n / ${YEARS} % place.places
          CROSS JOIN unnest('{ORDERED,SHIPPED,ACCEPTED,PAID,COUNTED}'::ledger_step[]) AS step`,
        [programmeId, done, Math.min(done + ROWS_A_STATEMENT / STEPS, documents) - 1],
      )
    }
    await client.query(
      `INSERT INTO ledger_seal (programme_id, seq, entry_id, prev, hash, sealed_at)
       SELECT programme_id, coalesce((SELECT max(seq) FROM ledger_seal), 0) + row_number() OVER (ORDER BY entry_id),
              entry_id, md5(''), md5(entry_id::text), now()
         FROM ledger_unsealed`,
    )
    await client.query('TRUNCATE ledger_unsealed')
    await client.query('VACUUM ANALYZE')
    const { rows: total } = await client.query<{ entries: string }>('SELECT count(*) AS entries FROM ledger_entry')
    return Number(total[0]!.entries)
  } finally {
    client.release()
  }
}
