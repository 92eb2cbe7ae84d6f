import type pg from 'pg'
import { indexShelf } from '~/features/catalogue/index-shelf.server'
import type { Db } from '~/platform/db/db'

/** Names as cooperatives give them: where or how it grew, what it is, which sort. */
const WAYS = [
  '',
  '本地',
  '高山',
  '农家',
  '富硒',
  '露天',
  '大棚',
  '山泉',
  '头茬',
  '冬种',
  '新鲜',
  '老种',
  '沙地',
  '手工',
  '早熟',
  '晚熟',
]
const PRODUCE: [name: string, english: string, category: string][] = [
  ['菜心', 'choy sum', 'leafy'],
  ['芥菜', 'mustard greens', 'leafy'],
  ['生菜', 'lettuce', 'leafy'],
  ['通菜', 'water spinach', 'leafy'],
  ['番薯', 'sweet potato', 'root'],
  ['芋头', 'taro', 'root'],
  ['萝卜', 'white radish', 'root'],
  ['丝苗米', 'jasmine rice', 'grain'],
  ['花生', 'peanuts', 'grain'],
  ['青尖椒', 'green chilli', 'chilli'],
  ['指天椒', 'bird chilli', 'chilli'],
  ['龙眼', 'longan', 'fruit'],
  ['荔枝', 'litchi', 'fruit'],
  ['沙糖桔', 'tangerine', 'fruit'],
  ['三华李', 'plum', 'fruit'],
  ['生姜', 'ginger', 'ginger'],
  ['沙姜', 'sand ginger', 'ginger'],
  ['陈皮', 'tangerine peel', 'herb'],
  ['葛根', 'kudzu root', 'herb'],
  ['土鸡蛋', 'eggs', 'other'],
  ['蜂蜜', 'honey', 'other'],
]
const SORTS = [
  '',
  '一级',
  '小袋',
  '礼盒',
  '特选',
  '散装',
  '大果',
  '干货',
  '二号',
  '三号',
  '苗香',
  '红心',
  '黄心',
  '白玉',
  '金钻',
  '早香',
  '水晶',
  '九月',
  '中秋',
  '春见',
]

const VILLAGES = ['长岭', '石桥', '新塘', '横江', '大坪', '高田', '南坑', '溪头', '坝尾', '松林']
const CORNERS = ['', '上', '下', '东', '西']

/** Adds villages until there are so many, each with a base of its own. */
export async function addVillages(pool: pg.Pool, programmeId: string, wanted: number): Promise<void> {
  const names = CORNERS.flatMap((corner) => VILLAGES.map((village) => `${village}${corner}村`))
  await pool.query(
    `WITH added AS (
       INSERT INTO village (programme_id, id, slug, position, name)
       SELECT $1, uuidv7(), 'v-' || n, 100 + n, name
         FROM unnest($2::text[]) WITH ORDINALITY AS made (name, n)
        WHERE n <= $3 - (SELECT count(*) FROM village WHERE programme_id = $1)
       RETURNING id, slug, name)
     INSERT INTO production_base (programme_id, id, village_id, slug, name, crops)
     SELECT $1, uuidv7(), id, 'b-' || slug, replace(name, '村', '') || '果园', '' FROM added`,
    [programmeId, names, wanted],
  )
}

/** Lists so many products of one supplier over all villages of the programme, each findable by its words. */
export async function addProducts(
  { pool, db }: { pool: pg.Pool; db: Db },
  { programmeId, supplierId, count }: { programmeId: string; supplierId: string; count: number },
): Promise<void> {
  await pool.query(
    `WITH place AS (
       SELECT village.id, base.id AS base_id, row_number() OVER (ORDER BY village.position, village.id) - 1 AS n,
              count(*) OVER () AS all_places
         FROM village
         LEFT JOIN LATERAL (SELECT id FROM production_base AS base
                             WHERE base.programme_id = village.programme_id AND base.village_id = village.id
                             ORDER BY slug LIMIT 1) AS base ON true
        WHERE village.programme_id = $1 AND NOT village.placeholder),
     added AS (
       INSERT INTO product (programme_id, id, slug, supplier_id, village_id, base_id, state, name, name_en, category,
                            picture, sale_unit, quantity_step, nominal_grams, billed_by, unit_price_fen, minimum_order,
                            lead_days, supply, certification, certification_number, certified_until,
                            seasons, listed_at, created_at)
       SELECT $1, uuidv7(), 'many-' || number, $2, place.id, CASE WHEN number % 3 = 0 THEN place.base_id END, 'LISTED',
              way || what || sort || CASE WHEN number % 7 = 0 THEN (number % 1000)::text ELSE '' END, english, category, 'generic',
              '筐', 1000, CASE WHEN number % 11 = 0 THEN NULL ELSE 5000 END, 'COUNT', 200 + (number::bigint * 7919) % 20000, 5000,
              1 + number % 9, CASE WHEN number % 6 = 0 THEN 'PREORDER' ELSE 'STOCK' END::supply_kind,
              CASE WHEN number % 40 = 0 THEN 'CERTIFIED' ELSE 'NONE' END,
              CASE WHEN number % 40 = 0 THEN 'RD-2026-' || lpad(number::text, 6, '0') ELSE '' END,
              CASE WHEN number % 40 = 0 THEN DATE '2028-12-31' END,
              jsonb_build_object('sell', jsonb_build_array(jsonb_build_array((number * 5) % 24, least(23, (number * 5) % 24 + 6)))),
              now() - make_interval(secs => (number::bigint * 104729) % 31000000), now()
         FROM generate_series(1, $3::int) AS number
         JOIN place ON place.n = number % place.all_places
        CROSS JOIN LATERAL (
          SELECT ($4::text[])[1 + (number / 3) % cardinality($4::text[])] AS way,
                 ($5::text[])[1 + number % cardinality($5::text[])] AS what,
                 ($6::text[])[1 + number % cardinality($6::text[])] AS english,
                 ($7::text[])[1 + number % cardinality($7::text[])] AS category,
                 ($8::text[])[1 + (number / 5) % cardinality($8::text[])] AS sort) AS named
       RETURNING id)
     INSERT INTO stock (programme_id, product_id, on_hand)
     SELECT $1, id, CASE WHEN random() < 0.1 THEN 0 ELSE 1000000 END FROM added`,
    [
      programmeId,
      supplierId,
      count,
      WAYS,
      PRODUCE.map(([name]) => name),
      PRODUCE.map(([, english]) => english),
      PRODUCE.map(([, , category]) => category),
      SORTS,
    ],
  )
  await indexShelf({ db })
  await pool.query('VACUUM (ANALYZE) shelf')
  await pool.query('ANALYZE')
}
