import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { firstFill } from '~/cli/first-fill'
import { measure } from '~/cli/measures'
import { keepDailyBackup } from '~/features/operations/keep-daily-backup.server'
import { programmesToVerify, readOperationsPage } from '~/features/operations/operations.view.server'
import { recordVerification } from '~/features/operations/record-verification.server'
import { verifyBooks } from '~/features/progress/verify-books.server'
import { readEnv } from '~/platform/env/env'
import { migrateQueue } from '~/platform/queue/migrate-queue'
import { testDb } from '../../support/database'
import { sampleStage } from '../../support/stage'

const folder = mkdtempSync(join(tmpdir(), 'xiangyue-daily-'))
const directory = join(folder, 'backups')
const { db, pool, url } = await testDb()
const begun = new Date('2026-11-01T02:00:00Z')
await firstFill(db, readEnv({ NODE_ENV: 'test' }, folder), begun)
await migrateQueue(url)
const place = { directory, kept: 2, url, product: '0.1.0' }
const day = (number: number, hours = 3) => new Date(begun.getTime() + (number * 24 + hours) * 3_600_000)
const keep = (now: Date, where = place) => keepDailyBackup({ db, now }, where)

async function page(now: Date) {
  const { people, programmeId } = await sampleStage(db)
  const actor = { ...people['13800000001'], programmeId }
  return readOperationsPage({ actor, now, db, channel: 'WEB' }, 1)
}

beforeEach(async () => {
  rmSync(directory, { recursive: true, force: true })
  await db.backup.deleteMany()
})
afterAll(() => rmSync(folder, { recursive: true }))

it('none on the first day; then one a day, by one of however many ask; the newest stay', async () => {
  expect(await keep(day(0))).toBeNull()
  expect(existsSync(directory)).toBe(false)
  for (const number of [1, 2, 3]) {
    // takenAt is the database's clock; the days of this test are told to the rows.
    const made = await Promise.all([keep(day(number)), keep(day(number)), keep(day(number))])
    expect(made.filter((one) => one !== null)).toHaveLength(1)
    const { digest } = made.find((one) => one !== null)!
    await db.backup.update({ where: { digest }, data: { takenAt: day(number) } })
    expect(await keep(day(number, 20))).toBeNull()
  }
  const names = readdirSync(directory).toSorted()
  expect(names).toEqual(['xiangyue-20261103T050000Z-daily.backup', 'xiangyue-20261104T050000Z-daily.backup'])
  const shown = await page(day(3, 4))
  expect(shown).toMatchObject({ backupLate: false, lastFailure: null, lastBackupAt: day(3), lastRestoredAt: null })
  expect(shown.backups.map(({ kind, removedAt }) => [kind, removedAt])).toEqual([
    ['DAILY', null],
    ['DAILY', null],
    ['DAILY', day(3)],
  ])
  expect(await page(day(5))).toMatchObject({ backupLate: true })
  const measures = await measure({ db, pool, clock: () => day(3, 4) })
  expect(measures).toMatchObject({ backup_age_seconds: 3_600, backup_failed: 0 })
})

it('what a killed one left goes after a day; nothing else in the directory is touched', async () => {
  mkdirSync(directory, { recursive: true })
  const left = (name: string, at: Date) => {
    writeFileSync(join(directory, name), '')
    utimesSync(join(directory, name), at, at)
  }
  left('xiangyue-20261101T000000Z-daily.backup.part', day(0))
  left('xiangyue-20261102T000000Z-daily.backup.part', day(1))
  left('mine.backup', day(0))
  await keep(day(1, 8))
  expect(readdirSync(directory).toSorted()).toEqual([
    'mine.backup',
    'xiangyue-20261102T000000Z-daily.backup.part',
    'xiangyue-20261102T100000Z-daily.backup',
  ])
})

it('a failure is thrown, stands on the page, and is left alone for an hour', async () => {
  const closed = { ...place, directory: '/proc/nowhere/backups' }
  await expect(keep(day(1), closed)).rejects.toMatchObject({ reason: 'NOT_WRITABLE' })
  expect(await page(day(1))).toMatchObject({ lastFailure: 'NOT_WRITABLE', lastBackupAt: null })
  expect((await measure({ db, pool, clock: () => day(1) })).backup_failed).toBe(1)
  expect(await keep(day(1, 3.5), closed)).toBeNull()
  expect(await keep(day(1, 4))).not.toBeNull()
})

it('the books are verified once a day, and what was found is shown', async () => {
  expect(await programmesToVerify(db, day(0))).toEqual([])
  const [programmeId, ...others] = await programmesToVerify(db, day(1))
  expect(others).toEqual([])
  const found = await verifyBooks({ db, now: () => begun }, programmeId!, { patienceMs: 0 })
  await recordVerification({ db, now: day(1) }, programmeId!, 'DAILY', found)
  expect(await programmesToVerify(db, day(1))).toEqual([])
  const wrong = {
    ok: false,
    check: 'a total',
    wrong: { row: 'village_year_total x', expected: '1', found: '2' },
  } as const
  await recordVerification({ db, now: day(2) }, programmeId!, 'DAILY', wrong)
  const { verifications } = await page(day(2))
  expect(verifications).toMatchObject([
    { failedCheck: 'a total', failedRow: 'village_year_total x' },
    { cause: 'DAILY', failedCheck: null },
  ])
  expect((await measure({ db, pool, clock: () => day(2) })).verification_failed).toBe(1)
})
