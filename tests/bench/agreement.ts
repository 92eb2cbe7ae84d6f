import { uuid7 } from '../../app/platform/ids/uuid7'
import { startProduct } from '../support/product-process'
import type { Bench } from './bench'
import { type Buyer, hireBuyers, readWishes } from './buyers'
import type { BenchDatabase } from './database'
import { type Finding, ms, quantile } from './findings'
import { type Ask, ask } from './load'
import { stockUp } from './stock-up'

const LINES = 200

/** An agreement of 200 lines as one buyer meets it: its page, the form that changes it, and saving that form. */
export async function measureAgreement(bench: Bench): Promise<Finding[]> {
  const database = await bench.databases.open('agreement')
  const wishes = await readWishes(database)
  const [buyer] = await hireBuyers(database, wishes.slice(0, 1), 1)
  const supplierId = await widenShelf(database, buyer!)
  const product = await startProduct({
    ...{ DATABASE_URL: database.url, PROGRAMME_ID: database.programmeId, NODE_ENV: 'production', SAMPLE: 'on' },
  })
  try {
    const { origin } = product
    const products = await productsOf(database, supplierId)
    const fresh = { id: uuid7(), counterpart: supplierId }
    await told(origin, saving('/agreements/new', buyer!, origin, { ...fresh, ...draft(products) }), 302)
    const read = async () => (await database.pool.query<Written>(WRITTEN, [fresh.id])).rows[0]!
    const { number } = await read()
    const cookie = { Cookie: buyer!.cookie }
    const pages: [string, () => Promise<Ask>, number][] = [
      ['open', async () => ({ path: `/agreements/${number}`, headers: cookie }), 200],
      ['open the form', async () => ({ path: `/agreements/${number}/edit`, headers: cookie }), 200],
      [
        'save the form',
        async () => {
          const version = String((await read()).version)
          return saving(`/agreements/${number}/edit`, buyer!, origin, { version, ...draft(products) })
        },
        302,
      ],
    ]
    const findings: Finding[] = []
    for (const [what, next, status] of pages) findings.push(await measured(bench, origin, what, next, status))
    return findings
  } finally {
    await product.stop()
    await database.close()
  }
}

interface Written {
  number: string
  version: number
}

const WRITTEN = 'SELECT number, version FROM agreement WHERE id = $1'

async function measured(
  bench: Bench,
  origin: string,
  what: string,
  next: () => Promise<Ask>,
  status: number,
): Promise<Finding> {
  const times: number[] = []
  let kilobytes = 0
  for (let turn = 0; turn < 3 + bench.rounds * 4; turn++) {
    const asked = await next()
    const sent = performance.now()
    const body = await told(origin, asked, status)
    // The first three warm up.
    if (turn >= 3) times.push(performance.now() - sent)
    kilobytes = Buffer.byteLength(body) / 1024
  }
  const size = status === 200 ? `, ${kilobytes.toFixed(0)} KB` : ''
  const ours = `p50 ${ms(quantile(times, 0.5))}, p95 ${ms(quantile(times, 0.95))}`
  return { what: `an agreement of ${LINES} lines: ${what}${size}`, ours }
}

async function told(origin: string, asked: Ask, status: number): Promise<string> {
  const answer = await ask(origin, asked)
  if (answer.status !== status) throw new Error(`${asked.path} answers ${answer.status} instead of ${status}`)
  return answer.body
}

/** The form with a quantity and a price on every line. */
function draft(products: readonly string[]): Record<string, string> {
  const terms = { startDate: day(0), endDate: day(180), tolerance: '5', paymentDays: '15' }
  const lines = products.flatMap((id) => [
    [`lines[${id}][quantity]`, '1'],
    [`lines[${id}][price]`, '12.50'],
    [`lines[${id}][grade]`, '一级'],
  ])
  return { ...terms, ...Object.fromEntries(lines) }
}

function saving(path: string, { cookie }: Buyer, origin: string, fields: Record<string, string>): Ask {
  const headers = { Cookie: cookie, Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' }
  return { method: 'POST', path, headers, body: new URLSearchParams(fields).toString() }
}

function day(from: number): string {
  return new Date(Date.now() + from * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** The buyer's first supplier sells 200 products. */
async function widenShelf(database: BenchDatabase, buyer: Buyer): Promise<string> {
  const { pool, programmeId } = database
  const { supplierId, lines } = buyer.wish
  const ids = Array.from({ length: LINES }, () => uuid7())
  await pool.query(
    `WITH model AS (SELECT * FROM product WHERE programme_id = $1 AND id = $2),
          made AS (INSERT INTO product
                   SELECT (jsonb_populate_record(NULL::product, to_jsonb(model) || jsonb_build_object(
                             'id', fresh.id, 'slug', fresh.id, 'name', model.name || ' ' || fresh.n,
                             'quantity_step', 1000))).*
                     FROM model, unnest($3::uuid[]) WITH ORDINALITY AS fresh (id, n)
                   RETURNING id)
     INSERT INTO stock (programme_id, product_id, on_hand) SELECT $1, id, 0 FROM made`,
    [programmeId, lines[0]!.productId, ids],
  )
  await stockUp(database, 1_000_000, ids)
  return supplierId
}

async function productsOf({ pool, programmeId }: BenchDatabase, supplierId: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM product
      WHERE programme_id = $1 AND supplier_id = $2 AND state = 'LISTED' AND quantity_step = 1000
      ORDER BY id DESC LIMIT $3`,
    [programmeId, supplierId, LINES],
  )
  if (rows.length < LINES) throw new Error(`the supplier sells ${rows.length} products instead of ${LINES}`)
  return rows.map(({ id }) => id)
}
