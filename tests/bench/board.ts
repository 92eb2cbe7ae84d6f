import { startProduct } from '../support/product-process'
import type { Bench } from './bench'
import { type Finding, inTurns, ratioOf, speed } from './findings'
import { growLedger } from './ledger-rows'
import { load } from './load'

const SMALL = 1_000
const LARGE = 1_000_000
/** Few: what is asked is how long one reading takes, not how much the machine can bear. */
const CONNECTIONS = 4

/** The public board over a ledger of a million rows, against the same board over a thousand. */
export async function measureBoard(bench: Bench): Promise<Finding[]> {
  const small = await bench.databases.open('board_small')
  const large = await bench.databases.open('board_large')
  const started = performance.now()
  const rows = [await growLedger(large, LARGE), await growLedger(small, SMALL)]
  bench.say(`ledgers of ${rows.join(' and ')} rows (${((performance.now() - started) / 1000).toFixed(0)} s)`)
  const [ofLarge, ofSmall] = await Promise.all(
    [large, small].map(({ url }) => startProduct({ DATABASE_URL: url, SAMPLE: 'on' })),
  )
  try {
    const findings: Finding[] = []
    for (const path of ['/progress', '/progress.json']) {
      const read =
        ({ origin }: { origin: string }) =>
        () =>
          load({ origin, connections: CONNECTIONS, seconds: bench.seconds, next: () => ({ path }), wanted: 200 })
      const { a, b } = await inTurns(bench.rounds, read(ofLarge!), read(ofSmall!))
      findings.push({
        what: `${path} at ${LARGE} ledger rows, against ${SMALL}`,
        ours: speed(a),
        reference: speed(b),
        ratio: `p95 ${ratioOf(a, b, (round) => round.p95).toFixed(2)} (wanted ≤ 1.5)`,
      })
    }
    return findings
  } finally {
    await ofLarge!.stop()
    await ofSmall!.stop()
    await large.close()
    await small.close()
  }
}
