import { beforeAll, describe, expect, test } from 'vitest'
import type { SignedInPerson } from '~/domain/access/actor'
import { auditCursorFrom, auditFilterFrom, auditHref, EVERYTHING } from '~/features/records/audit.form'
import { readAudit } from '~/features/records/audit.view.server'
import { recordRefusedAccess } from '~/features/records/record-refused-access.server'
import { type AuditEntry, recordAudit } from '~/features/records/records.steps.server'
import { messagesFor } from '~/messages'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type TestDatabase, testDb } from '../../support/database'
import { openTown, type Town } from '../../support/people'

let database: TestDatabase
let town: Town
let official: SignedInPerson
const actions = messagesFor('zh-CN').audit.actions
const at = (iso: string) => new Date(iso)
const orderId = uuid7()

beforeAll(async () => {
  database = await testDb()
  town = await openTown(database.db)
  official = town.people['13800000001']
  const record = (
    phone: '13800000011' | '13800000021',
    when: string,
    entry: AuditEntry,
    channel: 'WEB' | 'CLI' = 'WEB',
  ) => {
    const ctx = { ...town.as(phone, at(when)), channel, origin: { address: '203.0.113.5', requestId: 'r' } }
    return inTransaction(database.db, (tx) => recordAudit(tx, ctx, entry))
  }
  const order = { type: 'order', id: orderId, number: 'CG-2026-000087' }
  await record('13800000011', '2026-11-20T02:00:00Z', {
    action: 'order.place',
    subject: order,
    after: { orderedFen: 250n },
  })
  // 23:59 and 00:00 in Shanghai.
  await record('13800000021', '2026-11-21T15:59:00Z', {
    action: 'order.confirm',
    subject: order,
    from: 'PLACED',
    to: 'CONFIRMED',
  })
  await record('13800000021', '2026-11-21T16:00:00Z', {
    action: 'product.price',
    subject: { type: 'product', id: uuid7(), number: 'p-1' },
  })
  await record(
    '13800000021',
    '2026-11-22T02:00:00Z',
    { action: 'transfer.verify', subject: { type: 'transfer', id: uuid7(), number: 'abC123' } },
    'CLI',
  )
  const refused = { method: 'GET', path: '/office', status: 403, right: 'office.read' }
  await recordRefusedAccess(town.as('13800000011', at('2026-11-23T02:00:00Z')), refused)
})

const ask = async (query: string, before = '') => {
  const ctx = { actor: official, now: at('2026-11-24T02:00:00Z'), db: database.db, channel: 'WEB' as const }
  const cursor = auditCursorFrom(new URLSearchParams(before))
  return await readAudit(ctx, auditFilterFrom(new URLSearchParams(query), actions), cursor)
}
const found = async (query: string) => (await ask(query)).rows.map(({ action }) => action)

describe('an official finds', () => {
  test.each([
    [
      'everything, the latest first',
      '',
      ['access.refused', 'transfer.verify', 'product.price', 'order.confirm', 'order.place'],
    ],
    ['a document by its number, in any letters', 'number=ＣＧ-2026-000087', ['order.confirm', 'order.place']],
    ['a reference as the bank writes it', 'number=abC123', ['transfer.verify']],
    ['a person by phone, in any digits', 'person=１3800000011', ['access.refused', 'order.place']],
    ['an action', 'action=product.price', ['product.price']],
    ['a period, both days included in Shanghai', 'from=2026-11-20&to=2026-11-21', ['order.confirm', 'order.place']],
    ['from a day on', 'from=2026-11-22', ['access.refused', 'transfer.verify', 'product.price']],
    ['a channel', 'channel=CLI', ['transfer.verify']],
    ['what was refused', 'refused=1', ['access.refused']],
    [
      'all of it at once',
      'number=CG-2026-000087&person=13800000021&action=order.confirm&to=2026-11-21&channel=WEB',
      ['order.confirm'],
    ],
  ])('%s', async (_, query, expected) => {
    expect(await found(query)).toEqual(expected)
  })

  test('a person by name', async () => {
    const { name } = town.people['13800000021']
    expect(await found(`person=${name}`)).toEqual(['transfer.verify', 'product.price', 'order.confirm'])
  })

  test('nobody, and is told so', async () => {
    expect(await ask('person=nobody')).toEqual({ rows: [], more: null, nobody: true })
  })

  test('a row with everything that is in it, and what of it was erased', async () => {
    const [row] = (await ask('action=order.place')).rows
    expect(row).toMatchObject({
      personName: town.people['13800000011'].name,
      role: 'BUYER_HANDLER',
      subjectId: orderId,
      after: { orderedFen: '250' },
      origin: { address: '203.0.113.5' },
      hasOrigin: true,
      hasPersonal: false,
    })
    await database.db.auditPersonal.deleteMany({ where: { entryId: row!.id } })
    expect((await ask('action=order.place')).rows[0]).toMatchObject({ hasOrigin: true, origin: null })
  })
})

test('page by page, each row once', async () => {
  const subject = { type: 'product', id: uuid7(), number: 'p-2' }
  const many = Array.from({ length: 60 }, () => ({ action: 'product.stock', subject }) as const)
  const ctx = town.as('13800000021', at('2026-11-19T02:00:00Z'))
  await inTransaction(database.db, (tx) => recordAudit(tx, ctx, many))
  const seen: string[] = []
  let before = ''
  for (let page = 1; page <= 3; page++) {
    const { rows, more } = await ask('action=product.stock', before)
    seen.push(...rows.map(({ id }) => id))
    expect(more === null).toBe(page === 3)
    if (more) before = auditHref({ ...EVERYTHING, action: 'product.stock' }, more).split('?')[1]!
  }
  expect(new Set(seen).size).toBe(60)
})

test('another programme’s rows are nobody’s business', async () => {
  const { slug: _, ...other } = await database.db.programme.findFirstOrThrow({ where: { id: town.programmeId } })
  const programmeId = uuid7()
  await database.db.programme.create({ data: { ...other, id: programmeId, slug: 'elsewhere', host: null } as never })
  const actor = { ...town.people['13800000021'], programmeId }
  const ctx = { actor, now: at('2026-11-24T02:00:00Z'), db: database.db, channel: 'WEB' as const }
  const subject = { type: 'order', id: uuid7(), number: 'CG-2026-000087' }
  await inTransaction(database.db, (tx) => recordAudit(tx, ctx, { action: 'order.cancel', subject }))
  expect(await found('number=CG-2026-000087')).toEqual(['order.confirm', 'order.place'])
})

test('an address is never refused: what it does not understand it leaves out', () => {
  const wild = 'action=__proto__&channel=x&from=31.2.2026&to=2026-02-30&number=%00a%0ab&person=%F0%A0%AE%B7&refused=yes'
  expect(auditFilterFrom(new URLSearchParams(wild), actions)).toEqual({ ...EVERYTHING, number: 'a b', person: '𠮷' })
  expect(auditCursorFrom(new URLSearchParams('before=x&id=y'))).toBeNull()
})
