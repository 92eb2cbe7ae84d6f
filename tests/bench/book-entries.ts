import { startProduct } from '../support/product-process'
import type { Bench } from './bench'
import { hireBuyers, readWishes } from './buyers'
import type { BenchDatabase } from './database'
import { type Finding, inTurns, ratioOf, speed } from './findings'
import { ask, load } from './load'

const SMALL = 1_000
const LARGE = 1_000_000
const CONNECTIONS = 4
const OTHER_BUYERS = 200

/** A firm's books over a million entries of money, half of them its own, against the same over a thousand. */
export async function measureBookEntries(bench: Bench): Promise<Finding[]> {
  const started = performance.now()
  const large = await bookOf(bench, 'books_large', LARGE)
  const small = await bookOf(bench, 'books_small', SMALL)
  bench.say(`books of ${LARGE} and ${SMALL} entries (${((performance.now() - started) / 1000).toFixed(0)} s)`)
  try {
    const findings: Finding[] = []
    for (const page of ['first', 'middle', 'refunds', 'overview'] as const) {
      const read = (book: typeof large) => () =>
        load({
          ...{ origin: book.origin, connections: CONNECTIONS, seconds: bench.seconds, wanted: 200 },
          next: () => ({ path: book.pages[page], headers: book.headers }),
        })
      const { a, b } = await inTurns(bench.rounds, read(large), read(small))
      findings.push({
        what: `${large.pages[page].replace(/[\da-f-]{36}$/u, '…')} at ${LARGE} entries, against ${SMALL}`,
        ours: speed(a),
        reference: speed(b),
        ratio: `p95 ${ratioOf(a, b, (round) => round.p95).toFixed(2)} (wanted ≤ 1.5)`,
      })
    }
    return findings
  } finally {
    await large.close()
    await small.close()
  }
}

async function bookOf(bench: Bench, name: string, entries: number) {
  const database = await bench.databases.open(name)
  const [buyer] = await hireBuyers(database, (await readWishes(database)).slice(0, 1), 1)
  await growEntries(database, buyer!.organisationId, entries)
  const product = await startProduct({
    ...{ DATABASE_URL: database.url, PROGRAMME_ID: database.programmeId, NODE_ENV: 'production', SAMPLE: 'on' },
  })
  const headers = { Cookie: buyer!.cookie }
  const { rows } = await database.pool.query<{ day: string; id: string }>(
    `SELECT to_char(value_date, 'YYYY-MM-DD') AS day, id FROM money_entry
      WHERE programme_id = $1 AND buyer_id = $2 ORDER BY value_date DESC, id DESC
     OFFSET $3 LIMIT 1`,
    [database.programmeId, buyer!.organisationId, Math.floor(entries / 4)],
  )
  const pages = {
    first: '/books/entries',
    middle: `/books/entries?after=${rows[0]!.day}.${rows[0]!.id}`,
    refunds: '/books/entries?only=REFUND',
    overview: '/books',
  }
  for (const path of Object.values(pages)) {
    const { status } = await ask(product.origin, { path, headers })
    if (status !== 200) throw new Error(`${path} answers ${status}`)
  }
  const close = async () => {
    await product.stop()
    await database.close()
  }
  return { origin: product.origin, headers, pages, close }
}

/** Entries of three years: every second one the firm's, the others of 200 firms, with all suppliers in turn. */
async function growEntries({ pool, programmeId }: BenchDatabase, buyerId: string, entries: number): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(
      `INSERT INTO organisation
       SELECT (jsonb_populate_record(pattern, jsonb_build_object('id', uuidv7(), 'name', 'Firm ' || n,
                                                                'uscc', 'BENCH' || lpad(n::text, 13, '0')))).*
         FROM organisation AS pattern, generate_series(1, $3::int) AS n
        WHERE programme_id = $1 AND id = $2`,
      [programmeId, buyerId, OTHER_BUYERS],
    )
    // The trigger keeps one row's sums at a time; a million at once are added up afterwards.
    await client.query('SET session_replication_role = replica')
    await client.query(
      `WITH firm AS (SELECT array_agg(id ORDER BY id) AS ids FROM organisation
                      WHERE programme_id = $1 AND side = 'BUYER' AND id <> $2),
            seller AS (SELECT array_agg(id ORDER BY id) AS ids FROM organisation
                        WHERE programme_id = $1 AND side = 'SUPPLIER')
       INSERT INTO money_entry (programme_id, id, kind, document_type, document_id, buyer_id, supplier_id, amount_fen,
                                value_date, source_type, source_id, cause, at)
       SELECT $1, uuidv7(), (CASE n % 100 WHEN 0 THEN 'REFUND' ELSE 'PAYMENT' END)::money_kind, 'ORDER', uuidv7(),
              CASE n % 2 WHEN 0 THEN $2 ELSE firm.ids[1 + n / 2 % cardinality(firm.ids)] END,
              seller.ids[1 + n / 2 % cardinality(seller.ids)], CASE n % 100 WHEN 0 THEN -1 ELSE 100 + n % 9000 END,
              current_date - (n::bigint * 1095 / $3::int)::int, 'TRANSFER', uuidv7(), 'transfer.verify', now()
         FROM firm, seller, generate_series(1, $3::int) AS n`,
      [programmeId, buyerId, entries],
    )
    await client.query('TRUNCATE money_total')
    await client.query(
      `INSERT INTO money_total (programme_id, buyer_id, supplier_id, month, kind, document_type, in_fen, out_fen, entries)
       SELECT programme_id, buyer_id, supplier_id, date_trunc('month', value_date)::date, kind, document_type,
              sum(greatest(amount_fen, 0)), sum(greatest(-amount_fen, 0)), count(*)
         FROM money_entry GROUP BY 1, 2, 3, 4, 5, 6`,
    )
    await client.query('SET session_replication_role = origin')
    await client.query('VACUUM ANALYZE')
  } finally {
    client.release()
  }
}
