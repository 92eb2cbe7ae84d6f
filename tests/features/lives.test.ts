import fc from 'fast-check'
import { inject, test } from 'vitest'
import { createDb } from '~/platform/db/client'
import { testDatabaseUrl } from '../support/database'
import { expectEveryYuanExplained } from '../support/figures/every-yuan'
import { KINDS, play } from '../support/lives/acts'
import { closeOldYear } from '../support/lives/closing'
import { type Act, agree, openWorld } from '../support/lives/world'
import { expectExactBooks } from '../support/market'
import { onServer } from '../support/postgres'

// `npm run hunt -- --seed N --steps N` plays more of them; CONTRIBUTING says when.
const seed = Number(process.env.HUNT_SEED ?? Date.now() % 1_000_000)
const steps = Number(process.env.HUNT_STEPS ?? 60)
/** Long enough to see the old year closed and agreements end; `npm test` plays one short one. */
const STEPS_A_LIFE = Math.min(steps, 180)

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.oneof(...KINDS.map(({ kind, weight }) => ({ arbitrary: fc.constant(kind), weight }))),
  numbers: fc.array(fc.nat(999), { minLength: 4, maxLength: 4 }),
})
/** What happens at the same moment, and how many hours later the next does. */
const round = fc.record({ acts: fc.array(act, { minLength: 1, maxLength: 4 }), hours: fc.nat(36) })
const life = fc.array(round, { minLength: STEPS_A_LIFE / 3, maxLength: STEPS_A_LIFE / 2, size: 'max' })

test(`random lives of orders and agreements leave exact books (seed ${seed})`, {
  timeout: 60_000 + steps * 2_000,
}, async () => {
  let played = 0
  await fc.assert(
    fc.asyncProperty(life, async (rounds) => {
      played += await live(rounds)
      if (process.env.HUNT_STEPS) console.log(`${played} steps`)
    }),
    // No shrinking: every try is a database of its own, and what runs side by side does not repeat exactly.
    { seed, numRuns: Math.max(1, Math.round(steps / STEPS_A_LIFE)), endOnFailure: true },
  )
})

async function live(rounds: readonly { acts: readonly Act[]; hours: number }[]): Promise<number> {
  const database = await testDatabaseUrl()
  const { db, close } = createDb(database.url, { max: 8, name: 'lives' })
  try {
    const world = await openWorld(db)
    await agree(world, 8n, 50)
    // What a market day begins with, so that there is something to ship, to judge and to pay from the start.
    for (const number of [1, 2, 3, 4, 5, 7]) {
      for (const kind of ['place', 'call-off', 'confirm', 'confirm', 'dispatch']) {
        await play(world, { kind, numbers: [number, number, number, number] })
      }
    }
    for (const { acts, hours } of rounds) {
      await Promise.all(acts.map((one) => play(world, one)))
      world.clock = new Date(world.clock.getTime() + hours * 3_600_000)
      await closeOldYear(world)
    }
    await expectExactBooks(world).catch((error) => {
      throw new Error(`${error}\n${world.trail.join('\n')}`)
    })
    const { programmeId, clock } = world
    await expectEveryYuanExplained({ db, programmeId, now: clock }, [2026, 2027])
    if (process.env.HUNT_STEPS) console.log(tally(world.trail))
  } finally {
    await close()
  }
  await expectNoDeadlock(database.url)
  await database.drop()
  return rounds.reduce((sum, { acts }) => sum + acts.length, 0)
}

/** A deadlock is tried again and does no harm, but whoever takes locks in another order should know. */
async function expectNoDeadlock(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  const count = await onServer(inject('postgresUrl'), (client) =>
    client.query('SELECT deadlocks FROM pg_stat_database WHERE datname = $1', [name]),
  )
  if (Number(count.rows[0].deadlocks) > 0) throw new Error(`${count.rows[0].deadlocks} deadlocks`)
}

/** How often each act was done or refused. */
function tally(trail: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const line of trail) {
    const said = line.replace(/^\S+ (\S+) \S+: /u, '$1 ')
    counts.set(said, (counts.get(said) ?? 0) + 1)
  }
  return [...counts]
    .sort()
    .map(([said, count]) => `${said} ${count}`)
    .join(', ')
}
