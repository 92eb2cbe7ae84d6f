import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { LIMITS } from '~/domain/limits/limits'
import { grams } from '~/domain/quantity/grams'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { listAttachments } from '~/features/attachments/attachments.view.server'
import { addCertificates } from '~/features/deliveries/add-certificates.server'
import { type AddWeighTicketInput, addWeighTicket } from '~/features/deliveries/add-weigh-ticket.server'
import { arriveByLink } from '~/features/deliveries/arrive-by-link.server'
import { readLastDriver } from '~/features/deliveries/deliveries.view.server'
import { dispatchOrder } from '~/features/deliveries/dispatch-order.server'
import { readDriverPage } from '~/features/deliveries/driver-page.view.server'
import { makeDriverLink } from '~/features/deliveries/make-driver-link.server'
import { markArrival } from '~/features/deliveries/mark-arrival.server'
import { readNotePage } from '~/features/deliveries/note-page.view.server'
import { reverseDispatch } from '~/features/deliveries/reverse-dispatch.server'
import { revokeDriverLink } from '~/features/deliveries/revoke-driver-link.server'
import { sweepDriverLinks } from '~/features/deliveries/sweep-driver-links.server'
import { withdrawWeighTicket } from '~/features/deliveries/withdraw-weigh-ticket.server'
import { readOrder } from '~/features/orders/orders.view.server'
import type { UseCaseContext } from '~/features/use-case'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { pdf, photo } from '../../support/files'
import {
  confirmedOrder,
  expectExactBooks,
  granted,
  ledgerOf,
  linesOf,
  type Market,
  NOON,
  openMarket,
  orderOf,
  type Person,
  refusalOf,
  ship,
  take,
} from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
})

beforeEach(() => market.db.basketLine.deleteMany())

const visitor = (now = NOON): UseCaseContext => ({
  ...{ actor: { kind: 'visitor', programmeId: market.programmeId }, now: new Date(now), db: market.db },
  ...{ channel: 'WEB', origin: { address: '203.0.113.7', requestId: null } },
})
const noteOf = (id: string) => market.db.deliveryNote.findFirstOrThrow({ where: { id } })
const filesOf = (id: string) => listAttachments(market.db, market.programmeId, { type: 'delivery-note', id })
const linkOf = async (deliveryNoteId: string, now = NOON) =>
  granted(await makeDriverLink(market.as(market.supplier, now), { deliveryNoteId })).token
const arrive = (token: string, now = NOON, photos: { name: string; bytes: Uint8Array }[] = []) =>
  arriveByLink(visitor(now), { token, name: '王师傅', photos })

async function pageOf(noteId: string, person: Person = market.supplier) {
  const { number, orderId } = await noteOf(noteId)
  const ctx = market.as(person)
  const found = await readOrder(ctx, (await orderOf(market, orderId)).number)
  return (found && (await readNotePage(ctx, found.order, number))) ?? null
}

async function sent(units = 5): Promise<string> {
  return granted(await ship(market, await confirmedOrder(market, { caixin: units }))).id
}

describe('a delivery note', () => {
  test('says batch, certificate, expected day, driver and plate, and what it lacks of the order with its amount', async () => {
    const orderId = await confirmedOrder(market, { caixin: 10 })
    const [line] = await linesOf(market, orderId)
    const { version } = await orderOf(market, orderId)
    const note = granted(
      await dispatchOrder(market.as(market.supplier), {
        ...{ deliveryNoteId: uuid7(), orderId, version, notes: '', expectedOn: businessDate('2026-11-26') },
        ...{ driverName: '王师傅', driverPhone: '+86 139-0000-0077', plate: '粤v·1234' },
        lines: [
          {
            ...{ orderLineId: line!.id, shipped: wholeUnits(7), shippedGrams: grams(36_100n) },
            ...{ batch: 'C-1124', certificate: 'HG-2026-9', reason: '雨大，没收完' },
          },
        ],
      }),
    )
    const page = await pageOf(note.id)
    expect(page?.note).toMatchObject({ driverPhone: '13900000077', plate: '粤V1234', expectedOn: '2026-11-26' })
    expect(page?.plateLooksOdd).toBe(true)
    expect(page?.lines[0]).toMatchObject({
      ...{ ordered: 10_000n, shipped: 7_000n, shippedGrams: 36_100n, due: 10_000n },
      ...{ batch: 'C-1124', certificate: 'HG-2026-9', reason: '雨大，没收完' },
      difference: { quantity: -3_000n, amountFen: -36_000n },
    })
    // The rest, on another car: against what was still open nothing is missing.
    const rest = granted(await ship(market, orderId))
    expect((await pageOf(rest.id))?.lines[0]).toMatchObject({ due: 3_000n, difference: null })
    expect(await readLastDriver(market.as(market.supplier))).toMatchObject({ driverName: '示例', plate: '粤V00000' })
    expect(await readLastDriver(market.as(market.otherSupplier))).toBeNull()
  })

  test('ordered by count and billed by weight, shows both on note, order and acceptance', async () => {
    const orderId = await confirmedOrder(market, { 'qingjian-jiao': 5 })
    const note = granted(await ship(market, orderId, [2], { grams: [20_333] }))
    // 550 fen per 500 g.
    expect((await pageOf(note.id))?.lines[0]).toMatchObject({
      ...{ ordered: 5_000n, shipped: 2_000n, shippedGrams: 20_333n, amountFen: 22_366n },
    })
    granted(await take(market, note.id, [2], { grams: [20_000] }))
    expect((await linesOf(market, orderId))[0]).toMatchObject({
      ...{ ordered: 5_000n, shipped: 2_000n, accepted: 2_000n, shippedGrams: 20_333n, acceptedGrams: 20_000n },
      acceptedFen: 22_000n,
    })
  })

  test('is nobody else’s: another supplier, another buyer', async () => {
    const id = await sent()
    for (const person of [market.otherSupplier, market.otherBuyer]) {
      expect(await pageOf(id, person)).toBeNull()
      expect(refusalOf(await markArrival(market.as(person), { deliveryNoteId: id }))).toBe('not-found')
      expect(refusalOf(await makeDriverLink(market.as(person), { deliveryNoteId: id }))).toBe('not-found')
      expect(refusalOf(await weigh(id, {}, person))).toBe('not-found')
    }
    expect(refusalOf(await makeDriverLink(market.as(market.buyer), { deliveryNoteId: id }))).toBe('not-allowed')
    expect(refusalOf(await markArrival(market.as(market.official), { deliveryNoteId: id }))).toBe('not-allowed')
  })
})

describe('arrival', () => {
  test('is marked by either side, once, moves no amount and does not disturb whoever is judging', async () => {
    const id = await sent()
    const { orderId, version } = await noteOf(id)
    const before = await ledgerOf(market, orderId)
    granted(await markArrival(market.as(market.supplier), { deliveryNoteId: id }))
    granted(await markArrival(market.as(market.buyer, '2026-11-24T15:00:00+08:00'), { deliveryNoteId: id }))
    expect(await noteOf(id)).toMatchObject({
      state: 'DELIVERED',
      arrivedVia: 'SUPPLIER',
      arrivedAt: new Date(NOON),
      version,
    })
    expect(await ledgerOf(market, orderId)).toEqual(before)
    expect((await orderOf(market, orderId)).acceptedFen).toBe(0n)
    granted(await take(market, id))
    expect(refusalOf(await markArrival(market.as(market.buyer), { deliveryNoteId: id }))).toBe('already-accepted')
    await expectExactBooks(market)
  })

  test('is told to the buyer as something to accept', async () => {
    const id = await sent()
    granted(await markArrival(market.as(market.supplier), { deliveryNoteId: id }))
    const told = await market.db.notice.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
    expect(told.map(({ kind }) => kind)).toEqual(['order-dispatched', 'delivery-arrived'])
  })

  test('marked by everybody at once, goods arrive once', async () => {
    const id = await sent()
    const token = await linkOf(id)
    const all = await Promise.all([
      ...[market.buyer, market.supplier].map((person) => markArrival(market.as(person), { deliveryNoteId: id })),
      ...[1, 2, 3, 4].map(() => arrive(token)),
    ])
    expect(all.every(({ ok }) => ok)).toBe(true)
    const written = await market.db.auditEntry.findMany({ where: { subjectId: id, toState: 'DELIVERED' } })
    expect(written).toHaveLength(1)
  })
})

describe('the driver’s link', () => {
  test('shows one load without an account: what, where to, whom to call, and no price', async () => {
    const id = await sent(6)
    const page = granted(await readDriverPage(visitor(), await linkOf(id)))
    expect(page).toMatchObject({ driverName: '示例', buyer: { phone: '13800000011' }, arrived: null, photos: 0 })
    expect(page.goods.map(({ productName, shipped }) => [productName, shipped])).toEqual([['菜心', 6_000n]])
    const said = JSON.stringify(page, (_key, value) => (typeof value === 'bigint' ? String(value) : value))
    expect(said).not.toMatch(/fen|price|amount|CG-/i)
  })

  test('marks the arrival with a name; sent again on a bad line it stands, and a photo that came later is kept once', async () => {
    const id = await sent()
    const token = await linkOf(id)
    granted(await arrive(token, '2026-11-24T13:00:00+08:00'))
    const picture = { name: '现场.jpg', bytes: await photo() }
    granted(await arrive(token, '2026-11-24T13:05:00+08:00', [picture]))
    granted(await arrive(token, '2026-11-24T13:06:00+08:00', [picture]))
    const note = await noteOf(id)
    expect(note).toMatchObject({ state: 'DELIVERED', arrivedVia: 'DRIVER', arrivedName: '王师傅', arrivedBy: null })
    expect(note.arrivedAt).toEqual(new Date('2026-11-24T13:00:00+08:00'))
    expect((await filesOf(id)).map(({ kind }) => kind)).toEqual(['photo'])
    const written = await market.db.auditEntry.findFirstOrThrow({
      where: { action: 'delivery.arrive-by-link', subjectId: id },
    })
    expect(written.personId).toBeNull()
  })

  test('ends when the goods are judged, taken back, when it is revoked, replaced or fourteen days old', async () => {
    const closed = async (token: string, now?: string) => {
      expect(refusalOf(await readDriverPage(visitor(now), token))).toBe('link-closed')
      expect(refusalOf(await arrive(token, now))).toBe('link-closed')
    }
    const judged = await sent()
    const ofJudged = await linkOf(judged)
    granted(await take(market, judged))
    await closed(ofJudged)

    const back = await sent()
    const ofBack = await linkOf(back)
    const undone = { reversalId: uuid7(), deliveryNoteId: back, version: 0, reason: '装错了' }
    granted(await reverseDispatch(market.as(market.supplier), undone))
    await closed(ofBack)
    expect(refusalOf(await makeDriverLink(market.as(market.supplier), { deliveryNoteId: back }))).toBe('wrong-state')

    const id = await sent()
    const first = await linkOf(id)
    const second = await linkOf(id)
    await closed(first)
    granted(await readDriverPage(visitor('2026-12-08T11:59:00+08:00'), second))
    await closed(second, '2026-12-08T12:00:00+08:00')
    await market.db.allowance.deleteMany()
    granted(await revokeDriverLink(market.as(market.supplier), { deliveryNoteId: id }))
    granted(await revokeDriverLink(market.as(market.supplier), { deliveryNoteId: id }))
    await closed(second)
    await closed('nothing')
  })

  test('is kept as a hash, and made by many at once only one opens', async () => {
    const id = await sent()
    const tokens = await Promise.all([1, 2, 3, 4].map(() => linkOf(id)))
    const opened = await Promise.all(tokens.map((token) => readDriverPage(visitor(), token)))
    expect(opened.filter(({ ok }) => ok)).toHaveLength(1)
    const kept = await market.db.deliveryLink.findMany({ where: { deliveryNoteId: id } })
    expect(kept).toHaveLength(4)
    const bytes = kept.map(({ tokenHash }) => Buffer.from(tokenHash).toString('latin1')).join()
    expect(tokens.filter((token) => bytes.includes(token))).toEqual([])
  })

  test('is swept away when it has run out, and not before', async () => {
    const id = await sent()
    await linkOf(id)
    const second = await linkOf(id)
    const links = () => market.db.deliveryLink.count({ where: { deliveryNoteId: id } })
    await sweepDriverLinks({ db: market.db, now: new Date('2026-12-08T11:59:00+08:00') })
    expect(await links()).toBe(2)
    granted(await readDriverPage(visitor(), second))
    await sweepDriverLinks({ db: market.db, now: new Date('2026-12-08T12:00:00+08:00') })
    expect(await links()).toBe(0)
  })

  test('is limited: links that open nothing by address, one that does by itself', async () => {
    const { db } = market
    await db.allowance.deleteMany()
    const codes: (string | null)[] = []
    const { count } = LIMITS['driver-link'].address
    for (let attempt = 0; attempt <= count; attempt++) {
      const read = await readDriverPage(visitor(), `guess-${attempt}`)
      codes.push(read.ok ? null : read.refusal.code)
    }
    expect(codes.slice(0, count).every((code) => code === 'link-closed')).toBe(true)
    expect(codes[count]).toBe('too-many-attempts')
    granted(await readDriverPage(visitor(), await linkOf(await sent())))
    await db.allowance.deleteMany()
  })
})

describe('weigh tickets', () => {
  test('add up and are compared with the note; the same form twice is one ticket', async () => {
    const id = granted(await ship(market, await confirmedOrder(market, { caixin: 5 }), [2], { grams: [10_000] })).id
    const ticketId = uuid7()
    granted(await weigh(id, { ticketId, number: 'A-1', gross: 7_000n, tare: 1_000n }))
    granted(await weigh(id, { ticketId, number: 'A-1', gross: 7_000n, tare: 1_000n }))
    expect(refusalOf(await weigh(id, { number: 'A-1' }))).toBe('ticket-exists')
    granted(await weigh(id, { number: 'A-2', gross: 4_500n, tare: 1_000n }, market.buyer))
    const page = await pageOf(id)
    expect(page?.tickets.map(({ number, netGrams, mine }) => [number, netGrams, mine])).toEqual([
      ['A-1', 6_000n, true],
      ['A-2', 3_500n, false],
    ])
    expect(page?.weights).toEqual({ net: 9_500n, shipped: 10_000n, difference: -500n })
  })

  test('are withdrawn by whoever wrote them, and never edited', async () => {
    const id = await sent()
    const ticketId = uuid7()
    granted(await weigh(id, { ticketId, number: 'B-1' }))
    const withdraw = (person: Person) => withdrawWeighTicket(market.as(person), { deliveryNoteId: id, ticketId })
    expect(refusalOf(await withdraw(market.buyer))).toBe('not-allowed')
    granted(await withdraw(market.supplier))
    granted(await withdraw(market.supplier))
    expect((await pageOf(id))?.tickets).toEqual([])
    granted(await weigh(id, { number: 'B-1' }))
    const edit = market.db.weighTicket.updateMany({ where: { deliveryNoteId: id }, data: { place: '别处' } })
    await expect(edit).rejects.toThrow('constraint')
    await expect(market.db.weighTicket.deleteMany({ where: { deliveryNoteId: id } })).rejects.toThrow('constraint')
  })

  test('carry a photo that both parties read, and refuse what no scale prints', async () => {
    const id = await sent()
    granted(await weigh(id, { number: 'C-1', photo: [{ name: '磅单.jpg', bytes: await photo() }] }))
    const [file] = await filesOf(id)
    expect(file?.kind).toBe('weigh-ticket')
    expect((await pageOf(id, market.buyer))?.tickets[0]?.attachmentId).toBe(file?.id)
    expect(refusalOf(await weigh(id, { gross: 500n, tare: 500n }))).toBe('tare-not-below-gross')
    expect(refusalOf(await weigh(id, { weighedAt: new Date('2026-11-24T12:01:00+08:00') }))).toBe('date-in-future')
    expect(refusalOf(await weigh(id, { orderLineId: uuid7() }))).toBe('not-found')
  })

  test('and certificates are handed in by the supplier, also after the goods were judged', async () => {
    const id = await sent()
    granted(await take(market, id))
    const certificate = { deliveryNoteId: id, files: [{ name: '合格证.pdf', bytes: pdf() }] }
    granted(await addCertificates(market.as(market.supplier), certificate))
    expect(refusalOf(await addCertificates(market.as(market.buyer), certificate))).toBe('not-allowed')
    expect((await filesOf(id)).map(({ kind }) => kind)).toEqual(['certificate'])
  })
})

let tickets = 0

function weigh(
  deliveryNoteId: string,
  ticket: Partial<Omit<AddWeighTicketInput, 'gross' | 'tare'>> & { gross?: bigint; tare?: bigint },
  person: Person = market.supplier,
) {
  tickets++
  const { gross = 2_000n, tare = 500n, ...given } = ticket
  return addWeighTicket(market.as(person), {
    ...{ ticketId: uuid7(), deliveryNoteId, orderLineId: null, number: `T-${tickets}`, place: '揭西地磅', photo: [] },
    ...{ weighedAt: new Date(NOON), ...given, gross: grams(gross), tare: grams(tare) },
  })
}
