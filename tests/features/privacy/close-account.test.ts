import { beforeAll, describe, expect, test } from 'vitest'
import { PERSONAL_DATA } from '~/domain/privacy/personal-data'
import { identify } from '~/features/accounts/identify.server'
import { SAMPLE_PASSWORD, type SamplePhone } from '~/features/accounts/sample-accounts.server'
import { signIn } from '~/features/accounts/sign-in.server'
import { sealLedger } from '~/features/ledger/seal-ledger.server'
import { closeAccount } from '~/features/privacy/close-account.server'
import { exportPerson } from '~/features/privacy/privacy.view.server'
import { verifyBooks } from '~/features/progress/verify-books.server'
import { sealAudit } from '~/features/records/seal-audit.server'
import { type Db, inTransaction } from '~/platform/db/db'
import { loadProgramme, loadSample } from '../../../prisma/sample'
import type { Stage } from '../../../prisma/sample/play'
import { testDb } from '../../support/database'
import { granted, refusalOf } from '../../support/market'
import { sampleStage } from '../../support/stage'

const HANDLER = '13800000011'
const now = new Date()
const browser = { userAgent: 'Browser of the test', previousToken: null }
const sure = { password: SAMPLE_PASSWORD, sure: true, sample: false }
let db: Db
let stage: Stage

beforeAll(async () => {
  db = (await testDb()).db
  await inTransaction(
    db,
    async (tx) => void (await tx.installation.create({ data: { id: 1, sample: true, filledAt: now } })),
  )
  await loadSample({ db, now }, await loadProgramme({ db, now }))
  stage = await sampleStage(db)
}, 120_000)

const as = (phone: SamplePhone) => ({
  ...{ actor: stage.people[phone], now, db, channel: 'WEB' as const },
  origin: { address: '192.0.2.17', requestId: 'test' },
})

const visitor = () => ({ ...as(HANDLER), actor: { kind: 'visitor' as const, programmeId: stage.programmeId } })

/** Everywhere in the database where a text stands, as table.column. */
async function whereIs(text: string): Promise<string[]> {
  const columns = await db.$queryRaw<{ table: string; column: string }[]>`
    SELECT columns.table_name::text AS table, column_name::text AS column FROM information_schema.columns
      JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
       AND data_type IN ('text', 'jsonb', 'json', 'character varying')`
  const found: string[] = []
  for (const { table, column } of columns) {
    const [row] = await db.$queryRawUnsafe<{ count: bigint }[]>(
      `SELECT count(*) FROM "${table}" WHERE "${column}"::text LIKE $1`,
      `%${text}%`,
    )
    if (row!.count > 0n) found.push(`${table}.${column}`)
  }
  return found.sort()
}

async function exported(phone: SamplePhone) {
  let text = ''
  for await (const piece of exportPerson(as(phone))) text += piece
  return { text, data: JSON.parse(text) as { kept: Record<string, unknown[]>; deeds: Record<string, unknown>[] } }
}

describe('the download of one’s own data', () => {
  test('holds own rows, no secret and nobody else', async () => {
    granted(await signIn(visitor(), { ...browser, phone: HANDLER, password: SAMPLE_PASSWORD }))
    const { text, data } = await exported(HANDLER)
    expect(data.kept.person).toMatchObject([{ phone: HANDLER, name: '林晓峰（示例）' }])
    expect(data.kept.session).toMatchObject([{ user_agent: 'Browser of the test' }])
    expect(data.kept.purchase_order!.length).toBeGreaterThan(0)
    expect(data.deeds.map(({ action }) => action)).toContain('session.open')
    expect(data.deeds.find(({ action }) => action === 'session.open')).toMatchObject({
      personal: { origin: { address: '192.0.2.17' } },
    })
    for (const { phone, name } of await db.person.findMany({ where: { phone: { not: HANDLER } } })) {
      expect(text).not.toContain(phone)
      expect(text).not.toContain(name)
    }
    const { passwordHash } = await db.credential.findUniqueOrThrow({
      where: { personId: stage.people[HANDLER].personId },
    })
    expect(text).not.toContain(passwordHash)
    expect(text).not.toContain('argon2')
  })
})

describe('closing an account', () => {
  test('is not for accounts that everybody shares', async () => {
    expect(refusalOf(await closeAccount(as(HANDLER), { ...sure, sample: true }))).toBe('sample-account')
  })

  test('wants the password and the tick, and whoever is last in charge hands over first', async () => {
    expect(refusalOf(await closeAccount(as(HANDLER), { ...sure, sure: false }))).toBe('required')
    expect(refusalOf(await closeAccount(as(HANDLER), { ...sure, password: 'not this one' }))).toBe('wrong-password')
    const last = await closeAccount(as('13800000013'), sure)
    expect(last).toMatchObject({ refusal: { code: 'hand-over-first', detail: { place: '东莞市示例纸品有限公司' } } })
    expect(await db.person.count({ where: { closedAt: { not: null } } })).toBe(0)
  })

  test('erases phone, name and secrets everywhere; signatures and books stand, and both chains hold', async () => {
    const { personId, name } = stage.people[HANDLER]
    const { token } = granted(await signIn(visitor(), { ...browser, phone: HANDLER, password: SAMPLE_PASSWORD }))
    expect(await whereIs(HANDLER)).not.toEqual([])
    const orders = await db.purchaseOrder.count({ where: { placedBy: personId } })
    expect(orders).toBeGreaterThan(0)

    granted(await closeAccount(as(HANDLER), sure))

    expect(await whereIs(HANDLER)).toEqual([])
    expect(await whereIs('192.0.2.17')).toEqual([])
    const keeps: readonly string[] = PERSONAL_DATA.signatures.columns
    expect((await whereIs(name)).filter((place) => !keeps.includes(place))).toEqual([])
    expect(await db.acceptance.count({ where: { signedBy: personId, signerName: name } })).toBeGreaterThan(0)
    expect(await db.purchaseOrder.count({ where: { placedBy: personId } })).toBe(orders)
    expect(await db.credential.count({ where: { personId } })).toBe(0)
    expect(await db.person.findUniqueOrThrow({ where: { id: personId } })).toMatchObject({
      phone: null,
      name: '已注销',
    })

    expect((await identify(db, { token, hostname: 'x', now })).actor.kind).toBe('visitor')
    const again = { ...browser, phone: HANDLER, password: SAMPLE_PASSWORD }
    expect(refusalOf(await signIn(visitor(), again))).toBe('sign-in-failed')
    expect(refusalOf(await closeAccount(as(HANDLER), sure))).toBe('wrong-password')

    await sealLedger({ db, now }, stage.programmeId)
    await sealAudit({ db, now }, stage.programmeId)
    expect(await verifyBooks({ db, now: () => now }, stage.programmeId, { patienceMs: 0 })).toMatchObject({ ok: true })
  })

  test('the phone is free for a new account', async () => {
    const id = '00000000-0000-7000-8000-000000000001'
    await db.person.create({ data: { id, phone: HANDLER, name: '新人', createdAt: now } })
  })
})
