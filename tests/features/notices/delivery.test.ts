import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fanOutNotices } from '~/features/accounts/fan-out-notices.server'
import { sendNotice } from '~/features/accounts/send-notice.server'
import { chooseNotices } from '~/features/notices/choose-notices.server'
import { enqueueNotice, type Notice, withdrawNotices } from '~/features/notices/notices.steps.server'
import { readChoices } from '~/features/notices/notices.view.server'
import { sweepNotices } from '~/features/notices/sweep-notices.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { systemClock } from '~/platform/clock/clock'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { createLog } from '~/platform/log/log'
import { robotGroup } from '~/platform/messaging/robot-group'
import { smtpMailer } from '~/platform/messaging/smtp-mailer'
import { pdfHere } from '~/platform/pdf/pdf'
import { listParkedJobs, readQueueState, retryJob } from '~/platform/queue/job-list'
import { type Queue, startQueue } from '~/platform/queue/queue'
import { handlersFor } from '~/workers/handlers'
import { testDb } from '../../support/database'
import { granted, type Market, openMarket, orderOf, type Person, placeSpot } from '../../support/market'
import { openRobotServer, ROBOT_OK, type RobotServer } from '../../support/robot-server'
import { bodyOf, headerOf, openSmtpServer, type SmtpServer } from '../../support/smtp-server'

const { db, pool, url } = await testDb()
const ORIGIN = 'https://xiangyue.example.cn'
const log = createLog({ level: 'silent' })
const queues: Queue[] = []
let market: Market
let smtp: SmtpServer
let robot: RobotServer
let ways: Parameters<typeof handlersFor>[0]

beforeAll(async () => {
  market = await openMarket(db)
  smtp = await openSmtpServer()
  robot = await openRobotServer()
  ways = {
    mailer: smtpMailer({ url: smtp.url, from: 'notices@example.cn', timeoutMs: 2_000 }),
    group: robotGroup({ kind: 'wecom', url: robot.url, timeoutMs: 2_000 }),
    origin: ORIGIN,
  }
  for (const [name, person] of [
    ['buyer', market.buyer],
    ['supplier', market.supplier],
    ['official', market.official],
  ] as const) {
    await db.person.update({ where: { id: person.personId }, data: { email: `${name}@example.cn` } })
    const { programmeId, personId, organisationId, role } = person
    await db.membership.create({ data: { programmeId, id: uuid7(), personId, organisationId, role } })
  }
})

afterEach(async () => {
  await Promise.all(queues.splice(0).map((queue) => queue.stop()))
  await db.notice.deleteMany({})
  await pool.query('TRUNCATE graphile_worker._private_jobs')
  smtp.mood = 'takes it'
  smtp.slowMs = 0
  smtp.mails.length = 0
  robot.calls.length = 0
  robot.answer = ROBOT_OK
})

afterAll(async () => {
  ways.mailer.close()
  await smtp.close()
  await robot.close()
})

async function work(): Promise<Queue> {
  const queue = await startQueue({
    url,
    db,
    log,
    clock: systemClock,
    handlers: handlersFor(ways, { pdf: pdfHere(), sample: false }, null),
  })
  queues.push(queue)
  return queue
}

const fanOut = () => fanOutNotices({ db, now: new Date() }, { hasGroup: true })

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await pause(10)
}

const isIdle = async () => {
  const { waiting, running } = await readQueueState(pool)
  return waiting + running === 0
}

async function tell(person: Person, notice: Omit<Notice, 'subject' | 'path'> | Notice): Promise<string> {
  const subject = { type: 'organisation', id: uuid7() }
  const whole = { subject, path: '/office', ...notice } as Notice
  await inTransaction(db, (tx) => enqueueNotice(tx, { ...market.as(person), now: new Date() }, whole))
  return whole.subject.id
}

const FOR_OFFICIALS = {
  audience: { officials: true },
  kind: 'application-received',
  facts: { party: '某公司' },
} as const

const readersOf = () => smtp.mails.flatMap(({ to }) => to.map((line) => /<(.*)>/.exec(line)![1]!)).toSorted()

describe('a notice', () => {
  it('goes by mail to those who are in its roles now, have an address and did not cause it', async () => {
    await work()
    const [order] = granted(await placeSpot(market, market.buyer, { caixin: 20 }, new Date().toISOString()))
    await fanOut()
    await until(() => smtp.mails.length === 1)
    expect(readersOf()).toEqual(['supplier@example.cn'])
    const [mail] = smtp.mails
    expect(headerOf(mail!, 'Subject')).toContain(order!.number)
    const told = await db.notice.findFirstOrThrow({})
    expect(bodyOf(mail!)).toContain(`${ORIGIN}/notices/${told.id}`)
    expect(bodyOf(mail!)).toContain(`href="${ORIGIN}/notices/${told.id}"`)
    expect(robot.calls).toEqual([])
    await until(isIdle)
    expect(await db.noticeDelivery.findMany({})).toMatchObject([
      { via: 'smtp', attempts: 1, personId: market.supplier.personId },
    ])
  })

  it('speaks the language that its reader chose', async () => {
    await db.person.update({ where: { id: market.supplier.personId }, data: { mailLocale: 'en' } })
    await work()
    granted(await placeSpot(market, market.buyer, { caixin: 20 }, new Date().toISOString()))
    await fanOut()
    await until(() => smtp.mails.length === 1)
    expect(headerOf(smtp.mails[0]!, 'Subject')).toMatch(/placed order CG-/)
    await db.person.update({ where: { id: market.supplier.personId }, data: { mailLocale: 'zh-CN' } })
  })

  it('to the officials goes to each by mail and once to their group', async () => {
    await work()
    await tell(market.buyer, FOR_OFFICIALS)
    await fanOut()
    await until(() => smtp.mails.length === 1 && robot.calls.length === 1)
    await until(isIdle)
    expect(readersOf()).toEqual(['official@example.cn'])
    expect(JSON.stringify(robot.calls[0]!.body)).toContain('某公司申请入驻')
    expect(await db.noticeDelivery.count({ where: { sentAt: { not: null } } })).toBe(2)
  })

  it('is mailed to nobody who has no address, left, or is disabled', async () => {
    const { personId } = market.official
    await db.person.update({ where: { id: personId }, data: { disabledAt: new Date() } })
    await tell(market.buyer, FOR_OFFICIALS)
    await fanOut()
    expect(await db.noticeDelivery.count({ where: { channel: 'MAIL' } })).toBe(0)
    await db.person.update({ where: { id: personId }, data: { disabledAt: null } })
  })

  it('is mailed as each person chose', async () => {
    const supplier = market.as(market.supplier)
    const before = await readChoices(supplier)
    const app = before.filter((choice) => choice.app).map(({ kind }) => kind)
    await chooseNotices(supplier, { app, mail: ['acceptance-signed'] })
    const after = await readChoices(supplier)
    expect(after.filter(({ mail }) => mail).map(({ kind }) => kind)).toEqual(['acceptance-signed'])
    granted(await placeSpot(market, market.buyer, { caixin: 20 }, new Date().toISOString()))
    await fanOut()
    expect(await db.noticeDelivery.count({})).toBe(0)
    // What concerns the account stays in the inbox, whatever the form says.
    await chooseNotices(supplier, { app: [], mail: [] })
    expect((await readChoices(supplier)).filter((choice) => choice.app).every(({ always }) => always)).toBe(true)
    await db.noticeChoice.deleteMany({})
  })

  it('that is old was told in the inbox only', async () => {
    await inTransaction(db, (tx) =>
      enqueueNotice(
        tx,
        { ...market.as(market.buyer), now: new Date(Date.now() - 8 * 86_400_000) },
        {
          ...FOR_OFFICIALS,
          subject: { type: 'organisation', id: uuid7() },
          path: '/office',
        },
      ),
    )
    expect(await fanOut()).toBe(1)
    expect(await db.noticeDelivery.count({})).toBe(0)
  })

  it('whose order was confirmed or that was taken back before its turn came is not sent', async () => {
    const [order] = granted(await placeSpot(market, market.buyer, { caixin: 20 }, new Date().toISOString()))
    const subject = await tell(market.buyer, FOR_OFFICIALS)
    await fanOut()
    const { version } = await orderOf(market, order!.id)
    granted(await confirmOrder({ ...market.as(market.supplier), now: new Date() }, { orderId: order!.id, version }))
    await inTransaction(db, (tx) => withdrawNotices(tx, market.as(market.buyer), subject))
    await work()
    await until(isIdle)
    expect([smtp.mails.length, robot.calls.length]).toEqual([0, 0])
    expect(await db.noticeDelivery.count({ where: { skippedAt: { not: null } } })).toBe(3)
  })
})

describe('without doubles', () => {
  it('when two processes fan out and two send a thousand at once', async () => {
    const notices = Array.from(
      { length: 1_000 },
      (_, index): Notice => ({
        ...FOR_OFFICIALS,
        facts: { party: `第${index}家` },
        subject: { type: 'organisation', id: uuid7() },
        path: '/office',
      }),
    )
    await inTransaction(db, (tx) => enqueueNotice(tx, { ...market.as(market.buyer), now: new Date() }, notices))
    await Promise.all([work(), work()])
    const mailOnly = () => fanOutNotices({ db, now: new Date() }, { hasGroup: false })
    const taken = await Promise.all([mailOnly(), mailOnly(), mailOnly()])
    expect(taken.reduce((sum, count) => sum + count)).toBe(1_000)
    await until(isIdle)
    const ids = smtp.mails.map((mail) => headerOf(mail, 'Message-ID'))
    expect([ids.length, new Set(ids).size]).toEqual([1_000, 1_000])
    expect(await db.noticeDelivery.count({ where: { sentAt: { not: null }, attempts: 1 } })).toBe(1_000)
  }, 90_000)

  it('when the line drops after the server took it: again under the same id', async () => {
    smtp.mood = 'takes it and drops'
    await tell(market.buyer, FOR_OFFICIALS)
    await fanOut()
    const delivery = await db.noticeDelivery.findFirstOrThrow({ where: { channel: 'MAIL' } })
    const context = { db, now: new Date() }
    expect(await sendNotice(context, ways, delivery, false)).toMatchObject({ end: 'later' })
    smtp.mood = 'takes it'
    expect(await sendNotice(context, ways, delivery, false)).toEqual({ end: 'sent' })
    expect(await sendNotice(context, ways, delivery, false)).toEqual({ end: 'skipped' })
    expect(smtp.mails).toHaveLength(2)
    expect(new Set(smtp.mails.map((mail) => headerOf(mail, 'Message-ID'))).size).toBe(1)
  })
})

describe('a failure', () => {
  it('of the moment is tried again, and nothing is lost while no process works', async () => {
    smtp.mood = 'is busy'
    await tell(market.buyer, FOR_OFFICIALS)
    await fanOut()
    const first = await work()
    await until(async () => (await readQueueState(pool)).retrying === 1)
    await first.stop()
    expect(await db.noticeDelivery.findFirst({ where: { channel: 'MAIL' } })).toMatchObject({
      sentAt: null,
      parkedAt: null,
      attempts: 1,
      reason: expect.stringMatching(/^smtp: .*450/),
    })
    smtp.mood = 'takes it'
    await work()
    await until(() => smtp.mails.length === 1)
    await until(isIdle)
    expect(await db.noticeDelivery.findFirst({ where: { channel: 'MAIL' } })).toMatchObject({
      attempts: 2,
      reason: null,
    })
  })

  it('for good is parked with its reason, until the operator tries again', async () => {
    smtp.mood = 'knows nobody'
    await work()
    await tell(market.buyer, FOR_OFFICIALS)
    await fanOut()
    await until(async () => (await readQueueState(pool)).parked === 1)
    const [job] = await listParkedJobs(pool)
    expect(job).toMatchObject({ name: 'send-notice', attempts: 1, reason: expect.stringContaining('550') })
    expect(job!.reason).not.toContain('official@')
    expect(await db.noticeDelivery.findFirst({ where: { channel: 'MAIL' } })).toMatchObject({
      parkedAt: expect.any(Date),
    })
    smtp.mood = 'takes it'
    expect(await retryJob(pool, job!.id)).toBe(true)
    await until(() => smtp.mails.length === 1)
    await until(isIdle)
    expect(await db.noticeDelivery.findFirst({ where: { channel: 'MAIL' } })).toMatchObject({
      parkedAt: null,
      sentAt: expect.any(Date),
    })
  })

  it('of the whole queue (a restored backup) loses nothing', async () => {
    await tell(market.buyer, FOR_OFFICIALS)
    await fanOut()
    await pool.query('TRUNCATE graphile_worker._private_jobs')
    await sweepNotices({ db, now: new Date(Date.now() + 120_000) })
    await sweepNotices({ db, now: new Date(Date.now() + 120_000) })
    expect(await readQueueState(pool)).toMatchObject({ waiting: 2 })
    await work()
    await until(() => smtp.mails.length === 1 && robot.calls.length === 1)
  })
})

it('half a year old, a notice is gone with its marks and deliveries', async () => {
  await tell(market.buyer, FOR_OFFICIALS)
  await fanOut()
  await sweepNotices({ db, now: new Date(Date.now() + 179 * 86_400_000) })
  expect(await db.notice.count()).toBe(1)
  await sweepNotices({ db, now: new Date(Date.now() + 181 * 86_400_000) })
  expect([await db.notice.count(), await db.noticeDelivery.count()]).toEqual([0, 0])
})
