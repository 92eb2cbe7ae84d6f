import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '~/domain/access/actor'
import { checkAuditChain, readLateAuditRow } from '~/features/records/audit-chain.steps.server'
import { type AuditEntry, eraseAuditPersonal, recordAudit } from '~/features/records/records.steps.server'
import { sealAudit, sealEveryAudit } from '~/features/records/seal-audit.server'
import { createDb } from '~/platform/db/client'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type Books, openBooks } from '../../support/books'
import { corruptible } from '../../support/corruptible'
import { type TestDatabase, testDb } from '../../support/database'

const now = new Date('2026-11-24T10:00:00Z')
const personId = uuid7()
const requestId = '0190b0a0-0000-4000-8000-000000000001'
let database: TestDatabase
let books: Books

beforeAll(async () => {
  database = await testDb()
  books = await openBooks(database.db)
})

function record(entries: AuditEntry | AuditEntry[], address: string | null = '203.0.113.7') {
  const { programmeId } = books
  const actor: Actor = {
    kind: 'person',
    personId,
    name: '陈',
    programmeId,
    role: 'OFFICIAL',
    organisationId: null,
    standing: null,
  }
  const ctx = { actor, now, channel: 'WEB' as const, origin: { address, requestId } }
  return inTransaction(database.db, (tx) => recordAudit(tx, ctx, entries))
}

const price = (): AuditEntry => ({
  action: 'product.price',
  subject: { type: 'product', id: uuid7(), number: 'p-1' },
  before: { unitPriceFen: 1_200n },
  after: { unitPriceFen: 1_350n },
  personal: { personId, after: { phone: '13800000099' } },
})

const check = () => inTransaction(database.db, (tx) => checkAuditChain(tx, books.programmeId))

test('the first seal is the documented hash over 64 zeros', async () => {
  await record(price())
  expect(await sealEveryAudit({ db: database.db, now })).toBe(1)
  const [seal, entry] = await Promise.all([
    database.db.auditSeal.findFirstOrThrow(),
    database.db.auditEntry.findFirstOrThrow(),
  ])
  const personal = await database.db.auditPersonal.findMany({ orderBy: { kind: 'asc' } })
  const hashes = personal.map(({ salt, values }) =>
    createHash('sha256')
      .update(`${salt}{"format":"v1","values":${JSON.stringify(values)}}`)
      .digest('hex'),
  )
  expect(personal.map(({ values }) => values)).toEqual([{ address: '203.0.113.7' }, { 'after.phone': '13800000099' }])
  const row =
    `{"action":"product.price","after":{"unitPriceFen":"1350"},"at":"2026-11-24T10:00:00.000Z",` +
    `"before":{"unitPriceFen":"1200"},"channel":"WEB","format":"v1","from":null,"id":"${entry.id}",` +
    `"onBehalf":false,"onBehalfOf":null,"origin":"${hashes[0]}","person":"${personId}","personal":"${hashes[1]}",` +
    `"programme":"${books.programmeId}","reason":null,"request":"${requestId}","role":"OFFICIAL",` +
    `"subject":"${entry.subjectId}","subjectNumber":"p-1","subjectType":"product","to":null}`
  const prev = '0'.repeat(64)
  const hash = createHash('sha256')
    .update(prev + row)
    .digest('hex')
  expect(seal).toMatchObject({ seq: 1n, entryId: entry.id, prev, hash })
})

test('three sealers in three processes make one gapless chain while rows are written', async () => {
  const connections = Array.from({ length: 3 }, () => createDb(database.url, { max: 2 }))
  let writing = true
  const sealers = connections.map(async ({ db }) => {
    while (writing) await sealAudit({ db, now }, books.programmeId)
  })
  await Promise.all(Array.from({ length: 40 }, () => record([price(), price(), price()])))
  writing = false
  await Promise.all(sealers)
  await sealAudit({ db: database.db, now }, books.programmeId)
  await Promise.all(connections.map((connection) => connection.close()))
  expect(await check()).toMatchObject({ sealed: 121n, broken: null })
  expect(await database.db.auditUnsealed.count()).toBe(0)
  const kept = await database.db.auditCount.findMany()
  expect(kept.reduce((sum, { entries }) => sum + entries, 0n)).toBe(121n)
})

describe('what somebody changed behind the triggers is found and named', () => {
  const change = corruptible(() => database)
  afterEach(async () => {
    await change.undo()
    expect((await check()).broken).toBeNull()
  })

  const third = 'id = (SELECT entry_id FROM audit_seal WHERE seq = 3)'
  const last = 'id = (SELECT entry_id FROM audit_seal ORDER BY seq DESC LIMIT 1)'
  const someoneElse = uuid7()

  test.each([
    ['who did it', 'audit_entry', `UPDATE audit_entry SET person_id = '${someoneElse}' WHERE ${third}`, /audit_seal 3/],
    ['when it was', 'audit_entry', `UPDATE audit_entry SET at = at + interval '1 s' WHERE ${third}`, /audit_seal 3/],
    [
      'a value before',
      'audit_entry',
      `UPDATE audit_entry SET before = '{"unitPriceFen":"1"}' WHERE ${third}`,
      /seal 3/,
    ],
    ['the request', 'audit_entry', `UPDATE audit_entry SET request_id = NULL WHERE ${third}`, /audit_seal 3/],
    ['a row in the middle that is gone', 'audit_entry', `DELETE FROM audit_entry WHERE ${third}`, /audit_entry/],
    ['a last row that is gone, its seal left', 'audit_entry', `DELETE FROM audit_entry WHERE ${last}`, /audit_entry/],
    ['the hash of a seal', 'audit_seal', `UPDATE audit_seal SET hash = '0' WHERE seq = 4`, /audit_seal 4/],
    ['a seal in the middle that is gone', 'audit_seal', 'DELETE FROM audit_seal WHERE seq = 4', /audit_seal 4/],
    ['a last seal that is gone, its row left', 'audit_seal', 'DELETE FROM audit_seal WHERE seq = 121', /audit_entry/],
    [
      'a row that is sealed twice',
      'audit_unsealed',
      'INSERT INTO audit_unsealed SELECT programme_id, entry_id FROM audit_seal WHERE seq = 2',
      /audit_unsealed/,
    ],
    [
      'an address',
      'audit_personal',
      `UPDATE audit_personal SET values = '{"address":"198.51.100.1"}' WHERE kind = 'ORIGIN'`,
      /audit_personal .* ORIGIN/,
    ],
    [
      'a personal value',
      'audit_personal',
      `UPDATE audit_personal SET values = '{"after.phone":"1"}' WHERE kind = 'VALUES'`,
      /audit_personal .* VALUES/,
    ],
  ])('%s', async (_, table, statement, row) => {
    await change.corrupt(table, statement)
    const { broken } = await check()
    expect(broken?.row).toMatch(row)
    expect(broken?.expected).not.toBe(broken?.found)
  })

  test('a last row that is gone together with its seal', async () => {
    await change.corrupt('audit_entry', `DELETE FROM audit_entry WHERE ${last}`)
    await change.corrupt('audit_seal', 'DELETE FROM audit_seal WHERE seq = 121')
    expect((await check()).broken).toEqual({
      row: 'audit_count',
      expected: '121 rows of audit_entry',
      found: '120 rows',
    })
  })
})

test('a row that waits for its seal is late after ten seconds, not before', async () => {
  await record(price())
  const lateAfter = (seconds: number) =>
    inTransaction(database.db, (tx) =>
      readLateAuditRow(tx, books.programmeId, new Date(now.getTime() + seconds * 1_000)),
    )
  expect(await lateAfter(9)).toBeNull()
  expect(await lateAfter(11)).toMatchObject({ expected: 'sealed within 10 s' })
  await sealAudit({ db: database.db, now }, books.programmeId)
  expect(await lateAfter(11)).toBeNull()
})

test('what is personal is erased with the person, and the chain holds', async () => {
  const somebody = uuid7()
  await record({
    ...price(),
    personal: { personId: somebody, before: { phone: '13900000001' }, after: { phone: null } },
  })
  await sealAudit({ db: database.db, now }, books.programmeId)
  const before = await check()
  expect(await inTransaction(database.db, (tx) => eraseAuditPersonal(tx, somebody))).toBe(1)
  expect(await inTransaction(database.db, (tx) => eraseAuditPersonal(tx, personId))).toBeGreaterThan(122)
  expect(await database.db.auditPersonal.count()).toBe(0)
  expect(await check()).toEqual({ ...before, broken: null })
})

test.each([
  'UPDATE audit_seal SET seq = 0',
  'DELETE FROM audit_seal',
  'TRUNCATE audit_seal',
  `UPDATE audit_personal SET salt = ''`,
])('the database refuses %s', async (statement) => {
  await record(price())
  await expect(database.pool.query(statement)).rejects.toThrow('append-only')
})

test('who writes an entry waits for nobody, also where two connections would count in the same part', async () => {
  const [held, writing] = [new pg.Client(database.url), new pg.Client(database.url)]
  await Promise.all([held.connect(), writing.connect()])
  try {
    const { rows } = await writing.query<{ part: number }>('SELECT pg_backend_pid() % 64 AS part')
    await held.query('BEGIN')
    await held.query(`SELECT pg_try_advisory_xact_lock(hashtext('xiangyue.audit_count'), $1)`, [rows[0]!.part])
    await held.query(
      `INSERT INTO audit_count AS counter (programme_id, part, entries) VALUES ($1, $2, 0)
       ON CONFLICT (programme_id, part) DO UPDATE SET entries = counter.entries`,
      [books.programmeId, rows[0]!.part],
    )
    await writing.query(`SET lock_timeout = '2s'`)
    await writing.query(
      `INSERT INTO audit_entry (programme_id, id, at, channel, action, subject_type, subject_id)
       VALUES ($1, $2, now(), 'CLI', 'product.price', 'product', $2)`,
      [books.programmeId, uuid7()],
    )
  } finally {
    await Promise.all([held.end(), writing.end()])
  }
  await sealEveryAudit({ db: database.db, now })
  expect((await check()).broken).toBeNull()
})
