import type { BenchDatabase } from './database'

const ROWS_A_STATEMENT = 50_000
const NONE = '00000000-0000-0000-0000-000000000000'
/** ORDERED to COUNTED of one document. */
const STEPS = 5
const YEARS = 5
/** Registered ones: each has a cell of its own in every month. */
export const BUYERS = 120

/**
 * Brings a ledger to `rows` rows, its totals with it: documents of five steps, spread over all villages,
 * buyers and months of the last five years; where there are other programmes they share every second document. The seals are made up in SQL, so that the sealer does not work on them while we measure; their
 * number is that of the rows, as on a real board, their hashes are none.
 */
export async function growLedger({ pool, programmeId }: BenchDatabase, rows: number): Promise<number> {
  const client = await pool.connect()
  try {
    const { rows: counted } = await client.query<{ there: string }>('SELECT count(*) AS there FROM ledger_entry')
    // The trigger takes a posting at a time; a million rows are added up afterwards.
    await client.query('SET session_replication_role = replica')
    const documents = Math.ceil((rows - Number(counted[0]!.there)) / STEPS)
    for (let done = 0; done < documents; done += ROWS_A_STATEMENT / STEPS) {
      await client.query(
        `WITH document AS (
           SELECT uuidv7() AS id, n, make_date(extract(year FROM now())::int - n % ${YEARS}, 1, 1) AS day
             FROM generate_series($2::int, $3::int) AS n),
         place AS (SELECT programme_id, id, programme_id = $1 AS ours,
                          EXISTS (SELECT FROM village AS other WHERE other.programme_id <> $1) AS others,
                          row_number() OVER (PARTITION BY programme_id = $1 ORDER BY programme_id, position) - 1 AS turn,
                          count(*) OVER (PARTITION BY programme_id = $1) AS places
                     FROM village)
         INSERT INTO ledger_entry (programme_id, id, village_id, year, business_date, step, document_type, document_id,
                                   amount_fen, rule_version, cause, recorded_at, buyer_id, buyer_type, channel,
                                   base_id)
         SELECT place.programme_id, uuidv7(), place.id, extract(year FROM day), day + n / ${YEARS} % 365, step, 'ORDER', document.id,
                1 + n % 1000, 1, 'bench', now(), md5('buyer ' || n / ${YEARS} % ${BUYERS})::uuid,
                (ARRAY['ENTERPRISE', 'DEPARTMENT', 'INSTITUTION', 'UNION', 'CANTEEN'])[1 + n % 5]::buyer_type,
                (ARRAY['AGREEMENT', 'DIRECT'])[1 + n % 2], md5('base ' || place.turn)::uuid
           FROM document
           JOIN place ON place.ours = (n / ${YEARS} % 2 = 0 OR NOT place.others)
            AND place.turn = n / ${2 * YEARS} % place.places
          CROSS JOIN unnest('{ORDERED,SHIPPED,ACCEPTED,PAID,COUNTED}'::ledger_step[]) AS step`,
        [programmeId, done, Math.min(done + ROWS_A_STATEMENT / STEPS, documents) - 1],
      )
    }
    await client.query(
      `INSERT INTO ledger_seal (programme_id, seq, entry_id, prev, hash, sealed_at)
       SELECT programme_id, coalesce(last.seq, 0) + row_number() OVER (PARTITION BY programme_id ORDER BY id), id,
              md5(''), md5(id::text), now()
         FROM ledger_entry
         LEFT JOIN (SELECT programme_id, max(seq) AS seq FROM ledger_seal GROUP BY 1) AS last USING (programme_id)
        WHERE cause = 'bench'`,
    )
    await client.query(
      'TRUNCATE ledger_cell, ledger_month_total, village_year_total, ledger_year_order, village_year_work',
    )
    await client.query(
      `INSERT INTO ledger_cell (programme_id, year, step, village_id, month, buyer_type, channel, offline, buyer_id, base_id,
                                amount_fen, entries)
       SELECT programme_id, year, step, coalesce(village_id, $1), date_trunc('month', business_date)::date,
              coalesce(buyer_type::text, ''), coalesce(channel, ''), document_type = 'OFFLINE', coalesce(buyer_id, $1),
              coalesce(base_id, $1), sum(amount_fen), count(*)
         FROM ledger_entry GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
      [NONE],
    )
    await client.query(
      `INSERT INTO ledger_month_total (programme_id, year, step, village_id, month, buyer_type, channel, offline,
                                       amount_fen, entries)
       SELECT programme_id, year, step, village_id, month, buyer_type, channel, offline, sum(amount_fen), sum(entries)
         FROM ledger_cell GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`,
    )
    await client.query(
      `INSERT INTO village_year_total (programme_id, year, village_id, step, offline, amount_fen, entries)
       SELECT programme_id, year, village_id, step, offline, sum(amount_fen), sum(entries)
         FROM ledger_month_total GROUP BY 1, 2, 3, 4, 5`,
    )
    await client.query(
      `INSERT INTO ledger_year_order (programme_id, year, village_id, order_id, ordered_fen, shipped_fen, accepted_fen,
                                      paid_fen, counted_fen)
       SELECT programme_id, year, village_id, document_id,
              coalesce(sum(amount_fen) FILTER (WHERE step = 'ORDERED'), 0),
              coalesce(sum(amount_fen) FILTER (WHERE step = 'SHIPPED'), 0),
              coalesce(sum(amount_fen) FILTER (WHERE step = 'ACCEPTED'), 0),
              coalesce(sum(amount_fen) FILTER (WHERE step = 'PAID'), 0),
              coalesce(sum(amount_fen) FILTER (WHERE step = 'COUNTED'), 0)
         FROM ledger_entry WHERE document_type = 'ORDER' GROUP BY 1, 2, 3, 4`,
    )
    await client.query(
      `INSERT INTO village_year_work (programme_id, year, village_id, orders, buyers)
       SELECT programme_id, year, village_id, count(DISTINCT document_id) FILTER (WHERE document_type = 'ORDER'),
              count(DISTINCT buyer_id)
         FROM ledger_entry WHERE step = 'ACCEPTED' GROUP BY 1, 2, 3`,
    )
    await client.query('RESET session_replication_role')
    await client.query('VACUUM ANALYZE')
    const { rows: total } = await client.query<{ entries: string }>('SELECT count(*) AS entries FROM ledger_entry')
    return Number(total[0]!.entries)
  } finally {
    client.release()
  }
}
