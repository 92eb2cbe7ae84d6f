import type { Db, Tx } from '~/platform/db/db'

export interface StoredEvent {
  id: string
  type: string
  objectId: string
  listed: boolean
  createdAt: Date
  receivedAt: Date
  appliedAt: Date | null
  parked: boolean
  attempts: number
  error: string
}

type NewEvent = Pick<StoredEvent, 'id' | 'type' | 'objectId' | 'listed' | 'createdAt' | 'receivedAt'>

/** Each event once, whoever tells it and how often. @returns the ids of those that are new */
export async function insertEvents(tx: Tx, events: readonly NewEvent[]): Promise<string[]> {
  const made = await tx.stripeEvent.createManyAndReturn({
    data: [...events],
    skipDuplicates: true,
    select: { id: true },
  })
  return made.map(({ id }) => id)
}

export async function findEvent(db: Db | Tx, id: string): Promise<StoredEvent | null> {
  return db.stripeEvent.findUnique({ where: { id } })
}

/** What became of looking at an event's object. */
export async function saveEvent(
  tx: Tx,
  id: string,
  change: { appliedAt?: Date; parked?: boolean; error?: string },
): Promise<void> {
  await tx.stripeEvent.update({ where: { id }, data: { ...change, attempts: { increment: 1 } } })
}

/**
 * Events whose object was not looked at yet, and for a day those whose object was none of ours: it may become one (its
 * payment was not known yet).
 */
export async function selectWaitingEvents(db: Db, { since, limit }: { since: Date; limit: number }): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    (SELECT id FROM stripe_event WHERE applied_at IS NULL AND NOT parked ORDER BY received_at, id LIMIT ${limit})
    UNION ALL
    (SELECT id FROM stripe_event WHERE parked AND received_at >= ${since} ORDER BY received_at DESC, id LIMIT ${limit})`
  return rows.map(({ id }) => id)
}

export interface Reconciliation {
  startedAt: Date
  finishedAt: Date | null
  eventsFrom: Date
  looked: number
  changed: number
  problem: string
}

export async function findReconciliation(db: Db | Tx): Promise<Reconciliation | null> {
  return db.stripeReconciliation.findUnique({ where: { id: 1 } })
}

export async function saveReconciliation(tx: Tx, run: Partial<Reconciliation> & { startedAt: Date }): Promise<void> {
  const first = { eventsFrom: run.startedAt, ...run }
  await tx.stripeReconciliation.upsert({ where: { id: 1 }, create: { id: 1, ...first }, update: run })
}
