import type { CheckoutState } from '~/domain/checkout/checkout-lifecycle'
import { fen } from '~/domain/money/fen'
import { applyEvent } from '~/features/checkouts/apply-event.server'
import { leaveCheckout } from '~/features/checkouts/leave-checkout.server'
import { lookAtObject, lookAtSession } from '~/features/checkouts/look-at-stripe.server'
import { receiveEvents } from '~/features/checkouts/receive-event.server'
import { reconcileCheckouts } from '~/features/checkouts/reconcile-checkouts.server'
import { refundCheckout } from '~/features/checkouts/refund-checkout.server'
import { type StartCheckoutInput, startCheckout } from '~/features/checkouts/start-checkout.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { ApiError } from '~/platform/stripe/stand-in/api-error'
import { FAULT_KINDS, OPERATIONS } from '~/platform/stripe/stand-in/faults'
import type { SessionRow } from '~/platform/stripe/stand-in/rows'
import type { StripePort } from '~/platform/stripe/stripe-port'
import { accept } from './bank-acts'
import { as, type History, oneOf, type Play, someFen } from './history'

/** A tap on 在线支付; in one of four a second tab taps at the same moment, with a form of its own or the same one. */
const start: Play = async (history) => {
  const { world, orderId } = history
  const { chance } = world
  const wish = (): StartCheckoutInput => {
    const checkoutId = uuid7()
    history.checkoutIds.push(checkoutId)
    return {
      checkoutId,
      document: { type: 'ORDER', id: orderId, number: 'CG-2026-000001' },
      parts: [{ orderId, amountFen: fen(someFen(world)) }],
      ...{ origin: 'http://127.0.0.1:3000', locale: 'zh' },
    }
  }
  const first = wish()
  const tabs = chance.happens(0.25) ? [first, chance.happens(0.5) ? first : wish()] : [first]
  return all(tabs.map((tab) => startCheckout(as(history, world.payer), history.stripe, tab)))
}

/** What the person, or a colleague, does who comes back to a page that hung: the same form again. */
const startAgain: Play = async (history) => {
  const { world, orderId, checkoutIds } = history
  const checkoutId = world.chance.pick([...checkoutIds, uuid7()])
  history.checkoutIds.push(checkoutId)
  return startCheckout(as(history, world.payer), history.stripe, {
    ...{ checkoutId, document: { type: 'ORDER', id: orderId, number: 'CG-2026-000001' } },
    ...{ parts: [{ orderId, amountFen: fen(world.orderFen) }], origin: 'http://127.0.0.1:3000', locale: 'zh' },
  })
}

const leave: Play = async (history) => {
  const checkout = await oneCheckout(history)
  return checkout && leaveCheckout(as(history, history.world.payer), history.stripe, checkout.number)
}

const comeBack: Play = async (history) => {
  const { world, db, stripe } = history
  const session = oneOf(world, sessionsOf(history))
  return session && lookAtSession({ db, now: world.clock, stripe }, session.id)
}

/** The payer at Stripe, in one tab or two; most come back to us after. */
const atStripe = (act: 'pay' | 'decline' | 'promise' | 'expire', tabs = 1): Play => {
  return async (history) => {
    const { world, db, stripe } = history
    const { acts } = world.standIn
    const session = oneOf(
      world,
      sessionsOf(history).filter(({ status }) => status === 'open'),
    )
    if (!session) return
    for (let tab = 0; tab < tabs; tab++) atBank(() => acts[act](session.id))
    if (world.chance.happens(0.6)) return lookAtSession({ db, now: world.clock, stripe }, session.id)
  }
}

const promised = (kept: boolean): Play => {
  return (history) => {
    const { acts } = history.world.standIn
    const session = oneOf(
      history.world,
      sessionsOf(history).filter((one) => one.status === 'complete' && one.payment_status === 'unpaid'),
    )
    if (session) atBank(() => (kept ? acts.keepPromise(session.id) : acts.breakPromise(session.id)))
  }
}

const refund: Play = async (history) => {
  const { world, stripe, orderId } = history
  const checkout = await oneCheckout(history, world.chance.happens(0.9) ? ['PAID'] : undefined)
  if (!checkout) return
  world.standIn.acts.refundsBegin = world.chance.pick(['succeeded', 'succeeded', 'pending'])
  const wish = {
    ...{ number: checkout.number, refundId: uuid7(), reason: '退货' },
    amountFen: fen(world.chance.pick([checkout.amountFen, checkout.amountFen / 3n, 1_000n, 1_000n])),
    orderId: world.chance.happens(0.5) ? orderId : null,
  }
  const tabs = world.chance.happens(0.3) ? [wish, { ...wish, refundId: uuid7() }] : [wish]
  return all(tabs.map((tab) => refundCheckout(as(history, world.finance), stripe, tab)))
}

const dashboardRefund: Play = (history) => {
  const { world } = history
  const session = oneOf(world, paidOf(history))
  if (session?.payment_intent)
    atBank(() => world.standIn.acts.refund(session.payment_intent ?? '', world.chance.happens(0.5) ? undefined : 1_000))
}

const refundEnds = (well: boolean): Play => {
  return (history) => {
    const { standIn } = history.world
    const intents = new Set(paidOf(history).map((session) => session.payment_intent))
    const one = oneOf(
      history.world,
      standIn.book.all('refund').filter(({ payment_intent }) => intents.has(payment_intent)),
    )
    if (one) atBank(() => (well ? standIn.acts.succeedRefund(one.id) : standIn.acts.failRefund(one.id)))
  }
}

/** One process heard that a refund succeeded and is slow; meanwhile it comes back, and another one hears that. */
const oldRefundAnswer: Play = async (history) => {
  const { world, db, stripe } = history
  const { standIn } = world
  const intents = new Set(paidOf(history).map((session) => session.payment_intent))
  const own = standIn.book.all('refund').filter((one) => intents.has(one.payment_intent) && one.status === 'succeeded')
  const one = oneOf(world, own)
  if (!one) return
  const letGo = gate()
  const heard = gate()
  const listRefunds: StripePort['listRefunds'] = async (paymentIntentId) => {
    const answer = await stripe.listRefunds(paymentIntentId)
    heard.open()
    await letGo.passed
    return answer
  }
  const slow = new Proxy(stripe, {
    get: (target, name) => (name === 'listRefunds' ? listRefunds : Reflect.get(target, name)),
  })
  const old = lookAtObject({ db, now: world.clock, stripe: slow }, one.id)
  await Promise.race([heard.passed, old.catch(() => null)])
  atBank(() => standIn.acts.failRefund(one.id))
  const fresh = lookAtObject({ db, now: world.clock, stripe }, one.id)
  await fresh.catch(() => null)
  letGo.open()
  return all([old, fresh])
}

const dispute: Play = (history) => {
  const { world } = history
  const session = oneOf(world, paidOf(history))
  if (session?.payment_intent) atBank(() => world.standIn.acts.dispute(session.payment_intent ?? ''))
}

const disputeEnds: Play = (history) => {
  const { standIn, chance } = history.world
  const intents = new Set(paidOf(history).map((session) => session.payment_intent))
  const one = oneOf(
    history.world,
    standIn.book.all('dispute').filter(({ payment_intent }) => intents.has(payment_intent)),
  )
  if (one) atBank(() => standIn.acts.closeDispute(one.id, chance.pick(['won', 'lost'])))
}

/** The post brings some event, not the next one; often it brings the same again. */
const webhook: Play = async ({ world, db, stripe }) => {
  const { mail, chance, standIn, clock } = world
  const index = Math.floor(chance.next() * mail.length)
  const event = mail[index]
  if (!event) return
  if (!chance.happens(0.25)) mail.splice(index, 1)
  if (chance.happens(0.15)) return
  const { body, signature } = standIn.webhooks.sign(event)
  const verified = stripe.verifyWebhook(body, signature, clock)
  if (!verified.ok) throw new Error(`a signed event was refused: ${verified.why}`)
  const times = chance.happens(0.2) ? 3 : 1
  const told = Array.from({ length: times }, () => receiveEvents({ db, now: clock }, [verified.event], false))
  await all(told)
  standIn.webhooks.taken(event)
  world.queue.push(event.id)
}

/** A worker takes some job, now and then two workers the same. */
const work: Play = async ({ world, db, stripe }) => {
  const { queue, chance, clock } = world
  const index = Math.floor(chance.next() * queue.length)
  const eventId = queue[index]
  if (eventId === undefined) return
  const workers = Array.from({ length: chance.happens(0.2) ? 2 : 1 }, () =>
    applyEvent({ db, now: clock }, stripe, eventId),
  )
  const ends = await Promise.all(workers)
  if (ends.some(({ end }) => end !== 'later')) queue.splice(queue.indexOf(eventId), 1)
}

const reconcile: Play = ({ world, db, stripe }) => reconcileCheckouts({ db, clock: () => world.clock }, stripe)

/** Something goes wrong at Stripe with one of the next calls. */
const fault: Play = ({ world: { standIn, chance } }) => {
  standIn.api.faults.add({
    ...{ on: chance.pick([...OPERATIONS, '*', '*', '*']), kind: chance.pick(FAULT_KINDS), ms: 5 },
    remembered: chance.happens(0.3),
  })
}

const timePasses: Play = ({ world }) => {
  world.clock = new Date(world.clock.getTime() + world.chance.whole(1, 12) * 60_000)
  world.standIn.acts.expireDue()
}

/** What may happen, and how often in the first half of a history, where it is paid, and in the second. */
export const PLAYS: readonly { kind: string; weights: readonly [number, number]; play: Play }[] = [
  { kind: 'start', weights: [7, 2], play: start },
  { kind: 'start again', weights: [2, 1], play: startAgain },
  { kind: 'leave', weights: [1, 1], play: leave },
  { kind: 'come back', weights: [4, 2], play: comeBack },
  { kind: 'pay', weights: [8, 3], play: atStripe('pay') },
  { kind: 'pay in two tabs', weights: [1, 1], play: atStripe('pay', 2) },
  { kind: 'declined', weights: [1, 0], play: atStripe('decline') },
  { kind: 'promise', weights: [2, 1], play: atStripe('promise') },
  { kind: 'expire', weights: [1, 1], play: atStripe('expire') },
  { kind: 'promise kept', weights: [1, 2], play: promised(true) },
  { kind: 'promise broken', weights: [1, 1], play: promised(false) },
  { kind: 'refund', weights: [1, 9], play: refund },
  { kind: 'dashboard refund', weights: [0, 2], play: dashboardRefund },
  { kind: 'refund arrives', weights: [0, 4], play: refundEnds(true) },
  { kind: 'refund comes back', weights: [0, 2], play: refundEnds(false) },
  { kind: 'refund comes back, heard late', weights: [0, 6], play: oldRefundAnswer },
  { kind: 'dispute', weights: [0, 2], play: dispute },
  { kind: 'dispute ends', weights: [0, 3], play: disputeEnds },
  { kind: 'webhook', weights: [7, 7], play: webhook },
  { kind: 'work', weights: [7, 7], play: work },
  { kind: 'reconcile', weights: [1, 1], play: reconcile },
  { kind: 'accept', weights: [2, 2], play: accept },
  { kind: 'fault', weights: [3, 3], play: fault },
  { kind: 'time passes', weights: [1, 2], play: timePasses },
]

function gate() {
  let open = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open: () => open(), passed }
}

/** Every one to its end; the first that failed is told. */
async function all<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const ends = await Promise.allSettled(work)
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason
    return end.value
  })
}

/** The bank or Stripe may say that it is past. */
function atBank(act: () => unknown): void {
  try {
    act()
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  }
}

function sessionsOf({ world, checkoutIds }: History): SessionRow[] {
  return world.standIn.book
    .all('checkout.session')
    .filter(({ client_reference_id }) => client_reference_id !== null && checkoutIds.includes(client_reference_id))
}

function paidOf(history: History): SessionRow[] {
  return sessionsOf(history).filter(({ payment_status }) => payment_status === 'paid')
}

async function oneCheckout({ world, checkoutIds }: History, states?: CheckoutState[]) {
  const where = { id: { in: checkoutIds }, ...(states && { state: { in: states } }) }
  return oneOf(world, await world.db.checkout.findMany({ where, orderBy: { id: 'asc' } }))
}
