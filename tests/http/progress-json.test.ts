import { randomBytes } from 'node:crypto'
import type { AppLoadContext } from '@remix-run/node'
import { beforeAll, expect, test } from 'vitest'
import { createKeys } from '~/platform/keys/keys'
import { createLog } from '~/platform/log/log'
import { pdfHere } from '~/platform/pdf/pdf'
import { createSms } from '~/platform/sms/sms'
import { loader } from '~/routes/progress[.]json/route'
import { openBooks } from '../support/books'
import { type TestDatabase, testDb } from '../support/database'
import { writeTradeRows } from '../support/trade-rows'

let database: TestDatabase

beforeAll(async () => {
  database = await testDb()
  await writeTradeRows(database.db, await openBooks(database.db))
})

function get(search = '', headers: Record<string, string> = {}, at = '2026-06-01T00:00:00Z'): Promise<Response> {
  const log = createLog({ level: 'silent' })
  const context: AppLoadContext = {
    db: database.db,
    pool: database.pool,
    clock: () => new Date(at),
    log,
    ...{ sms: createSms(async () => {}, log), keys: createKeys(randomBytes(32)), passwordRules: 'plain' },
    pdf: pdfHere(),
    stripe: { port: null, why: 'OFF' },
    env: { origin: 'http://127.0.0.1', sample: true },
    cspNonce: '',
    requestId: '',
    address: null,
  }
  const request = new Request(`http://127.0.0.1/progress.json${search}`, { headers })
  return loader({ request, context, params: {} })
}

test('is public JSON that lives for a second', async () => {
  const answer = await get('?year=2026')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
  expect(answer.headers.get('Cache-Control')).toBe('public, max-age=1')
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(await answer.json()).toMatchObject({ year: 2026, total: { countedFen: '158000' } })
})

test('answers 304 while the figures stand, whenever they were read', async () => {
  const etag = (await get()).headers.get('ETag') ?? ''
  expect(etag).toMatch(/^W\/"[\w-]+"$/)
  const known = await get('', { 'If-None-Match': `"other", ${etag}` }, '2026-06-01T00:00:05Z')
  expect([known.status, await known.text(), known.headers.get('ETag')]).toEqual([304, '', etag])
  expect((await get('?year=2025', { 'If-None-Match': etag })).status).toBe(200)
})

test.each(['26', '2015', '2028', '', 'x'])('?year=%s is a 400 that says why', async (year) => {
  const answer = await get(`?year=${year}`)
  expect(answer.status).toBe(400)
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(await answer.json()).toEqual({
    error: { code: 'bad-year', message: 'year 须为 2016 到 2027 之间的四位数年份。' },
  })
})
