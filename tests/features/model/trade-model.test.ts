import fc from 'fast-check'
import { test } from 'vitest'
import { createDb } from '~/platform/db/client'
import { testDatabaseUrl } from '../../support/database'
import { activeAgreement, expectExactBooks, openMarket, setStock } from '../../support/market'
import { tradeCommands } from '../../support/model/trade-commands'
import { AGREED, PRICE, TradeModel } from '../../support/model/trade-model'

// `npm run hunt -- --seed N --steps N` plays more of them.
const seed = Number(process.env.HUNT_SEED ?? Date.now() % 1_000_000)
const steps = Number(process.env.HUNT_STEPS ?? 150)
const STEPS_A_LIFE = 80
const STOCK = 60
/** Less than was agreed, as when the store was half empty on the day of signing. */
const HELD = 25

test(`random lives come out as the model says, step by step (seed ${seed})`, {
  timeout: 60_000 + steps * 2_000,
}, async () => {
  let played = 0
  await fc.assert(
    fc.asyncProperty(tradeCommands(STEPS_A_LIFE), async (commands) => {
      const database = await testDatabaseUrl()
      const { db, close } = createDb(database.url, { max: 4, name: 'model' })
      try {
        const market = await openMarket(db)
        await setStock(market, 'caixin', STOCK)
        const terms = {
          slug: 'caixin',
          agreed: Number(AGREED),
          tolerancePermille: 100,
          held: HELD,
          unitPriceFen: PRICE,
        }
        const { agreementId, lineIds } = await activeAgreement(market, [terms])
        const ids = { orderIds: new Map(), noteIds: new Map(), transferIds: new Map() }
        const real = { market, agreementId, lineId: lineIds[0]!, ...ids }
        await fc.asyncModelRun(() => ({ model: new TradeModel(BigInt(STOCK), BigInt(HELD)), real }), commands)
        await expectExactBooks(market)
        played += commands.length
      } finally {
        await close()
        await database.drop()
      }
    }),
    // A life has its own database, so shrinking one takes long: HUNT_SHRINK=on asks for it.
    {
      seed,
      endOnFailure: process.env.HUNT_SHRINK !== 'on',
      numRuns: Math.max(2, Math.round((steps * 4) / (STEPS_A_LIFE * 3))),
    },
  )
  if (process.env.HUNT_STEPS) console.log(`${played} steps beside the model`)
})
