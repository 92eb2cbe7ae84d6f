import { freshToken } from '../../app/features/accounts/token.server'
import { formsOf, linksOf } from '../support/page-forms'
import { startProduct } from '../support/product-process'
import type { Bench } from './bench'
import { type Buyer, fillBaskets, hireBuyers, type Wish } from './buyers'
import type { BenchDatabase } from './database'
import { type Finding, median, ms } from './findings'
import { ask } from './load'
import { stockUp } from './stock-up'

const LINES = 500

interface Step {
  what: string
  times: number[]
  /** Of the last page, uncompressed. */
  bytes: number
}

/** An order of 500 lines on its way: basket, placed, confirmed, packed, shipped, accepted; each page and each form. */
export async function measureLongOrder(bench: Bench): Promise<Finding[]> {
  const database = await bench.databases.open('long')
  const wish = await longWish(database)
  const [buyer] = await hireBuyers(database, [wish], 1)
  const seller = await supplierCookie(database, wish.supplierId)
  const product = await startProduct({ DATABASE_URL: database.url, SAMPLE: 'on' })
  const steps = new Map<string, Step>()
  try {
    for (let round = 0; round < bench.rounds; round += 1) {
      await walk({ database, origin: product.origin, buyer: buyer!, seller, steps })
    }
  } finally {
    await product.stop()
    await database.close()
  }
  return [...steps.values()].map(({ what, times, bytes }) => ({
    what: `${what}, ${LINES} lines`,
    ours: `${ms(median(times))}${bytes > 0 ? `, ${(bytes / 1024).toFixed(0)} KB` : ''}`,
  }))
}

interface Walk {
  database: BenchDatabase
  origin: string
  buyer: Buyer
  seller: string
  steps: Map<string, Step>
}

async function walk({ database, origin, buyer, seller, steps }: Walk): Promise<void> {
  await fillBaskets(database, [buyer])
  const timed = async (what: string, sent: Parameters<typeof ask>[1], wanted: number) => {
    const begun = performance.now()
    const answer = await ask(origin, sent)
    const took = performance.now() - begun
    if (answer.status !== wanted) throw new Error(`${what}: ${answer.status} instead of ${wanted}`)
    const step = steps.get(what) ?? { what, times: [], bytes: 0 }
    step.times.push(took)
    step.bytes = Buffer.byteLength(answer.body)
    steps.set(what, step)
    return answer.body
  }
  const open = (what: string, path: string, cookie: string) => timed(what, { path, headers: { Cookie: cookie } }, 200)
  const send = (what: string, path: string, cookie: string, fields: Iterable<[string, string]>) => {
    const headers = { Cookie: cookie, Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' }
    return timed(what, { method: 'POST', path, headers, body: new URLSearchParams([...fields]).toString() }, 302)
  }

  const basket = await open('open the basket', '/basket', buyer.cookie)
  await send('place it', '/basket', buyer.cookie, [...fieldsOf(basket, 'placementId'), ['intent', 'place']])
  const { rows } = await database.pool.query<{ number: string }>(
    'SELECT number FROM purchase_order ORDER BY id DESC LIMIT 1',
  )
  const order = `/orders/${rows[0]!.number}`
  await open('open the order', order, buyer.cookie)
  const confirm = await open('open the confirmation', `${order}/confirm`, seller)
  await send('confirm it', `${order}/confirm`, seller, fieldsOf(confirm, 'freight'))
  await open('open the packing list', '/packing', seller)
  const dispatch = await open('open the dispatch form', `${order}/dispatch`, seller)
  await send('ship it', `${order}/dispatch`, seller, fieldsOf(dispatch, 'deliveryNoteId'))
  const page = await open('open the order that waits for acceptance', order, buyer.cookie)
  const path = linksOf(page).find((link) => link.includes('/accept'))
  if (!path) throw new Error('nothing to accept')
  const acceptance = await open('open the acceptance form', path, buyer.cookie)
  await send('accept it', path, buyer.cookie, [...fieldsOf(acceptance, 'acceptanceId'), ['whole', 'on']])
}

function fieldsOf(html: string, having: string): Array<[string, string]> {
  const form = formsOf(html).find(({ fields }) => fields.some(([name]) => name === having))
  if (!form) throw new Error(`no form with ${having}`)
  return form.fields.filter(([name]) => name !== 'counted')
}

/** 500 products of one village on sale, with stock for many such orders. */
async function longWish(database: BenchDatabase): Promise<Wish> {
  const { pool, programmeId } = database
  const made = await pool.query<{ id: string }>(
    `WITH copy AS (
       INSERT INTO product
       SELECT (jsonb_populate_record(product, jsonb_build_object('id', uuidv7(), 'slug', 'long-' || turn,
                'name', product.name || turn, 'listed_at', coalesce(product.listed_at, product.created_at)))).*
         FROM product CROSS JOIN generate_series(1, $2) AS turn
        WHERE product.programme_id = $1 AND product.id = (
              SELECT id FROM product WHERE programme_id = $1 AND state = 'LISTED' AND billed_by = 'COUNT'
               ORDER BY slug LIMIT 1)
       RETURNING id)
     INSERT INTO stock (programme_id, product_id, on_hand, reserved) SELECT $1, id, 0, 0 FROM copy RETURNING product_id AS id`,
    [programmeId, LINES],
  )
  await stockUp(
    database,
    1_000_000_000,
    made.rows.map(({ id }) => id),
  )
  await pool.query('ANALYZE')
  const { rows } = await pool.query<Wish>(
    `SELECT supplier_id AS "supplierId", village_id AS "villageId",
            json_agg(json_build_object('productId', id, 'quantity', minimum_order::text,
                                       'unitPriceFen', unit_price_fen::text) ORDER BY id) AS lines
       FROM product WHERE programme_id = $1 AND slug LIKE 'long-%' GROUP BY supplier_id, village_id`,
    [programmeId],
  )
  return rows[0]!
}

/** A session of the cooperative's head, by SQL: signing in is not what is measured. */
async function supplierCookie({ pool, programmeId }: BenchDatabase, supplierId: string): Promise<string> {
  const { token, hash } = freshToken()
  await pool.query(
    `INSERT INTO session (token_hash, person_id, programme_id, membership_id, created_at, seen_at, confirmed_at, expires_at,
                          user_agent)
     SELECT $3, person_id, $1, id, now(), now(), now(), now() + interval '1 day', 'bench'
       FROM membership WHERE programme_id = $1 AND organisation_id = $2 AND role = 'SUPPLIER_MANAGER' LIMIT 1`,
    [programmeId, supplierId, Buffer.from(hash)],
  )
  return `xiangyue=${token}`
}
