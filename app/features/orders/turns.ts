import type { Fen } from '~/domain/money/fen'
import { fulfilmentEnded } from '~/domain/order/order-lifecycle'
import type { Wait } from '~/domain/task/wait'
import type { OrderPage } from './orders.view.server'

/** One thing an order waits for, and from which side. `mine`: the viewer may do it here and now. */
export type Turn = { readonly side: 'BUYER' | 'SUPPLIER'; readonly mine: boolean; readonly wait?: Wait } & (
  | { readonly kind: 'approve' | 'confirm' | 'dispatch' }
  | { readonly kind: 'agree-freight'; readonly freightFen: Fen }
  | { readonly kind: 'accept'; readonly note: WaitingNote }
  | { readonly kind: 'verify'; readonly transfer: WaitingTransfer }
  | { readonly kind: 'remedy'; readonly remedyId: string }
  | { readonly kind: 'pay'; readonly openFen: Fen }
)

export interface WaitingNote {
  readonly id: string
  readonly number: string
  readonly dispatchedAt: Date
}

/** A remedy that waits for one side's word. */
export interface WaitingRemedy {
  readonly id: string
  readonly waitsFor: 'BUYER' | 'SUPPLIER'
  readonly mine: boolean
}

export interface WaitingTransfer {
  readonly id: string
  readonly partFen: Fen
}

/** What an order waits for: what the viewer can do first, then in the order of its way. */
export function turnsOf(
  { order, moves, money }: Pick<OrderPage, 'order' | 'moves' | 'money'>,
  waiting: {
    notes: readonly WaitingNote[]
    transfers: readonly WaitingTransfer[]
    mayVerify: boolean
    remedy?: WaitingRemedy | null
  },
): Turn[] {
  const turns: Turn[] = []
  const { fulfilment } = order
  for (const transfer of waiting.transfers) {
    turns.push({ kind: 'verify', side: 'SUPPLIER', mine: waiting.mayVerify, transfer })
  }
  if (fulfilment === 'PENDING_APPROVAL') turns.push({ kind: 'approve', side: 'BUYER', mine: moves.approve })
  if (order.freightOfferedFen !== null) {
    turns.push({ kind: 'agree-freight', side: 'BUYER', mine: moves.agreeFreight, freightFen: order.freightOfferedFen })
  } else if (fulfilment === 'PLACED') {
    turns.push({ kind: 'confirm', side: 'SUPPLIER', mine: moves.confirm })
  }
  for (const note of waiting.notes) turns.push({ kind: 'accept', side: 'BUYER', mine: moves.accept, note })
  if (fulfilment === 'CONFIRMED' || fulfilment === 'PARTIALLY_SHIPPED') {
    turns.push({ kind: 'dispatch', side: 'SUPPLIER', mine: moves.dispatch })
  }
  const { remedy } = waiting
  if (remedy) turns.push({ kind: 'remedy', side: remedy.waitsFor, mine: remedy.mine, remedyId: remedy.id })
  if (fulfilmentEnded(fulfilment) && money.unreportedFen > 0n) {
    turns.push({ kind: 'pay', side: 'BUYER', mine: moves.pay, openFen: money.unreportedFen })
  }
  return turns.toSorted((a, b) => Number(b.mine) - Number(a.mine))
}
