import { describe, expect, it } from 'vitest'
import { agreementLifecycle } from '~/domain/agreement/agreement-lifecycle'
import { certificationLifecycle } from '~/domain/certification/certification-lifecycle'
import {
  checkoutDisputeLifecycle,
  checkoutLifecycle,
  checkoutRefundLifecycle,
} from '~/domain/checkout/checkout-lifecycle'
import { yearLifecycle } from '~/domain/counting/year-lifecycle'
import { acceptanceLifecycle } from '~/domain/delivery/acceptance-lifecycle'
import { deliveryNoteLifecycle } from '~/domain/delivery/delivery-note-lifecycle'
import { remedyLifecycle } from '~/domain/delivery/remedy'
import { depositClaimLifecycle } from '~/domain/deposit/deposit-claim'
import { invoiceLifecycle, invoiceRequestLifecycle } from '~/domain/invoice/invoice-lifecycle'
import { checkGraph } from '~/domain/lifecycle/check-graph'
import { defineLifecycle, eventsFrom, type Lifecycle, next, transitionOf } from '~/domain/lifecycle/lifecycle'
import { offlineLifecycle } from '~/domain/offline/offline-lifecycle'
import { fulfilmentLifecycle, orderInvoiceLifecycle, orderPaymentLifecycle } from '~/domain/order/order-lifecycle'
import { buyerStandingLifecycle, supplierStandingLifecycle } from '~/domain/organisation/standing'
import { transferLifecycle } from '~/domain/payment/transfer-lifecycle'
import { proposalLifecycle } from '~/domain/proposal/proposal-lifecycle'
import { refundLifecycle } from '~/domain/refund/refund-lifecycle'

const door = defineLifecycle({
  name: 'door',
  states: ['OPEN', 'SHUT', 'GONE'],
  initial: 'OPEN',
  finals: ['GONE'],
  transitions: [
    { event: 'shut', from: ['OPEN'], to: 'SHUT', who: ['BUYER'] },
    { event: 'open', from: ['SHUT'], to: 'OPEN', who: ['BUYER', 'SUPPLIER'] },
    { event: 'take-away', from: ['OPEN', 'SHUT'], to: 'GONE', who: ['SUPPLIER'], reason: 'required' },
  ],
})

describe('the runner', () => {
  it('answers with the next state or a refusal that names the question', () => {
    expect(next(door, 'OPEN', 'shut')).toEqual({ ok: true, value: 'SHUT' })
    expect(next(door, 'GONE', 'open')).toEqual({
      ok: false,
      refusal: { code: 'wrong-state', detail: { document: 'door', state: 'GONE', event: 'open' } },
    })
    expect(transitionOf(door, 'SHUT', 'take-away')).toMatchObject({ value: { reason: 'required', who: ['SUPPLIER'] } })
  })

  it('lists what is possible, for everybody and for one side', () => {
    expect(eventsFrom(door, 'OPEN')).toEqual(['shut', 'take-away'])
    expect(eventsFrom(door, 'OPEN', 'BUYER')).toEqual(['shut'])
    expect(eventsFrom(door, 'GONE')).toEqual([])
  })
})

describe('the graph check', () => {
  const broken = (change: Partial<Lifecycle<string, string, string>>) => checkGraph({ ...door, ...change })

  it('finds nothing in a good one', () => {
    expect(checkGraph(door)).toEqual([])
  })

  it('finds a state that is never reached', () => {
    const states = [...door.states, 'PAINTED']
    const transitions = [...door.transitions, { event: 'dry', from: ['PAINTED'], to: 'SHUT', who: ['BUYER'] }]
    expect(broken({ states, transitions })).toEqual([{ kind: 'unreachable', where: 'PAINTED' }])
  })

  it('finds a dead end, also one that only leads to itself', () => {
    const jam = { event: 'jam', from: ['SHUT'], to: 'JAMMED', who: ['BUYER'] }
    const rattle = { event: 'rattle', from: ['JAMMED'], to: 'JAMMED', who: ['BUYER'] }
    const states = [...door.states, 'JAMMED']
    expect(broken({ states, transitions: [...door.transitions, jam] })).toEqual([{ kind: 'dead-end', where: 'JAMMED' }])
    expect(broken({ states, transitions: [...door.transitions, jam, rattle] })).toEqual([
      { kind: 'dead-end', where: 'JAMMED' },
    ])
  })

  it('finds a circle without a way to an end', () => {
    const transitions = door.transitions.filter(({ event }) => event !== 'take-away')
    expect(broken({ transitions }).map(({ kind }) => kind)).toEqual(['no-way-out', 'no-way-out', 'unreachable'])
  })

  it('finds states nobody declared, events with two answers and events of nobody', () => {
    expect(broken({ initial: 'AJAR' })).toContainEqual({ kind: 'unknown-state', where: 'AJAR' })
    expect(broken({ finals: ['GONE', 'LOST'] })).toContainEqual({ kind: 'unknown-state', where: 'LOST' })
    const again = { event: 'shut', from: ['OPEN'], to: 'GONE', who: [] }
    expect(broken({ transitions: [...door.transitions, again] })).toEqual([
      { kind: 'nobody', where: 'shut' },
      { kind: 'ambiguous-event', where: 'OPEN shut' },
    ])
  })
})

const ALL: Lifecycle<string, string, string>[] = [
  agreementLifecycle,
  fulfilmentLifecycle,
  orderPaymentLifecycle,
  orderInvoiceLifecycle,
  deliveryNoteLifecycle,
  remedyLifecycle,
  proposalLifecycle,
  refundLifecycle,
  depositClaimLifecycle,
  acceptanceLifecycle,
  transferLifecycle,
  invoiceRequestLifecycle,
  invoiceLifecycle,
  checkoutLifecycle,
  checkoutRefundLifecycle,
  checkoutDisputeLifecycle,
  offlineLifecycle,
  yearLifecycle,
  certificationLifecycle,
  buyerStandingLifecycle,
  supplierStandingLifecycle,
]

describe.each(ALL.map((lifecycle) => [lifecycle.name, lifecycle] as const))('the life of %s', (_name, lifecycle) => {
  it('has a sound graph', () => {
    expect(checkGraph(lifecycle)).toEqual([])
  })

  it('asks for a reason wherever something is undone or refused', () => {
    const undoing =
      /^(return|reject|decline|cancel|refuse|reverse|terminate|void|take-back|close-short|revoke|suspend)/u
    for (const { event, reason } of lifecycle.transitions) {
      if (undoing.test(event)) expect([event, reason]).toEqual([event, 'required'])
    }
  })
})

describe('what the trade says', () => {
  it('orders go no further once called off', () => {
    for (const state of ['CANCELLED', 'DECLINED', 'REJECTED_BY_APPROVER'] as const) {
      expect(eventsFrom(fulfilmentLifecycle, state)).toEqual([])
    }
  })

  it('a short delivery can be finished', () => {
    expect(next(fulfilmentLifecycle, 'PARTIALLY_SHIPPED', 'close-short')).toEqual({ ok: true, value: 'CLOSED_SHORT' })
  })

  it('nothing is cancelled or declined once goods are on the road', () => {
    expect(next(fulfilmentLifecycle, 'PARTIALLY_SHIPPED', 'cancel').ok).toBe(false)
    expect(next(fulfilmentLifecycle, 'SHIPPED', 'decline').ok).toBe(false)
  })

  it('an agreement is void only before it binds, and never edited after', () => {
    expect(next(agreementLifecycle, 'ACTIVE', 'void').ok).toBe(false)
    expect(next(agreementLifecycle, 'ACTIVE', 'return').ok).toBe(false)
    expect(next(agreementLifecycle, 'PENDING_SIGNATURE', 'void').ok).toBe(true)
  })

  it('a signed acceptance and an approved record are corrected by another paper, a closed year by nothing', () => {
    expect(eventsFrom(acceptanceLifecycle, 'SIGNED')).toEqual(['dispute'])
    expect(eventsFrom(offlineLifecycle, 'APPROVED')).toEqual([])
    expect(eventsFrom(yearLifecycle, 'CLOSED')).toEqual([])
  })
})
