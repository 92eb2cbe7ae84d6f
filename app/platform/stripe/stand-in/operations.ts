import { MOST_ONLINE_FEN } from '~/domain/checkout/checkout-amounts'
import type { Acts } from './acts'
import { invalid } from './api-error'
import type { Book } from './book'
import type { Operation } from './faults'
import { type Form, formOf, listOf, metadataOf, textOf } from './form'
import type { EventRow, Row, SessionRow } from './rows'

export interface Call {
  book: Book
  acts: Acts
  /** Of the object in the path. */
  id: string | null
  form: Form
}

interface Route {
  name: Operation
  method: 'GET' | 'POST'
  path: RegExp
  run(call: Call): unknown
}

const ROUTES: readonly Route[] = [
  { name: 'create-session', method: 'POST', path: /^\/v1\/checkout\/sessions$/, run: createSession },
  { name: 'list-sessions', method: 'GET', path: /^\/v1\/checkout\/sessions$/, run: listSessions },
  {
    name: 'retrieve-session',
    method: 'GET',
    path: /^\/v1\/checkout\/sessions\/(\w+)$/,
    run: (call) => expanded(call, call.book.get('checkout.session', call.id ?? '')),
  },
  {
    name: 'expire-session',
    method: 'POST',
    path: /^\/v1\/checkout\/sessions\/(\w+)\/expire$/,
    run: (call) => expanded(call, call.acts.expire(call.id ?? '')),
  },
  { name: 'create-refund', method: 'POST', path: /^\/v1\/refunds$/, run: createRefund },
  { name: 'list-refunds', method: 'GET', path: /^\/v1\/refunds$/, run: listRefunds },
  {
    name: 'retrieve-refund',
    method: 'GET',
    path: /^\/v1\/refunds\/(\w+)$/,
    run: (call) => expanded(call, call.book.get('refund', call.id ?? '')),
  },
  {
    name: 'retrieve-dispute',
    method: 'GET',
    path: /^\/v1\/disputes\/(\w+)$/,
    run: (call) => expanded(call, call.book.get('dispute', call.id ?? '')),
  },
  { name: 'list-events', method: 'GET', path: /^\/v1\/events$/, run: listEvents },
]

export function operationOf(method: string, path: string) {
  for (const route of ROUTES) {
    const found = route.method === method ? route.path.exec(path) : null
    if (found) return { name: route.name, id: found[1] ?? null, run: route.run }
  }
  return null
}

/** A page may be open for 30 minutes to 24 hours. A minute of grace: the caller's clock is another one. */
const SHORTEST = 30 * 60 - 60
const LONGEST = 24 * 3600 + 60

function createSession(call: Call): unknown {
  const { book, form } = call
  const amount = amountOf(form)
  const now = book.seconds()
  const expires = form.expires_at === undefined ? now + 24 * 3600 : whole(form, 'expires_at')
  if (expires < now + SHORTEST || expires > now + LONGEST)
    throw invalid(
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
      {
        param: 'expires_at',
      },
    )
  const methods = listOf(form.payment_method_types).filter((one) => typeof one === 'string')
  const id = book.id('cs_test')
  const session = book.keep<SessionRow>({
    id,
    object: 'checkout.session',
    amount_subtotal: amount,
    amount_total: amount,
    cancel_url: textOf(form, 'cancel_url') ?? null,
    client_reference_id: textOf(form, 'client_reference_id') ?? null,
    created: now,
    currency: 'cny',
    expires_at: expires,
    livemode: false,
    locale: (textOf(form, 'locale') ?? null) as SessionRow['locale'],
    metadata: metadataOf(form.metadata),
    mode: 'payment',
    payment_intent: null,
    payment_method_types: methods.length > 0 ? methods : ['card', 'alipay', 'wechat_pay'],
    payment_status: 'unpaid',
    status: 'open',
    success_url: required(form, 'success_url'),
    url: `/c/pay/${id}`,
  })
  book.saved()
  return expanded(call, session)
}

function amountOf(form: Form): number {
  if (textOf(form, 'mode') !== 'payment') throw invalid('Only `payment` is known here.', { param: 'mode' })
  const items = listOf(form.line_items).map(formOf)
  if (items.length === 0) throw invalid('Missing required param: line_items.', { param: 'line_items' })
  let sum = 0
  for (const item of items) {
    const price = formOf(item.price_data)
    if (textOf(price, 'currency') !== 'cny') throw invalid('Only cny is known here.', { param: 'currency' })
    sum += whole(price, 'unit_amount') * whole(item, 'quantity')
    if (!textOf(formOf(price.product_data), 'name')) throw invalid('Missing required param: name.', { param: 'name' })
  }
  if (BigInt(sum) > MOST_ONLINE_FEN)
    throw invalid('The total amount due must add up to no more than ¥999,999.99.', { code: 'amount_too_large' })
  // Stripe wants about half a US dollar.
  if (sum < 400) throw invalid('The total amount due must add up to at least ¥4.00.', { code: 'amount_too_small' })
  return sum
}

function createRefund(call: Call): unknown {
  const { acts, form } = call
  const amount = form.amount === undefined ? undefined : whole(form, 'amount')
  if (amount !== undefined && amount <= 0) throw invalid('Invalid positive integer', { param: 'amount' })
  return expanded(call, acts.refund(required(form, 'payment_intent'), amount, metadataOf(form.metadata)))
}

function listSessions({ book, form }: Call): unknown {
  const since = Number(textOf(formOf(form.created), 'gte') ?? 0)
  const rows = book.all('checkout.session').filter(({ created }) => created >= since)
  return page(rows, form, '/v1/checkout/sessions', (session) => seen(session, book))
}

function listRefunds({ book, form }: Call): unknown {
  const intent = textOf(form, 'payment_intent')
  const rows = book.all('refund').filter((refund) => intent === undefined || refund.payment_intent === intent)
  return page(rows, form, '/v1/refunds', (refund) => refund)
}

function listEvents({ book, form }: Call): unknown {
  const since = Number(textOf(formOf(form.created), 'gte') ?? 0)
  const types = listOf(form.types)
  const delivered = textOf(form, 'delivery_success')
  const fits = ({ created, type, pending_webhooks }: EventRow) =>
    created >= since &&
    (types.length === 0 || types.includes(type)) &&
    (delivered === undefined || (delivered === 'true') === (pending_webhooks === 0))
  return page(book.state.events.filter(fits).reverse(), form, '/v1/events', (event) => event)
}

/** A list in pieces: `limit`, and the id after which the next begins. */
function page<T extends { id: string }>(rows: readonly T[], form: Form, url: string, show: (row: T) => unknown) {
  const limit = form.limit === undefined ? 10 : whole(form, 'limit')
  if (limit < 1 || limit > 100) throw invalid('Invalid limit: must be between 1 and 100', { param: 'limit' })
  const after = textOf(form, 'starting_after')
  const from = after === undefined ? 0 : rows.findIndex(({ id }) => id === after) + 1
  const data = rows.slice(from, from + limit).map(show)
  return { object: 'list', data, has_more: from + limit < rows.length, url }
}

/** The row with what `expand` names in place of its ids. */
function expanded({ book, form }: Call, row: Row): unknown {
  const copy = seen(row, book)
  for (const path of listOf(form.expand)) {
    if (typeof path !== 'string') continue
    let place: Record<string, unknown> = copy
    for (const name of path.split('.')) {
      const value = place[name]
      const found = typeof value === 'string' ? book.find(value) : undefined
      if (found) place[name] = structuredClone(found)
      const inner = place[name]
      if (typeof inner !== 'object' || inner === null) break
      place = inner as Record<string, unknown>
    }
  }
  return copy
}

/** A copy; the address of a page begins with that of the stand-in. */
function seen(row: Row, book: Book): Record<string, unknown> {
  const copy: Record<string, unknown> = { ...structuredClone(row) }
  if (row.object === 'checkout.session' && row.url) copy.url = `${book.origin}${row.url}`
  return copy
}

function whole(form: Form, name: string): number {
  const text = textOf(form, name)
  if (text === undefined) throw invalid(`Missing required param: ${name}.`, { param: name })
  if (!/^-?\d{1,15}$/u.test(text)) throw invalid(`Invalid integer: ${text}`, { param: name })
  return Number(text)
}

function required(form: Form, name: string): string {
  const text = textOf(form, name)
  if (!text) throw invalid(`Missing required param: ${name}.`, { param: name })
  return text
}
