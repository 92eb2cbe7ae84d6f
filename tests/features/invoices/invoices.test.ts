import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { thousandths } from '~/domain/quantity/thousandths'
import { addInvoiceFiles } from '~/features/invoices/add-invoice-files.server'
import { objectToInvoice, receiveInvoice } from '~/features/invoices/answer-invoice.server'
import { readAskPage, readIssuePage, readMonthToAsk, readRequest } from '~/features/invoices/forms.view.server'
import { readInvoice, readInvoiceList, readInvoicesOfOrder } from '~/features/invoices/invoices.view.server'
import { moveRequest } from '~/features/invoices/move-request.server'
import { setInvoiceDefaults } from '~/features/invoices/set-defaults.server'
import { withdrawInvoice } from '~/features/invoices/withdraw-invoice.server'
import { readPaper } from '~/features/papers/papers.view.server'
import { readMyTasks } from '~/features/tasks/tasks.view.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { photo } from '../../support/files'
import { acceptedOrder, ask, credit, freshNumber, invoiceOf, issue, line, requestOf } from '../../support/invoices'
import {
  confirmedOrder,
  expectExactBooks,
  granted,
  type Market,
  openMarket,
  orderOf,
  refusalOf,
  setStock,
  ship,
  take,
} from '../../support/market'
import { answer, propose } from '../../support/remedies'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 5_000)
})

beforeEach(() => market.db.basketLine.deleteMany())

const TWELVE = 120_000n

describe('a request', () => {
  test('is asked for once, by who bought, for what was accepted', async () => {
    const [one, two] = [await acceptedOrder(market), await acceptedOrder(market)]
    const { id, number } = granted(await ask(market, [one, two], { email: 'finance@example.cn' }))
    expect(number).toMatch(/^KP-2026-\d{6}$/)
    expect(await orderOf(market, one)).toMatchObject({ invoice: 'REQUESTED', invoicedFen: 0n })
    expect(await ask(market, [two])).toMatchObject({ refusal: { code: 'invoice-asked', detail: { request: number } } })
    const page = await readRequest(market.as(market.supplier), number)
    expect(page).toMatchObject({ draft: { totalFen: 2n * TWELVE }, moves: { issue: true, withdraw: false } })
    expect(page?.draft.lines).toMatchObject([{ name: '菜心', quantity: 20_000n, amountFen: 2n * TWELVE, usual: null }])
    expect(await readRequest(market.as(market.otherSupplier), number)).toBeNull()
    expect((await requestOf(market, id)).title).toBe('东莞市示例电子有限公司')
    // Sent twice it is one.
    const again = await ask(market, [one, two], { requestId: id })
    expect(granted(again).number).toBe(number)
  })

  test('is not another buyer’s, nor for nothing, nor for two suppliers', async () => {
    const id = await acceptedOrder(market)
    expect(refusalOf(await ask(market, [id], { by: market.otherBuyer }))).toBe('not-found')
    expect(refusalOf(await ask(market, [id], { by: market.approver }))).toBe('not-allowed')
    expect(refusalOf(await ask(market, [id], { by: market.supplier }))).toBe('not-allowed')
    granted(await issue(market, { [id]: TWELVE }))
    expect(refusalOf(await ask(market, [id]))).toBe('nothing-to-invoice')
    expect(refusalOf(await ask(market, []))).toBe('required')
  })

  test('with the order already waits for the goods', async () => {
    const id = await confirmedOrder(market, { caixin: 10 })
    const asked = granted(await ask(market, [id]))
    const early = await readRequest(market.as(market.supplier), asked.number)
    expect(early).toMatchObject({ draft: { totalFen: 0n, lines: [] }, moves: { issue: false, decline: true } })
    const note = granted(await ship(market, id))
    granted(await take(market, note.id, [8]))
    const page = await readIssuePage(market.as(market.supplier), { request: asked.number })
    expect(page).toMatchObject({ draft: { totalFen: 96_000n, orders: [{ openFen: 96_000n }] } })
  })

  test('is withdrawn by who asked or declined with a reason, and may then be asked anew', async () => {
    const id = await acceptedOrder(market)
    const first = granted(await ask(market, [id]))
    const seen = { requestId: first.id, version: 0 }
    expect(refusalOf(await moveRequest(market.as(market.supplier), 'withdraw', seen))).toBe('not-allowed')
    expect(refusalOf(await moveRequest(market.as(market.otherSupplier), 'decline', seen))).toBe('not-found')
    granted(await moveRequest(market.as(market.buyer), 'withdraw', seen))
    expect(await orderOf(market, id)).toMatchObject({ invoice: 'NOT_REQUESTED' })
    const second = granted(await ask(market, [id]))
    const other = { requestId: second.id, version: 0 }
    expect(refusalOf(await moveRequest(market.as(market.supplier), 'decline', other))).toBe('reason-required')
    granted(await moveRequest(market.as(market.supplier), 'decline', { ...other, reason: '抬头不对' }))
    expect(await requestOf(market, second.id)).toMatchObject({ state: 'DECLINED', answer: '抬头不对' })
    expect(await orderOf(market, id)).toMatchObject({ invoice: 'NOT_REQUESTED' })
  })

  test('asks only for what the supplier says it issues, and offers its usual treatment as such', async () => {
    const ctx = market.as(market.supplier)
    const said = { version: 0, special: false, digital: true, paper: false, note: '', treatments: {} }
    expect(refusalOf(await setInvoiceDefaults(market.as(market.buyer), said))).toBe('not-allowed')
    expect(refusalOf(await setInvoiceDefaults(ctx, { ...said, digital: false }))).toBe('bad-choice')
    granted(await setInvoiceDefaults(ctx, { ...said, treatments: { leafy: 'EXEMPT', freight: 'VAT_9' } }))
    expect(refusalOf(await setInvoiceDefaults(ctx, said))).toBe('stale-version')
    const id = await acceptedOrder(market)
    expect(await ask(market, [id], { kind: 'SPECIAL' })).toMatchObject({
      refusal: { code: 'invoice-not-offered', field: 'kind' },
    })
    expect(await ask(market, [id], { medium: 'PAPER' })).toMatchObject({
      refusal: { code: 'invoice-not-offered', field: 'medium' },
    })
    const { number } = await orderOf(market, id)
    expect(await readAskPage(market.as(market.buyer), { order: number, month: null })).toMatchObject({
      offered: { special: false, paper: false },
    })
    expect(await readIssuePage(ctx, { order: number })).toMatchObject({ draft: { lines: [{ usual: 'EXEMPT' }] } })
    granted(await setInvoiceDefaults(ctx, { ...said, version: 1, special: true, paper: true }))
  })
})

describe('an invoice', () => {
  test('one for two orders, and two for one; a request is done when nothing of it is left', async () => {
    const [one, two] = [await acceptedOrder(market), await acceptedOrder(market)]
    const asked = granted(await ask(market, [one, two]))
    expect(refusalOf(await issue(market, { [one]: TWELVE + 1n, [two]: TWELVE }))).toBe('invoice-exceeds-order')
    const first = granted(await issue(market, { [one]: TWELVE, [two]: 20_000n }))
    expect(await requestOf(market, asked.id)).toMatchObject({ state: 'REQUESTED' })
    expect(await orderOf(market, one)).toMatchObject({ invoice: 'REQUESTED', invoicedFen: TWELVE })
    granted(await issue(market, { [two]: 100_000n }))
    expect(await requestOf(market, asked.id)).toMatchObject({ state: 'ISSUED' })
    expect(await orderOf(market, two)).toMatchObject({ invoice: 'ISSUED', invoicedFen: TWELVE })
    expect(await invoiceOf(market, first.id)).toMatchObject({ requestId: asked.id, allocatedFen: 140_000n })
    const parts = await readInvoicesOfOrder(market.as(market.buyer), two)
    expect(parts.map(({ partFen }) => partFen)).toEqual([20_000n, 100_000n])
    await expectExactBooks(market)
  })

  test('is exactly the sum of its lines, each with its treatment and tax as typed', async () => {
    const id = await acceptedOrder(market)
    const lines = [line(110_000n), line(10_000n, { name: '运费', treatment: 'VAT_9', taxFen: fen(83n) })]
    expect(refusalOf(await issue(market, { [id]: TWELVE }, { lines, totalFen: fen(120_001n) }))).toBe(
      'invoice-total-differs',
    )
    const none = await issue(market, { [id]: TWELVE }, { lines: [line(TWELVE, { treatment: 'VAT_9' })] })
    expect(none).toMatchObject({ refusal: { code: 'required', field: 'lines[0][tax]' } })
    const { id: invoiceId } = granted(await issue(market, { [id]: TWELVE }, { lines }))
    const page = await readInvoice(market.as(market.buyer), invoiceId)
    expect(page).toMatchObject({ inCapitals: '人民币壹仟贰佰元整', invoice: { amountFen: TWELVE, taxFen: 83n } })
    expect(page?.lines.map(({ taxFen }) => taxFen)).toEqual([null, 83n])
  })

  test('has a number that is looked at twice where it is odd, and stands once', async () => {
    const id = await acceptedOrder(market)
    const odd = await issue(market, { [id]: 10_000n }, { number: ' 1234 5678 ' })
    expect(odd).toMatchObject({ refusal: { code: 'invoice-number-odd', detail: { number: '12345678', count: '8' } } })
    const { id: first } = granted(
      await issue(market, { [id]: 10_000n }, { number: '１２３４ ５６７８', asPrinted: true }),
    )
    expect(await invoiceOf(market, first)).toMatchObject({ number: '12345678' })
    const twice = await issue(market, { [id]: 10_000n }, { number: '12345678', asPrinted: true })
    expect(twice).toMatchObject({ refusal: { code: 'invoice-number-taken', field: 'number' } })
    // Another supplier's is the same number.
    expect(refusalOf(await issue(market, { [id]: 10_000n }, { by: market.otherSupplier }))).toBe('not-found')
    // Recorded by mistake: the number is free again, and what it invoiced too.
    granted(await withdrawInvoice(market.as(market.supplier), { invoiceId: first, version: 0, reason: '登记错了' }))
    expect(await orderOf(market, id)).toMatchObject({ invoice: 'NOT_REQUESTED', invoicedFen: 0n })
    granted(await issue(market, { [id]: 10_000n }, { number: '12345678', asPrinted: true }))
  })

  test('has a file, or says why not; the file may come later, and not from the buyer', async () => {
    const id = await acceptedOrder(market)
    expect(refusalOf(await issue(market, { [id]: TWELVE }, { noFileReason: '' }))).toBe('file-or-reason')
    expect(refusalOf(await issue(market, { [id]: TWELVE }, { issuedOn: businessDate('2026-11-25') }))).toBe(
      'date-in-future',
    )
    const { id: invoiceId } = granted(await issue(market, { [id]: TWELVE }))
    const files = [{ name: '发票.jpg', bytes: await photo() }]
    expect(refusalOf(await addInvoiceFiles(market.as(market.buyer), { invoiceId, files }))).toBe('not-allowed')
    expect(refusalOf(await addInvoiceFiles(market.as(market.otherSupplier), { invoiceId, files }))).toBe('not-found')
    granted(await addInvoiceFiles(market.as(market.supplier), { invoiceId, files }))
    expect((await readInvoice(market.as(market.official), invoiceId))?.files).toHaveLength(1)
    expect(await readInvoice(market.as(market.otherBuyer), invoiceId)).toBeNull()
  })

  test('never changes: the database refuses', async () => {
    const id = await acceptedOrder(market)
    const { id: invoiceId } = granted(await issue(market, { [id]: TWELVE }))
    const where = { programmeId: market.programmeId, id: invoiceId }
    await expect(market.db.invoice.updateMany({ where, data: { amountFen: 1n } })).rejects.toThrow()
    await expect(market.db.invoice.updateMany({ where, data: { number: 'X' } })).rejects.toThrow()
    await expect(market.db.invoice.deleteMany({ where })).rejects.toThrow()
    await expect(market.db.invoiceLine.updateMany({ where: { invoiceId }, data: { taxFen: 1n } })).rejects.toThrow()
    await expect(market.db.invoiceAllocation.deleteMany({ where: { invoiceId } })).rejects.toThrow()
  })

  test('is received, or said to be wrong; then received after all', async () => {
    const id = await acceptedOrder(market)
    const { id: invoiceId } = granted(await issue(market, { [id]: TWELVE }))
    const [buyer, supplier] = [market.as(market.buyer), market.as(market.supplier)]
    expect(refusalOf(await receiveInvoice(supplier, { invoiceId, version: 0 }))).toBe('not-allowed')
    expect(refusalOf(await objectToInvoice(buyer, { invoiceId, version: 0, reason: ' ' }))).toBe('reason-required')
    granted(await objectToInvoice(buyer, { invoiceId, version: 0, reason: '税号错了一位' }))
    expect(await invoiceOf(market, invoiceId)).toMatchObject({ objection: '税号错了一位', receivedAt: null })
    expect(refusalOf(await receiveInvoice(buyer, { invoiceId, version: 0 }))).toBe('stale-version')
    granted(await receiveInvoice(buyer, { invoiceId, version: 1 }))
    expect(await invoiceOf(market, invoiceId)).toMatchObject({ objection: '', receivedBy: market.buyer.personId })
  })
})

describe('a credit note', () => {
  test('takes all of an invoice back; what asked for it is open again, and it is issued anew', async () => {
    const id = await acceptedOrder(market)
    const asked = granted(await ask(market, [id]))
    const first = granted(await issue(market, { [id]: TWELVE }))
    granted(await objectToInvoice(market.as(market.buyer), { invoiceId: first.id, version: 0, reason: '抬头错了' }))
    expect(refusalOf(await credit(market, first.id, { by: market.buyer }))).toBe('not-allowed')
    expect(refusalOf(await credit(market, first.id, { reason: '' }))).toBe('reason-required')
    const note = granted(await credit(market, first.id, { reissue: true }))
    expect(await invoiceOf(market, first.id)).toMatchObject({ state: 'CREDITED', creditedFen: TWELVE, objection: '' })
    expect(await invoiceOf(market, note.id)).toMatchObject({ amountFen: -TWELVE, creditsId: first.id })
    expect(await requestOf(market, asked.id)).toMatchObject({ state: 'REQUESTED' })
    expect(await orderOf(market, id)).toMatchObject({ invoice: 'REQUESTED', invoicedFen: 0n })
    expect(refusalOf(await credit(market, first.id, { amounts: { 1: 1n } }))).toBe('wrong-state')
    granted(await issue(market, { [id]: TWELVE }))
    expect(await requestOf(market, asked.id)).toMatchObject({ state: 'ISSUED' })
    expect(await orderOf(market, id)).toMatchObject({ invoice: 'ISSUED', invoicedFen: TWELVE })
    await expectExactBooks(market)
  })

  test('without a new one leaves the order reversed; a mistaken record of it stands the invoice up again', async () => {
    const id = await acceptedOrder(market)
    const first = granted(await issue(market, { [id]: TWELVE }))
    const note = granted(await credit(market, first.id))
    expect(await orderOf(market, id)).toMatchObject({ invoice: 'REVERSED', invoicedFen: 0n })
    const ctx = market.as(market.supplier)
    const seen = { invoiceId: first.id, version: 1, reason: '不该开' }
    expect(refusalOf(await withdrawInvoice(ctx, seen))).toBe('credit-standing')
    granted(await withdrawInvoice(ctx, { invoiceId: note.id, version: 0, reason: '登记错了' }))
    expect(await invoiceOf(market, first.id)).toMatchObject({ state: 'ISSUED', creditedFen: 0n })
    expect(await orderOf(market, id)).toMatchObject({ invoice: 'ISSUED', invoicedFen: TWELVE })
  })

  test('of a part says of which order, and never takes more than is left', async () => {
    const [one, two] = [await acceptedOrder(market), await acceptedOrder(market)]
    const lines = [line(TWELVE, { quantity: thousandths(10_000n) }), line(TWELVE, { name: '其他' })]
    const first = granted(await issue(market, { [one]: TWELVE, [two]: TWELVE }, { lines }))
    expect(refusalOf(await credit(market, first.id, { amounts: { 1: TWELVE + 1n } }))).toBe('credit-exceeds-line')
    expect(await credit(market, first.id, { amounts: { 1: 30_000n } })).toMatchObject({
      refusal: { code: 'credit-not-split', detail: { short: '300.00' } },
    })
    const parts = [{ orderId: two, amountFen: fen(30_000n) }]
    const note = granted(await credit(market, first.id, { amounts: { 1: 30_000n }, parts }))
    expect((await readInvoice(market.as(market.supplier), note.id))?.lines).toMatchObject([
      { position: 1, amountFen: -30_000n, quantity: null },
    ])
    expect(await orderOf(market, two)).toMatchObject({ invoicedFen: 90_000n })
    expect(await readInvoice(market.as(market.supplier), first.id)).toMatchObject({
      leftFen: 210_000n,
      lines: [{ leftFen: 90_000n }, { leftFen: TWELVE }],
    })
    const early = { amounts: { 1: 1n }, issuedOn: businessDate('2026-11-23') }
    expect(refusalOf(await credit(market, first.id, early))).toBe('date-order')
    granted(await credit(market, first.id))
    expect(await orderOf(market, one)).toMatchObject({ invoice: 'REVERSED', invoicedFen: 0n })
    expect(await orderOf(market, two)).toMatchObject({ invoice: 'REVERSED', invoicedFen: 0n })
    await expectExactBooks(market)
  })

  test('is needed once goods go back after they were invoiced', async () => {
    const id = await acceptedOrder(market)
    const first = granted(await issue(market, { [id]: TWELVE }))
    const remedy = granted(await propose(market, id, 'ALLOWANCE', [20_000]))
    granted(await answer(market, remedy.id))
    const over = await orderOf(market, id)
    expect(over).toMatchObject({ acceptedFen: 100_000n, invoicedFen: TWELVE })
    expect(over.overInvoicedSince).not.toBeNull()
    const page = await readInvoiceList(market.as(market.supplier), {
      view: 'over',
      after: null,
      month: null,
      number: '',
    })
    expect(page.orders.map((order) => order.id)).toContain(id)
    granted(await credit(market, first.id, { amounts: { 1: 20_000n }, reason: '折让' }))
    expect(await orderOf(market, id)).toMatchObject({
      invoicedFen: 100_000n,
      overInvoicedSince: null,
      invoice: 'ISSUED',
    })
  })
})

describe('a month', () => {
  test('is asked for together, from the statement of the two, by the buyer', async () => {
    const [one, two] = [await acceptedOrder(market), await acceptedOrder(market)]
    const pair = { buyerId: market.buyerId, supplierId: market.supplier.organisationId ?? '' }
    const number = await readMonthToAsk(market.as(market.buyer), pair, '2026-11')
    expect(number).not.toBeNull()
    expect(await readMonthToAsk(market.as(market.supplier), pair, '2026-11')).toBeNull()
    expect(await readMonthToAsk(market.as(market.otherBuyer), pair, '2026-11')).toBeNull()
    expect(await readMonthToAsk(market.as(market.buyer), pair, '2026-10')).toBeNull()
    const page = await readAskPage(market.as(market.buyer), { order: number ?? '', month: '2026-11' })
    const chosen = page?.orders.filter(({ chosen: ticked }) => ticked).map(({ id }) => id)
    expect(chosen).toEqual(expect.arrayContaining([one, two]))
    expect(await readAskPage(market.as(market.otherBuyer), { order: number ?? '', month: null })).toBeNull()
  })
})

describe('what waits', () => {
  const kinds = async (who = market.supplier) => (await readMyTasks(market.as(who), { size: 200 })).tasks
  const of = async (number: string) => (await kinds()).filter((task) => task.number === number).map(({ kind }) => kind)

  test('is the supplier’s: to issue once something was accepted, to file, to credit', async () => {
    const id = await confirmedOrder(market, { caixin: 10 })
    const { number } = await orderOf(market, id)
    const asked = granted(await ask(market, [id]))
    expect(await of(asked.number)).toEqual([])
    const note = granted(await ship(market, id))
    granted(await take(market, note.id, [10]))
    expect((await kinds()).find((task) => task.number === asked.number)).toMatchObject({
      ...{ kind: 'issue-invoice', amountFen: TWELVE, path: `/invoices/requests/${asked.number}` },
    })
    const printed = freshNumber()
    const first = granted(await issue(market, { [id]: TWELVE }, { number: printed }))
    expect(await of(asked.number)).toEqual([])
    expect(await of(printed)).toEqual(['file-invoice'])
    const files = [{ name: '发票.jpg', bytes: await photo() }]
    granted(await addInvoiceFiles(market.as(market.supplier), { invoiceId: first.id, files }))
    expect(await of(printed)).toEqual([])
    granted(await objectToInvoice(market.as(market.buyer), { invoiceId: first.id, version: 0, reason: '税号错了' }))
    expect(await of(printed)).toEqual(['credit-invoice'])
    granted(await receiveInvoice(market.as(market.buyer), { invoiceId: first.id, version: 1 }))
    const remedy = granted(await propose(market, id, 'ALLOWANCE', [1_000]))
    granted(await answer(market, remedy.id))
    expect(await of(number)).toContain('credit-invoice')
    granted(await credit(market, first.id, { amounts: { 1: 1_000n } }))
    expect(await of(number)).not.toContain('credit-invoice')
    expect((await kinds(market.buyer)).map(({ kind }) => kind)).not.toContain('issue-invoice')
  })

  test('can be printed for whoever types it into the tax system, with the words of an invoice', async () => {
    const id = await acceptedOrder(market)
    const asked = granted(await ask(market, [id], { note: '合开一张' }))
    const print = {
      kind: 'invoice-request',
      key: asked.number,
      locale: 'zh-CN',
      origin: 'http://x',
      sample: false,
    } as const
    const text = JSON.stringify((await readPaper(market.as(market.supplier), print))?.paper)
    for (const word of ['91441900MA5T000100', '菜心', '1,200.00', '人民币壹仟贰佰元整', '合开一张', '未说明']) {
      expect(text).toContain(word)
    }
    expect(await readPaper(market.as(market.otherSupplier), print)).toBeNull()
  })
})

describe('at the same moment', () => {
  test('one number is recorded once, for whichever of four orders comes first', async () => {
    const orders: string[] = []
    for (let more = 0; more < 4; more += 1) orders.push(await acceptedOrder(market, 5))
    const number = freshNumber()
    const done = await Promise.all(orders.map((id) => issue(market, { [id]: 60_000n }, { number })))
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    expect(done.filter((one) => !one.ok).map(refusalOf)).toEqual(Array(3).fill('invoice-number-taken'))
    const standing = { programmeId: market.programmeId, number }
    expect(await market.db.invoice.count({ where: standing })).toBe(1)
  })

  test('two invoices for all of one order: one stands', async () => {
    const id = await acceptedOrder(market)
    const done = await Promise.all(Array.from({ length: 6 }, () => issue(market, { [id]: TWELVE })))
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await orderOf(market, id)).toMatchObject({ invoicedFen: TWELVE })
  })

  test('asked for, issued and credited by many, an order’s figures are those of its invoices', async () => {
    const [one, two] = [await acceptedOrder(market), await acceptedOrder(market)]
    const first = granted(await issue(market, { [one]: TWELVE }))
    await Promise.all([
      credit(market, first.id, { reissue: true }),
      credit(market, first.id, { amounts: { 1: 50_000n } }),
      issue(market, { [one]: 10_000n, [two]: 40_000n }),
      issue(market, { [two]: TWELVE }),
      ask(market, [two]),
      ask(market, [one, two], { requestId: uuid7() }),
    ])
    for (const id of [one, two]) {
      const { invoicedFen } = await orderOf(market, id)
      const parts = await market.db.$queryRaw<{ sum: bigint }[]>`
        SELECT coalesce(sum(part.amount_fen), 0)::bigint AS sum FROM invoice_allocation AS part
          JOIN invoice ON invoice.programme_id = part.programme_id AND invoice.id = part.invoice_id
         WHERE part.order_id = ${id}::uuid AND invoice.state <> 'WITHDRAWN'`
      expect(invoicedFen).toBe(parts[0]?.sum)
      expect(invoicedFen).toBeLessThanOrEqual(TWELVE)
    }
    await expectExactBooks(market)
  })
})

describe('the register', () => {
  test('shows each side its own, by what stands, paged, with the sum of all', async () => {
    const query = { view: 'issued' as const, after: null, month: '2026-11', number: '' }
    const mine = await readInvoiceList(market.as(market.buyer), query)
    expect(mine.sum?.count).toBeGreaterThan(5)
    expect(mine.invoices.every(({ isCredit }) => !isCredit)).toBe(true)
    expect(await readInvoiceList(market.as(market.otherBuyer), query)).toMatchObject({
      invoices: [],
      sum: { count: 0 },
    })
    const all = await readInvoiceList(market.as(market.official), query)
    expect(all.sum).toEqual(mine.sum)
    const one = mine.invoices[0]!
    const found = await readInvoiceList(market.as(market.supplier), { ...query, number: one.number })
    expect(found.invoices.map(({ id }) => id)).toEqual([one.id])
    expect(await readInvoiceList(market.as(market.buyer), { ...query, month: '2026-10' })).toMatchObject({
      sum: { count: 0, amountFen: 0n },
    })
    const credited = await readInvoiceList(market.as(market.supplier), { ...query, view: 'credited' })
    expect(credited.invoices.some(({ isCredit }) => isCredit)).toBe(true)
  })

  test('begins with what waits, and pages through what can be asked for', async () => {
    for (let more = 0; more < 22; more += 1) await acceptedOrder(market, 5)
    const first = await readInvoiceList(market.as(market.buyer), { view: null, after: null, month: null, number: '' })
    expect(first).toMatchObject({ view: 'open', side: 'BUYER', may: { request: true, issue: false } })
    expect(first.orders).toHaveLength(20)
    const next = await readInvoiceList(market.as(market.buyer), {
      ...{ view: 'open', after: first.next, month: null, number: '' },
    })
    expect(next.orders.length).toBeGreaterThan(0)
    const seen = [...first.orders, ...next.orders].map(({ id }) => id)
    expect(new Set(seen).size).toBe(seen.length)
    expect(first.sum).toMatchObject({ count: first.counts.open })
  })
})
