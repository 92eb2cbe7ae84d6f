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
} as const satisfies Record<Exclude<Turn['kind'], 'remedy'>, TaskKind>

/** The turns of an order, each with since when it waits and until when, as far as that is known. */
export function withWaits(turns: readonly Turn[], tasks: readonly Task[]): Turn[] {
  return turns.map((turn) => {
    const document = documentOf(turn)
    const kind =
      turn.kind === 'remedy'
        ? turn.side === 'BUYER'
          ? 'answer-remedy-buyer'
          : 'answer-remedy-supplier'
        : KIND_OF_TURN[turn.kind]
    const wait = tasks.find((task) => task.kind === kind && (document === null || task.documentId === document))
    return wait ? { ...turn, wait } : turn
  })
}

/** The document of its own that a turn is about; null where it is the order itself. */
function documentOf(turn: Turn): string | null {
  switch (turn.kind) {
    case 'accept':
      return turn.note.id
    case 'verify':
      return turn.transfer.id
    case 'remedy':
      return turn.remedyId
    default:
      return null
  }
}
