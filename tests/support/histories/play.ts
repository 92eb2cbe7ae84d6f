import type { Db } from '~/platform/db/db'
import { expectExactBooks } from '../market'
import { PLAYS } from './acts'
import { BANK_PLAYS } from './bank-acts'
import { differences, settleDown } from './compare'
import { Crash, Crashes, crashingDb, crashingPort } from './crash'
import type { History } from './history'
import { openWorld, type World } from './world'

export interface BatchEnd {
  acts: number
  crashes: number
  /** What was paid online in all, so that a batch in which nothing happened is seen. */
  paidFen: bigint
}

/** Of steps to the outside and commits. */
const CRASH_SHARE = 0.02
const LANES = 4

/**
 * Plays so many histories, a few at a time, in one database before one Stripe, lets everything settle, and compares
 * the books with what Stripe really did.
 *
 * @throws Error with every difference and the trails of the first histories concerned
 */
export async function playBatch(db: Db, seed: number, count: number): Promise<BatchEnd> {
  const world = await openWorld(db, seed, count)
  const crashes = new Crashes(world.chance, CRASH_SHARE)
  const waiting = world.orderIds.map((orderId): History => {
    const process = { db: crashingDb(db, crashes), stripe: crashingPort(world.port, crashes) }
    return {
      world,
      orderId,
      ...process,
      checkoutIds: [],
      transferIds: [],
      refundIds: [],
      applicationIds: [],
      trail: [],
      bankShare: world.chance.pick([0, 0.3, 0.7]),
    }
  })
  const played: History[] = []
  const lane = async () => {
    for (let history = waiting.shift(); history; history = waiting.shift()) {
      played.push(history)
      await playHistory(history)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  await settleDown(world)
  await refuseDifferences(world, played)
  await expectExactBooks(world)
  const acts = played.reduce((sum, { trail }) => sum + trail.length, 0)
  const paidFen = world.standIn.truth().reduce((sum, { chargedFen }) => sum + chargedFen, 0n)
  return { acts, crashes: crashes.count, paidFen }
}

async function playHistory(history: History): Promise<void> {
  const { chance } = history.world
  const steps = chance.whole(6, 24)
  for (let step = 0; step < steps; step++) {
    const atOnce = chance.happens(0.2) ? 2 : 1
    const half = step < steps / 2 ? 0 : 1
    const ends = await Promise.allSettled(Array.from({ length: atOnce }, () => playOne(history, half)))
    for (const end of ends) {
      if (end.status === 'rejected')
        throw new Error(`${end.reason}\n${history.trail.join('\n')}`, { cause: end.reason })
    }
  }
}

async function playOne(history: History, half: 0 | 1): Promise<void> {
  const { world, trail, bankShare } = history
  const found = drawn(world, world.chance.happens(bankShare) ? BANK_PLAYS : PLAYS, half)
  const at = trail.push(`${found.kind} …`) - 1
  try {
    trail[at] = `${found.kind}: ${told(await found.play(history))}`
  } catch (error) {
    if (!(error instanceof Crash)) throw error
    trail[at] = `${found.kind}: killed ${error.message}`
  }
}

function drawn({ chance }: World, plays: typeof PLAYS, half: 0 | 1): (typeof PLAYS)[number] {
  let left = chance.whole(
    1,
    plays.reduce((sum, { weights }) => sum + weights[half], 0),
  )
  const found = plays.find(({ weights }) => {
    left -= weights[half]
    return left <= 0
  })
  if (!found) throw new Error('weights do not add up')
  return found
}

function told(result: unknown): string {
  return (
    JSON.stringify(result, (_name, value) => (typeof value === 'bigint' ? value.toString() : value))?.slice(0, 160) ??
    ''
  )
}

async function refuseDifferences(world: World, played: readonly History[]): Promise<void> {
  await world.bank.learn(world.db)
  const wrong = [...(await differences(world)), ...(await world.bank.differences(world.db))]
  if (wrong.length === 0) return
  const concerned = played.filter(({ checkoutIds, transferIds, refundIds, applicationIds }) =>
    [...checkoutIds, ...transferIds, ...refundIds, ...applicationIds].some((id) =>
      wrong.some((line) => line.includes(id)),
    ),
  )
  const trails = concerned.slice(0, 2).map(({ orderId, trail }) => `order ${orderId}\n  ${trail.join('\n  ')}`)
  throw new Error(`${wrong.length} differences\n${wrong.slice(0, 20).join('\n')}\n${trails.join('\n')}`)
}
