import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { renderToString } from 'react-dom/server'
import { type BareCard, BareCards } from './bare-cards'
import { SHELF } from './shelf'

// The least that can serve the list, in a process of its own: node:http, one query, React to a string.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 })
const programmeId = process.env.PROGRAMME_ID
const year = new Date().getFullYear()

const server = createServer(async (_request, response) => {
  const { rows } = await pool.query<BareCard>(
    `SELECT product.slug, product.name, product.picture, product.sale_unit, product.nominal_grams, product.price_grams,
            product.unit_price_fen, product.minimum_order, stock.on_hand - stock.reserved AS free, product.seasons,
            village.name AS village, base.name AS base,
            programme.default_target_fen - coalesce(counted.amount, 0) AS lacks_fen
       FROM product
       JOIN programme ON programme.id = product.programme_id
       JOIN stock ON stock.programme_id = product.programme_id AND stock.product_id = product.id
       JOIN village ON village.programme_id = product.programme_id AND village.id = product.village_id
       LEFT JOIN production_base AS base ON base.programme_id = product.programme_id AND base.id = product.base_id
       LEFT JOIN (SELECT village_id, sum(amount_fen) AS amount FROM village_year_total
                   WHERE programme_id = $1 AND year = $2 AND step = 'COUNTED' GROUP BY village_id) AS counted
         ON counted.village_id = product.village_id
      WHERE product.programme_id = $1 AND product.state = 'LISTED'
      ORDER BY lacks_fen DESC, product.listed_at DESC, product.id
      LIMIT ${SHELF}`,
    [programmeId, year],
  )
  const html = `<!doctype html>${renderToString(<BareCards cards={rows} />)}`
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': Buffer.byteLength(html) })
  response.end(html)
})

server.listen(0, '127.0.0.1', () => {
  process.send?.({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
process.on('SIGTERM', () => process.exit(0))
