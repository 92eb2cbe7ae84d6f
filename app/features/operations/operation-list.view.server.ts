import type { Pool } from 'pg'
import { listJobs, readQueueState } from '~/platform/queue/job-list'
import { readOnlineList } from '../checkouts/checkouts.view.server'
import type { UseCaseContext } from '../use-case'
import type { OperationList } from './operations.form'
import { readChainHead, selectSeals, selectUnsealed } from './operations.repo.server'

const ROWS_A_PAGE = 50

export interface OperationRow {
  id: string
  /** What it is: a job's name, a payment's number, a place in the chain. */
  name: string
  at: Date
}

export interface OperationListPage {
  list: OperationList
  total: bigint
  rows: OperationRow[]
  /** From 1. */
  page: number
  pages: number
}

/** One of the lists whose length the page of operations says, 50 a page. */
export async function readOperationList(
  { db, actor }: UseCaseContext,
  pool: Pool,
  { list, page }: { list: OperationList; page: number },
): Promise<OperationListPage> {
  const { programmeId } = actor
  const part = { limit: ROWS_A_PAGE, offset: (page - 1) * ROWS_A_PAGE }
  const paged = (total: bigint, rows: OperationRow[]) => ({
    ...{ list, total, rows, page },
    pages: Math.max(1, Math.ceil(Number(total) / ROWS_A_PAGE)),
  })
  switch (list) {
    case 'waiting':
    case 'running':
    case 'retrying':
    case 'parked': {
      const [state, rows] = await Promise.all([
        readQueueState(pool, programmeId),
        listJobs(pool, list, { programmeId, ...part }),
      ])
      return paged(BigInt(state[list]), rows)
    }
    case 'sealed': {
      const { seals } = await readChainHead(db, programmeId)
      const last = BigInt(seals) - BigInt(part.offset)
      const rows = await selectSeals(db, programmeId, { last, limit: ROWS_A_PAGE })
      return paged(BigInt(seals), rows.map(nameRow))
    }
    case 'unsealed': {
      const [{ unsealed }, rows] = await Promise.all([
        readChainHead(db, programmeId),
        selectUnsealed(db, programmeId, part),
      ])
      return paged(BigInt(unsealed), rows.map(nameRow))
    }
    case 'online-holding':
      return onlineList('holding')
    case 'online-refunds':
      return onlineList('refunds')
    case 'online-disputes':
      return onlineList('disputes')
    case 'online-waiting':
      return onlineList('waiting')
    case 'online-parked':
      return onlineList('parked')
  }

  async function onlineList(of: 'holding' | 'refunds' | 'disputes' | 'waiting' | 'parked') {
    const { total, rows } = await readOnlineList(db, programmeId, { list: of, ...part })
    return paged(BigInt(total), rows)
  }
}

function nameRow({ id, seq, at }: { id: string; seq: bigint | null; at: Date }): OperationRow {
  return { id, name: seq === null ? '' : String(seq), at }
}
