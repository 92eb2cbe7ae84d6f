import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enqueueNotice } from '~/features/notices/notices.steps.server'
import { createDb, type DbConnection } from '~/platform/db/client'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { Stage } from '../../prisma/sample/play'
import { Caller } from '../support/caller'
import { testDatabaseUrl } from '../support/database'
import { startServer, type TestServer } from '../support/server'
import { headerOf, openSmtpServer, type SmtpServer } from '../support/smtp-server'
import { now, sampleStage } from '../support/stage'

let smtp: SmtpServer
let database: Awaited<ReturnType<typeof testDatabaseUrl>>
let connection: DbConnection
let server: TestServer
let stage: Stage

const start = () =>
  startServer({ url: database.url, env: { ...process.env, SMTP_URL: smtp.url, MAIL_FROM: 'notices@example.cn' } })

beforeAll(async () => {
  smtp = await openSmtpServer()
  database = await testDatabaseUrl()
  server = await start()
  connection = createDb(database.url, { max: 4, name: 'test' })
  stage = await sampleStage(connection.db)
}, 120_000)

afterAll(async () => {
  await connection.close()
  await server.stop()
  await database.drop()
  await smtp.close()
})

const COOPERATIVE = '13800000021'
const HANDLER = '13800000011'

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await pause(50)
}

async function tellCooperative(): Promise<string> {
  const { organisationId } = stage.people[COOPERATIVE]
  const id = uuid7()
  await inTransaction(connection.db, (tx) =>
    enqueueNotice(tx, now(stage, HANDLER), {
      audience: { organisationId: organisationId!, side: 'SUPPLIER' },
      kind: 'acceptance-signed',
      subject: { type: 'order', id },
      path: '/orders?state=ACCEPTED',
      facts: { number: 'CG-2026-000001', party: '某公司', amountFen: 100n },
    }),
  )
  const notice = await connection.db.notice.findFirstOrThrow({ where: { subjectId: id } })
  return notice.id
}

describe('the link of a notice', () => {
  it('leads to sign in, from there to itself, and on to its task, read', async () => {
    const id = await tellCooperative()
    const visitor = await Caller.visitor(server.origin).get(`/notices/${id}`)
    expect(visitor.location).toBe(`/sign-in?${new URLSearchParams({ next: `/notices/${id}` })}`)
    const reader = await Caller.signedIn(server.origin, COOPERATIVE)
    const { status, location } = await reader.get(`/notices/${id}`)
    expect([status, location]).toEqual([302, '/orders?state=ACCEPTED'])
    expect(await connection.db.noticeRead.count({ where: { noticeId: id } })).toBe(1)
  })

  it('is nothing to anybody else, and no address at all when it is none', async () => {
    const id = await tellCooperative()
    const stranger = await Caller.signedIn(server.origin, HANDLER)
    expect((await stranger.get(`/notices/${id}`)).status).toBe(404)
    expect((await stranger.get('/notices/nonsense')).status).toBe(404)
    expect((await stranger.post('/notices', { intent: 'read', id })).status).toBe(404)
    expect(await connection.db.noticeRead.count({ where: { noticeId: id } })).toBe(0)
  })

  it('of another of one’s memberships leads to where one switches, and comes back', async () => {
    const id = await tellCooperative()
    const { programmeId, organisationId } = stage.people[COOPERATIVE]
    const { personId } = stage.people[HANDLER]
    const membershipId = uuid7()
    const role = 'SUPPLIER_HANDLER'
    await connection.db.membership.create({ data: { programmeId, id: membershipId, personId, organisationId, role } })
    const reader = await Caller.signedIn(server.origin, HANDLER)
    const { location } = await reader.get(`/notices/${id}`)
    expect(location).toBe(`/account/switch?${new URLSearchParams({ next: `/notices/${id}` })}`)
    const switched = await reader.post(location!, { membershipId })
    expect([switched.status, switched.location]).toEqual([302, `/notices/${id}`])
    await connection.db.membership.update({
      where: { programmeId_id: { programmeId, id: membershipId } },
      data: { endedAt: new Date() },
    })
  })
})

describe('an address for mail', () => {
  it('counts once its own person opened the link, once', async () => {
    const reader = await Caller.signedIn(server.origin, COOPERATIVE)
    const asked = await reader.post('/account/notices', { intent: 'email', email: 'Reader@Example.cn' })
    expect([asked.status, asked.location]).toEqual([302, '/account/notices#mail'])
    await until(() => smtp.mails.length === 1)
    const link = /https?:\/\/\S+(\/confirm-mail\/[\w-]+)/.exec(smtp.mails[0]!.raw.replace(/=\r\n/g, ''))![1]!
    const person = () => connection.db.person.findUniqueOrThrow({ where: { phone: COOPERATIVE } })
    expect((await person()).email).toBeNull()

    const stranger = await Caller.signedIn(server.origin, HANDLER)
    expect((await stranger.get(link)).status).toBe(410)
    await stranger.post(link, {})
    expect((await person()).email).toBeNull()
    expect((await reader.get(link)).html).toContain('Reader@example.cn')
    expect((await person()).email).toBeNull()
    const answers = await Promise.all(Array.from({ length: 10 }, () => reader.post(link, {})))
    expect(answers.filter(({ location }) => location === '/account/notices?done=confirmed')).toHaveLength(1)
    expect((await person()).email).toBe('Reader@example.cn')
    expect((await reader.get(link)).status).toBe(410)
  })

  it.each([
    'nobody',
    'a@b',
    'a@example.cn\r\nBcc: b@example.cn',
    'a@example.cn,b@example.cn',
    '<a@example.cn>',
    'a b@example.cn',
  ])('%j is refused with what was typed', async (email) => {
    const reader = await Caller.signedIn(server.origin, COOPERATIVE)
    const { status, html } = await reader.post('/account/notices', { intent: 'email', email })
    expect(status).toBe(422)
    expect(html).toContain('邮箱地址不对')
  })
})

describe('a process killed while it sends', () => {
  it('has not lost the mail: the next one sends it, under the same id, and it is shown once', async () => {
    await connection.db.person.update({ where: { phone: COOPERATIVE }, data: { email: 'reader@example.cn' } })
    const reader = stage.people[COOPERATIVE]
    await connection.db.noticeChoice.create({
      data: { personId: reader.personId, kind: 'acceptance-signed', place: 'MAIL', wanted: true },
    })
    smtp.mails.length = 0
    // Takes the message and is slow to say so: the process dies before it hears.
    smtp.slowMs = 1_000
    const id = await tellCooperative()
    await until(() => smtp.mails.length === 1)
    await server.kill()
    smtp.slowMs = 0
    server = await start()
    await until(
      async () => (await connection.db.noticeDelivery.count({ where: { noticeId: id, sentAt: { not: null } } })) === 1,
    )
    expect(smtp.mails).toHaveLength(2)
    expect(new Set(smtp.mails.map((mail) => headerOf(mail, 'Message-ID'))).size).toBe(1)
    const again = await Caller.signedIn(server.origin, COOPERATIVE)
    const { html } = await again.get('/notices')
    expect(html.split(`href="/notices/${id}"`)).toHaveLength(2)
    expect(server.output()).not.toContain('reader@example.cn')
  }, 120_000)
})
