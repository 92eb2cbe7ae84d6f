/**
 * The trade of one product between one buyer and one cooperative, written down a second time as simply as it can be
 * said: docs/domain.md §3–§5 in whole sale units and fen. It shares no code with the product; what the product does to
 * the same acts has to come out the same.
 */
export const PRICE = 12_000n
export const AGREED = 40n
const TOLERANCE_TENTHS = 1n

export type State =
  | 'PLACED'
  | 'CONFIRMED'
  | 'PARTIALLY_SHIPPED'
  | 'SHIPPED'
  | 'ACCEPTED'
  | 'COMPLETED'
  | 'DECLINED'
  | 'CANCELLED'
  | 'CLOSED_SHORT'

export interface ModelNote {
  readonly shipped: bigint
  state: 'WAITING' | 'JUDGED' | 'TAKEN_BACK'
  accepted: bigint
}

export interface ModelTransfer {
  readonly order: ModelOrder
  readonly fen: bigint
  state: 'RECORDED' | 'VERIFIED' | 'GONE'
}

export interface ModelOrder {
  readonly callOff: boolean
  readonly ordered: bigint
  state: State
  /** Stock it holds. */
  holds: bigint
  readonly notes: ModelNote[]
}

export class TradeModel {
  onHand: bigint
  /** Held by the agreement, for call-offs to come. */
  agreementHolds: bigint
  readonly orders: ModelOrder[] = []
  readonly transfers: ModelTransfer[] = []

  constructor(stock: bigint, held: bigint) {
    this.onHand = stock
    this.agreementHolds = held
  }

  get free(): bigint {
    return this.onHand - this.agreementHolds - sum(this.orders, (order) => order.holds)
  }

  /** Ordered while open, accepted once finished. */
  get drawn(): bigint {
    return sum(this.orders, (order) => (order.callOff ? drawOf(order) : 0n))
  }

  get ceiling(): bigint {
    return AGREED + (AGREED * TOLERANCE_TENTHS) / 10n
  }

  order(units: bigint, callOff: boolean): boolean {
    if (units <= 0n) return false
    const fromHold = callOff ? least(this.agreementHolds, units) : 0n
    if (callOff && this.drawn + units > this.ceiling) return false
    if (units - fromHold > this.free) return false
    this.agreementHolds -= fromHold
    this.orders.push({ callOff, ordered: units, state: 'PLACED', holds: units, notes: [] })
    return true
  }

  confirm(order: ModelOrder): boolean {
    if (order.state !== 'PLACED') return false
    order.state = 'CONFIRMED'
    return true
  }

  end(order: ModelOrder, as: 'DECLINED' | 'CANCELLED' | 'CLOSED_SHORT'): boolean {
    const may =
      as === 'CLOSED_SHORT'
        ? order.state === 'PARTIALLY_SHIPPED' && !order.notes.some((note) => note.state === 'WAITING')
        : order.state === 'PLACED' || order.state === 'CONFIRMED'
    if (!may) return false
    const held = order.holds
    order.holds = 0n
    order.state = as
    // The agreement takes its own back, as far as that may still be called off at what was agreed.
    if (order.callOff) this.agreementHolds += least(held, most(AGREED - this.drawn - this.agreementHolds))
    return true
  }

  ship(order: ModelOrder, units: bigint): boolean {
    if (units <= 0n || !['CONFIRMED', 'PARTIALLY_SHIPPED', 'SHIPPED'].includes(order.state)) return false
    const limit = order.callOff ? order.ordered + (order.ordered * TOLERANCE_TENTHS) / 10n : order.ordered
    if (shippedOf(order) + units > limit) return false
    const ofAgreement = sum(this.orders, (other) => (other.callOff ? shippedOf(other) : 0n))
    if (order.callOff && ofAgreement + units > this.ceiling) return false
    const held = order.holds
    const holds = most(order.ordered - shippedOf(order) - units)
    if (units - (held - holds) > this.free) return false
    order.holds = holds
    this.onHand -= units
    order.notes.push({ shipped: units, state: 'WAITING', accepted: 0n })
    order.state = stateOf(order)
    return true
  }

  takeBack(order: ModelOrder, note: ModelNote): boolean {
    if (note.state !== 'WAITING' || !['PARTIALLY_SHIPPED', 'SHIPPED'].includes(order.state)) return false
    const before = { state: order.state, holds: order.holds }
    note.state = 'TAKEN_BACK'
    this.onHand += note.shipped
    order.holds = most(order.ordered - shippedOf(order))
    order.state = stateOf(order)
    if (order.state === 'ACCEPTED') order.holds = 0n
    if (order.callOff && this.drawn > this.ceiling) {
      Object.assign(order, before)
      note.state = 'WAITING'
      this.onHand -= note.shipped
      return false
    }
    this.complete(order)
    return true
  }

  accept(order: ModelOrder, note: ModelNote, units: bigint): boolean {
    if (note.state !== 'WAITING' || units > note.shipped || units < 0n) return false
    if (!['PARTIALLY_SHIPPED', 'SHIPPED', 'CLOSED_SHORT'].includes(order.state)) return false
    return this.judge(order, note, 'JUDGED', units)
  }

  reverseAcceptance(order: ModelOrder, note: ModelNote): boolean {
    if (note.state !== 'JUDGED') return false
    return this.judge(order, note, 'WAITING', 0n)
  }

  private judge(order: ModelOrder, note: ModelNote, state: ModelNote['state'], accepted: bigint): boolean {
    const before = { note: { ...note }, state: order.state }
    Object.assign(note, { state, accepted })
    if (order.state !== 'CLOSED_SHORT') order.state = stateOf(order)
    if (order.callOff && this.drawn > this.ceiling) {
      Object.assign(note, before.note)
      order.state = before.state
      return false
    }
    this.complete(order)
    return true
  }

  record(order: ModelOrder, fen: bigint): boolean {
    if (fen <= 0n || fen > this.money(order).payable - this.paid(order) - this.pending(order)) return false
    this.transfers.push({ order, fen, state: 'RECORDED' })
    return true
  }

  moveTransfer(transfer: ModelTransfer, act: 'verify' | 'reverse' | 'withdraw'): boolean {
    if (transfer.state !== (act === 'reverse' ? 'VERIFIED' : 'RECORDED')) return false
    transfer.state = act === 'verify' ? 'VERIFIED' : act === 'reverse' ? 'RECORDED' : 'GONE'
    this.complete(transfer.order)
    return true
  }

  paid(order: ModelOrder): bigint {
    return sum(this.transfers, (one) => (one.order === order && one.state === 'VERIFIED' ? one.fen : 0n))
  }

  pending(order: ModelOrder): bigint {
    return sum(this.transfers, (one) => (one.order === order && one.state === 'RECORDED' ? one.fen : 0n))
  }

  /** What each step of the ladder says of this order, in fen, and what is payable. */
  money(order: ModelOrder) {
    const off = order.state === 'DECLINED' || order.state === 'CANCELLED'
    const ordered = off ? 0n : order.ordered * PRICE
    const accepted = acceptedOf(order) * PRICE
    const payable = off ? 0n : isOver(order) ? accepted : ordered
    const paidGoods = least(this.paid(order), payable)
    return {
      payable,
      ordered,
      shipped: shippedOf(order) * PRICE,
      accepted,
      paidGoods,
      counted: least(accepted, paidGoods),
    }
  }

  /** Accepted and nothing left to pay: completed; and open again when a payment falls away. */
  private complete(order: ModelOrder): void {
    if (order.state !== 'ACCEPTED' && order.state !== 'COMPLETED') return
    order.state = this.money({ ...order, state: 'ACCEPTED' }).payable > this.paid(order) ? 'ACCEPTED' : 'COMPLETED'
  }
}

function drawOf(order: ModelOrder): bigint {
  if (order.state === 'DECLINED' || order.state === 'CANCELLED') return 0n
  return isOver(order) ? acceptedOf(order) : order.ordered
}

function isOver({ state }: ModelOrder): boolean {
  return state === 'ACCEPTED' || state === 'COMPLETED' || state === 'CLOSED_SHORT'
}

export function shippedOf({ notes }: ModelOrder): bigint {
  return sum(notes, (note) => (note.state === 'TAKEN_BACK' ? 0n : note.shipped))
}

export function acceptedOf({ notes }: ModelOrder): bigint {
  return sum(notes, (note) => note.accepted)
}

function stateOf(order: ModelOrder): State {
  const shipped = shippedOf(order)
  if (shipped === 0n) return 'CONFIRMED'
  if (shipped < order.ordered) return 'PARTIALLY_SHIPPED'
  return order.notes.some((note) => note.state === 'WAITING') ? 'SHIPPED' : 'ACCEPTED'
}

function sum<T>(items: readonly T[], of: (item: T) => bigint): bigint {
  return items.reduce((total, item) => total + of(item), 0n)
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

function most(a: bigint): bigint {
  return a > 0n ? a : 0n
}
