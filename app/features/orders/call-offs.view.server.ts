import { type Fen, fen, maxFen, ZERO_FEN } from '~/domain/money/fen'
import { isOpen } from '~/domain/order/order-lifecycle'
import type { Db } from '~/platform/db/db'
import { type CallOffRow, selectCallOffs } from './call-offs.repo.server'

export interface CallOff extends Omit<CallOffRow, 'orderedFen' | 'acceptedFen' | 'countedFen'> {
  readonly orderedFen: Fen
  readonly acceptedFen: Fen
  readonly countedFen: Fen
  /** Ordered and not accepted yet; nothing once fulfilment has ended. */
  readonly outstandingFen: Fen
}

const MOST_SHOWN = 100

/**
 * What was called off from an agreement, the latest first, at most 100; amounts are goods only. Whoever asks has
 * made sure that the viewer may read the agreement.
 */
export async function listCallOffs(db: Db, programmeId: string, agreementId: string): Promise<CallOff[]> {
  const rows = await selectCallOffs(db, programmeId, agreementId, MOST_SHOWN)
  return rows.map(({ orderedFen, acceptedFen, countedFen, ...row }) => ({
    ...row,
    orderedFen: fen(orderedFen),
    acceptedFen: fen(acceptedFen),
    countedFen: fen(countedFen),
    outstandingFen: isOpen(row.fulfilment) ? maxFen(ZERO_FEN, fen(orderedFen - acceptedFen)) : ZERO_FEN,
  }))
}
