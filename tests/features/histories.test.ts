import { expect, test } from 'vitest'
import { createDb } from '~/platform/db/client'
import { testDatabaseUrl } from '../support/database'
import { playBatch } from '../support/histories/play'

// `npm run hunt:payments -- --seed N --count N` plays more of them; CONTRIBUTING says when.
const seed = Number(process.env.HUNT_SEED ?? Date.now() % 1_000_000)
const count = Number(process.env.HUNT_PAYMENTS ?? 100)
const BATCH = 250

test(`${count} random payment histories end with the books equal to what Stripe and the bank did (seed ${seed})`, {
  timeout: 60_000 + count * 1_000,
}, async () => {
  const started = performance.now()
  for (let played = 0, batch = 0; played < count; played += BATCH, batch++) {
    const database = await testDatabaseUrl()
    const { db, close } = createDb(database.url, { max: 10, name: 'histories' })
    try {
      const end = await playBatch(db, seed + batch, Math.min(BATCH, count - played))
      expect(end.paidFen).toBeGreaterThan(0n)
      if (process.env.HUNT_PAYMENTS) {
        const seconds = ((performance.now() - started) / 1000).toFixed(0)
        console.log(
          `${Math.min(played + BATCH, count)} histories, seed ${seed + batch}: ${end.acts} acts, ${end.crashes} crashes, ${seconds} s`,
        )
      }
    } finally {
      await close()
    }
    await database.drop()
  }
})
