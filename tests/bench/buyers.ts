import { freshToken } from '../../app/features/accounts/token.server'
import { uuid7 } from '../../app/platform/ids/uuid7'
import type { BenchDatabase } from './database'

/** What one buyer puts into the basket: lines of one village, so one order. */
export interface Wish {
  supplierId: string
  villageId: string
  /** In the order of their ids, as locks are taken. */
  lines: WishLine[]
}

export interface WishLine {
  productId: string
  /** Thousandths: the smallest order. */
  quantity: string
  unitPriceFen: string
  terms: { name: string; spec: string; unit: string; step: string; grams: string; billedBy: string; per: string | null }
}

/** Somebody of the sample's first firm who is signed in and has a full basket. */
export interface Buyer {
  personId: string
  organisationId: string
  cookie: string
  wish: Wish
}

const LINES = 3

/** One wish per village that sells enough. */
export async function readWishes({ pool, programmeId }: BenchDatabase): Promise<Wish[]> {
  const { rows } = await pool.query<Wish>(
    `SELECT supplier_id AS "supplierId", village_id AS "villageId",
            (array_agg(json_build_object(
               'productId', id, 'quantity', minimum_order::text, 'unitPriceFen', unit_price_fen::text,
               'terms', json_build_object('name', name, 'spec', spec, 'unit', sale_unit, 'step', quantity_step::text,
                 'grams', nominal_grams::text, 'billedBy', billed_by, 'per', price_grams::text)) ORDER BY id))[1:$2] AS lines
       FROM product
      WHERE programme_id = $1 AND state = 'LISTED'
      GROUP BY supplier_id, village_id
     HAVING count(*) >= $2
      ORDER BY village_id`,
    [programmeId, LINES],
  )
  return rows
}

/** People, memberships and sessions by SQL: signing in is not what is measured. */
export async function hireBuyers(
  { pool, programmeId }: BenchDatabase,
  wishes: readonly Wish[],
  count: number,
): Promise<Buyer[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT organisation_id AS id FROM membership JOIN person ON person.id = person_id WHERE phone = '13800000011'`,
  )
  const organisationId = rows[0]!.id
  const hired = Array.from({ length: count }, (_, index) => {
    const { token, hash } = freshToken()
    const wish = wishes[index % wishes.length]!
    return { membershipId: uuid7(), hash, personId: uuid7(), organisationId, cookie: `xiangyue=${token}`, wish }
  })
  await pool.query(
    `WITH hired AS (SELECT * FROM unnest($3::uuid[], $4::uuid[], $5::bytea[]) WITH ORDINALITY
                      AS hired (person_id, membership_id, token_hash, n)),
          people AS (INSERT INTO person (id, phone, name, created_at)
                     SELECT person_id, (19900000000 + n)::text, '示例', now() FROM hired),
          members AS (INSERT INTO membership (programme_id, id, person_id, organisation_id, role)
                      SELECT $1, membership_id, person_id, $2, 'BUYER_HANDLER' FROM hired)
     INSERT INTO session (token_hash, person_id, programme_id, membership_id, created_at, seen_at, confirmed_at, expires_at,
                          user_agent)
     SELECT token_hash, person_id, $1, membership_id, now(), now(), now(), now() + interval '1 day', 'bench' FROM hired`,
    [
      programmeId,
      organisationId,
      hired.map(({ personId }) => personId),
      hired.map(({ membershipId }) => membershipId),
      hired.map(({ hash }) => Buffer.from(hash)),
    ],
  )
  return hired
}

/** Puts everybody's wish back into the basket. */
export async function fillBaskets({ pool, programmeId }: BenchDatabase, buyers: readonly Buyer[]): Promise<void> {
  const lines = buyers.flatMap(({ personId, wish }) => wish.lines.map((line) => ({ personId, ...line })))
  await pool.query(
    `INSERT INTO basket_line (programme_id, person_id, product_id, quantity, added_at)
     SELECT $1, person_id, product_id, quantity, now()
       FROM unnest($2::uuid[], $3::uuid[], $4::bigint[]) AS wish (person_id, product_id, quantity)
     ON CONFLICT DO NOTHING`,
    [
      programmeId,
      lines.map(({ personId }) => personId),
      lines.map(({ productId }) => productId),
      lines.map(({ quantity }) => quantity),
    ],
  )
}
