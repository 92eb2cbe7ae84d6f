import { businessDateOf } from '~/domain/calendar/business-date'
import { openToInvoiceFen } from '~/domain/invoice/order-invoice'
import { fen } from '~/domain/money/fen'
import { creditInvoice } from '~/features/invoices/credit-invoice.server'
import { selectLines } from '~/features/invoices/invoices.repo.server'
import { issueInvoice } from '~/features/invoices/issue-invoice.server'
import { requestInvoice } from '~/features/invoices/request-invoice.server'
import { withdrawInvoice } from '~/features/invoices/withdraw-invoice.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { freshNumber } from '../invoices'
import { attempt, NOBODY_ELSE, type Play, partyOf, someOrder } from './trying'
import { now, pick, type World } from './world'

const JUDGED = ['ACCEPTED', 'COMPLETED', 'SHIPPED', 'PARTIALLY_SHIPPED', 'CLOSED_SHORT'] as const
const PRINTED = { kind: 'ORDINARY', medium: 'DIGITAL', asPrinted: false } as const
const WITHOUT_FILE = { files: [], noFileReason: '随货' }

/** One or two orders of one buyer, as their invoice is asked for. */
async function ask(world: World, [which, other = 0, who = 0]: readonly number[]) {
  const orders = [await someOrder(world, JUDGED, which), await someOrder(world, JUDGED, other)]
  const [first] = orders
  if (!first) return NOBODY_ELSE
  const orderIds = [...new Set(orders.flatMap((order) => order?.id ?? []))]
  const form = { requestId: uuid7(), orderIds, invoiceTitleId: null, email: '', note: '' }
  return attempt(world, partyOf(world, 'buyer', first), who, (ctx) =>
    requestInvoice(ctx, { ...form, kind: 'ORDINARY', medium: 'DIGITAL' }),
  )
}

/** All that is open of an order, a part of it, or now and then too much. */
async function issue(world: World, [which, share = 0, who = 0]: readonly number[]) {
  const order = await someOrder(world, JUDGED, which)
  if (!order) return NOBODY_ELSE
  const open = openToInvoiceFen({
    acceptedFen: fen(order.acceptedFen),
    freightFen: fen(order.freightFen),
    invoicedFen: fen(order.invoicedFen),
  })
  const amountFen = fen([open, open / 2n, open + 1n, 1n][share % 4] ?? 0n)
  const line = {
    name: '农产品',
    spec: '',
    unit: '',
    quantity: null,
    amountFen,
    treatment: 'EXEMPT',
    taxFen: null,
  } as const
  const person = partyOf(world, 'supplier', order)
  const issuedOn = businessDateOf(now(world, person).now)
  const form = {
    ...{ invoiceId: uuid7(), number: freshNumber(), issuedOn, ...PRINTED, ...WITHOUT_FILE, note: '' },
    ...{ title: '东莞市示例电子有限公司', uscc: '91441900MA5T000100', lines: [line], totalFen: amountFen },
    parts: [{ orderId: order.id, amountFen }],
  }
  return attempt(world, person, who, (ctx) => issueInvoice(ctx, form))
}

/** An invoice, or its credit note: credited wholly or in part, or its record taken back. */
async function takeBack(world: World, [which, share = 0, who = 0]: readonly number[]) {
  const { programmeId, db } = world
  const invoice = pick(await db.invoice.findMany({ where: { programmeId }, orderBy: { id: 'asc' } }), which)
  if (!invoice) return NOBODY_ELSE
  const { id: invoiceId, version } = invoice
  const person = partyOf(world, 'supplier', invoice)
  if (share % 3 === 0) {
    return attempt(world, person, who, (ctx) => withdrawInvoice(ctx, { invoiceId, version, reason: '登记错了' }))
  }
  const lines = await selectLines(db, programmeId, invoiceId)
  const form = {
    ...{ creditId: uuid7(), invoiceId, version, number: freshNumber(), ...PRINTED, ...WITHOUT_FILE, reason: '有误' },
    ...{ issuedOn: businessDateOf(now(world, person).now), parts: [], reissue: share % 2 === 0 },
    lines: lines.map(({ position, leftFen }) => ({
      ...{ position, amountFen: share % 5 === 0 ? fen(leftFen / 2n) : leftFen, taxFen: null },
    })),
  }
  return attempt(world, person, who, (ctx) => creditInvoice(ctx, form))
}

export const INVOICES: Record<string, { weight: number; play: Play }> = {
  'ask-invoice': { weight: 3, play: ask },
  'issue-invoice': { weight: 5, play: issue },
  'take-back-invoice': { weight: 3, play: takeBack },
}
