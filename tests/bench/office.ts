import { freshToken } from '../../app/features/accounts/token.server'
import { startProduct } from '../support/product-process'
import type { Bench } from './bench'
import type { BenchDatabase } from './database'
import { type Finding, inTurns, ratioOf, speed } from './findings'
import { BUYERS, growLedger } from './ledger-rows'
import { ask, load } from './load'

const SMALL = 1_000
const LARGE = 1_000_000
/** With the sample's own: half of the large ledger is the sample's, the other half is shared by the others. */
const PROGRAMMES = 50
const CONNECTIONS = 4

/**
 * What an official opens from the board down to the rows, over 1,000,000 ledger rows and 50 programmes, against the same
 * over 1,000 rows of one programme.
 */
export async function measureOffice(bench: Bench): Promise<Finding[]> {
  const started = performance.now()
  const large = await officeOf(bench, 'office_large', { rows: LARGE, programmes: PROGRAMMES })
  const small = await officeOf(bench, 'office_small', { rows: SMALL, programmes: 1 })
  bench.say(`offices of ${LARGE} and ${SMALL} rows (${((performance.now() - started) / 1000).toFixed(0)} s)`)
  try {
    const findings: Finding[] = []
    for (const [what, path] of Object.entries(large.paths)) {
      const read = (office: typeof large) => () =>
        load({
          ...{ origin: office.origin, connections: CONNECTIONS, seconds: bench.seconds, wanted: 200 },
          next: () => ({ path, headers: office.headers }),
        })
      const { a, b } = await inTurns(bench.rounds, read(large), read(small))
      findings.push({
        what: `the office's ${what} at ${LARGE} rows and ${PROGRAMMES} programmes, against ${SMALL} and 1`,
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

async function officeOf(bench: Bench, name: string, { rows, programmes }: { rows: number; programmes: number }) {
  const database = await bench.databases.open(name)
  await openProgrammes(database, programmes - 1)
  await registerBuyers(database)
  await growLedger(database, rows)
  const product = await startProduct({
    ...{ DATABASE_URL: database.url, PROGRAMME_ID: database.programmeId, NODE_ENV: 'production', SAMPLE: 'on' },
  })
  const headers = { Cookie: await officialsCookie(database) }
  const { rows: found } = await database.pool.query<{ buyer: string; year: number }>(
    `SELECT buyer_id AS buyer, year FROM ledger_entry
      WHERE programme_id = $1 AND cause = 'bench' AND year = extract(year FROM now()) LIMIT 1`,
    [database.programmeId],
  )
  const { buyer, year } = found[0]!
  const figure = `/office/ledger?year=${year}&step=COUNTED`
  const paths = {
    board: `/office?year=${year}`,
    'page of a village': `/office/villages/caiziyuan?year=${year}`,
    'counted figure': figure,
    'figure of a village': `${figure}&village=caiziyuan`,
    'figure of a village and month': `${figure}&village=caiziyuan&month=${year}-03`,
    'figure of a buyer type and channel': `${figure}&type=UNION&channel=AGREEMENT`,
    'figure of a buyer': `${figure}&buyer=${buyer}`,
  }
  for (const path of Object.values(paths)) {
    const { status } = await ask(product.origin, { path, headers })
    if (status !== 200) throw new Error(`${path} answers ${status}`)
  }
  const close = async () => {
    await product.stop()
    await database.close()
  }
  return { origin: product.origin, headers, paths, close }
}

/** Other pairings of the same installation, each with as many villages as the sample. */
async function openProgrammes({ pool, programmeId }: BenchDatabase, count: number): Promise<void> {
  await pool.query(
    `WITH opened AS (
       INSERT INTO programme
       SELECT (jsonb_populate_record(pattern, jsonb_build_object('id', uuidv7(), 'slug', 'bench-' || n, 'host', null,
                                                                'created_at', pattern.created_at + n * interval '1 s'))).*
         FROM programme AS pattern, generate_series(1, $2::int) AS n
        WHERE pattern.id = $1
       RETURNING id)
     INSERT INTO village
     SELECT (jsonb_populate_record(pattern, jsonb_build_object('programme_id', opened.id, 'id', uuidv7(),
                                                              'town_id', null))).*
       FROM village AS pattern, opened
      WHERE pattern.programme_id = $1`,
    [programmeId, count],
  )
}

/** The firms that growLedger lets buy. */
async function registerBuyers({ pool, programmeId }: BenchDatabase): Promise<void> {
  await pool.query(
    `INSERT INTO organisation
     SELECT (jsonb_populate_record(pattern, jsonb_build_object('id', md5('buyer ' || n)::uuid, 'name', 'Firm ' || n,
                                                              'uscc', 'BENCH' || lpad(n::text, 13, '0')))).*
       FROM organisation AS pattern, generate_series(0, $2::int - 1) AS n
      WHERE pattern.programme_id = $1
        AND pattern.id = (SELECT id FROM organisation WHERE programme_id = $1 AND side = 'BUYER' ORDER BY id LIMIT 1)`,
    [programmeId, BUYERS],
  )
}

/** A session of the sample's first official, by SQL: signing in is not what is measured. */
async function officialsCookie({ pool, programmeId }: BenchDatabase): Promise<string> {
  const { token, hash } = freshToken()
  const { rowCount } = await pool.query(
    `INSERT INTO session (token_hash, person_id, programme_id, membership_id, created_at, seen_at, confirmed_at,
                          expires_at, user_agent)
     SELECT $2, person_id, $1, membership.id, now(), now(), now(), now() + interval '1 day', 'bench'
       FROM membership JOIN person ON person.id = person_id
      WHERE programme_id = $1 AND organisation_id IS NULL AND phone = '13800000001'`,
    [programmeId, Buffer.from(hash)],
  )
  if (rowCount !== 1) throw new Error('the sample has no official with the phone 13800000001')
  return `xiangyue=${token}`
}
