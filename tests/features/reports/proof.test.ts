import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SignedInPerson } from '~/domain/access/actor'
import { freezeMonth } from '~/features/reports/freeze-month.server'
import { publishReport } from '~/features/reports/publish-report.server'
import { type Published, proofOf, readPublished } from '~/features/reports/published.view.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { type Books, openBooks } from '../../support/books'
import { type TestDatabase, testDb } from '../../support/database'
import { writeTradeRows } from '../../support/trade-rows'
import { unzip } from '../../support/unzip'

let database: TestDatabase
let books: Books
let published: Published
let proof: ReturnType<typeof unzip>
const folders: string[] = []

beforeAll(async () => {
  database = await testDb()
  books = await openBooks(database.db)
  await database.db.installation.create({ data: { sample: true, filledAt: new Date('2026-01-01T00:00:00Z') } })
  await writeTradeRows(database.db, books)
  const actor: SignedInPerson = {
    ...{ kind: 'person', personId: uuid7(), name: '陈同志', programmeId: books.programmeId },
    ...{ role: 'OFFICIAL', organisationId: null, standing: null },
  }
  const ctx = { actor, db: database.db, channel: 'WEB' as const, now: new Date('2026-12-05T02:00:00Z') }
  const [row] = await database.db.ledgerEntry.findMany({ where: { step: 'COUNTED' }, take: 1 })
  const frozen = await freezeMonth(ctx, { year: 2026, month: (row?.businessDate.getUTCMonth() ?? 0) + 1 })
  if (!frozen.ok) throw new Error(frozen.refusal.code)
  const answer = await publishReport(ctx, frozen.value.number)
  if (!answer.ok) throw new Error(answer.refusal.code)
  published = (await readPublished(database.db, answer.value.code))!
  const chunks: Uint8Array[] = []
  for await (const chunk of proofOf(database.db, published)) chunks.push(chunk)
  proof = unzip(Buffer.concat(chunks))
})

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** Runs the recipe on the archive's files, one of which may be spoilt, as a stranger would. */
async function recipe(spoilt: { path: string; at: number } | null = null, sha256 = published.sha256) {
  const folder = mkdtempSync(join(tmpdir(), 'proof-'))
  folders.push(folder)
  for (const { path, bytes } of proof) {
    const copy = Buffer.from(bytes)
    if (spoilt?.path === path) copy[spoilt.at] = (copy[spoilt.at] ?? 0) ^ 1
    writeFileSync(join(folder, path), copy)
  }
  const run = promisify(execFile)(process.execPath, ['verify.mjs', sha256], { cwd: folder })
  return await run.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  )
}

const bytesOf = (path: string) => proof.find((file) => file.path === path)!.bytes

test('the recipe printed in the guide is the one in the archive, and it says that all is exact', async () => {
  const [, printed] = /```js\n(.*?)```/s.exec(readFileSync('docs/verify-a-report.md', 'utf8')) ?? []
  expect(printed).toBe(bytesOf('verify.mjs').toString('utf8'))
  expect(await recipe()).toEqual({
    code: 0,
    said: `OK ${published.number}: ${published.content.ledger.seq} rows, chain and figures are exact\n`,
  })
  expect(published.content.ledger.seq).toBeGreaterThan(5n)
  expect(published.content.cells.length).toBeGreaterThan(2)
})

test('one byte changed in any row of the ledger is found, and the row is named', async () => {
  const path = 'ledger-00001.txt'
  const bytes = bytesOf(path)
  const places = [0, 5, 70, 200, Math.floor(bytes.length / 2), bytes.length - 300, bytes.length - 2, bytes.length - 1]
  for (const at of places) {
    const before = bytes.subarray(0, at).toString('latin1').split('\n').length
    const { code, said } = await recipe({ path, at })
    expect(code, `byte ${at}`).toBe(1)
    expect(said).toMatch(new RegExp(`^WRONG row (${before}|${before + 1}):`))
  }
})

test('one byte changed in the report is found, and another report is not the published one', async () => {
  const { length } = bytesOf('report.json')
  for (const at of [1, Math.floor(length / 3), length - 2]) {
    expect(await recipe({ path: 'report.json', at })).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^WRONG report/),
    })
  }
  expect(await recipe(null, 'f'.repeat(64))).toMatchObject({ code: 1 })
})

test('nothing in the archive is about a person, a buyer or a supplier', async () => {
  const text = proof.map(({ bytes }) => bytes.toString('utf8')).join('\n')
  const organisations = await database.db.organisation.findMany()
  expect(organisations.length).toBeGreaterThan(1)
  for (const { id, name, uscc } of organisations) {
    for (const told of [id, name, uscc]) expect(text).not.toContain(told)
  }
  expect(text).not.toContain('陈同志')
})
