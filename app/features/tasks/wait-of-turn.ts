import type { TaskKind } from '~/domain/task/task-kinds'
import type { Turn } from '../orders/turns'
import type { Task } from './tasks.view.server'

const KIND_OF_TURN = {
  approve: 'approve-order',
  confirm: 'confirm-order',
  'agree-freight': 'agree-freight',
  dispatch: 'dispatch-order',
  accept: 'accept-delivery',
  pay: 'pay-order',
  verify: 'verify-transfer',
} as const satisfies Record<Turn['kind'], TaskKind>

/** The turns of an order, each with since when it waits and until when, as far as that is known. */
export function withWaits(turns: readonly Turn[], tasks: readonly Task[]): Turn[] {
  return turns.map((turn) => {
    const document = turn.kind === 'accept' ? turn.note.id : turn.kind === 'verify' ? turn.transfer.id : null
    const wait = tasks.find(
      (task) => task.kind === KIND_OF_TURN[turn.kind] && (document === null || task.documentId === document),
    )
    return wait ? { ...turn, wait } : turn
  })
}
