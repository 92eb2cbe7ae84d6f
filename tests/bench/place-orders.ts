import { fen, formatYuanPlain } from '../../app/domain/money/fen'
import { formatThousandths, thousandths } from '../../app/domain/quantity/thousandths'
import { uuid7 } from '../../app/platform/ids/uuid7'
import { startProduct } from '../support/product-process'
import { writeBareOrder } from './bare-order'
import type { Bench } from './bench'
import { type Buyer, fillBaskets, hireBuyers, readWishes } from './buyers'
import { type Finding, inTurns, quantile, type Round, ratioOf, speed } from './findings'
import { type Ask, load } from './load'
import { fillShelf } from './shelf'

const CONNECTIONS = 16
const AT_ONCE = 50
/** Enough for one turn: everybody places one basket. */
const BUYERS = 4_000

/** Placing a basket of three lines over HTTP, against what it writes as SQL by hand. */
export async function measureOrders(bench: Bench): Promise<Finding[]> {
  const database = await bench.databases.open('orders')
  await fillShelf(database)
  const buyers = await hireBuyers(database, await readWishes(database), BUYERS)
  const product = await startProduct({ DATABASE_URL: database.url, SAMPLE: 'on' })
  try {
    const place = async (connections: number, seconds: number, count: number) => {
      await fillBaskets(database, buyers)
      const queue = buyers.slice(0, count).values()
      const next = () => {
        const { value } = queue.next()
        return value && placement(product.origin, value)
      }
      return load({ origin: product.origin, connections, seconds, next, wanted: 302 })
    }
    const write = () =>
      byHand(bench.seconds, buyers, (buyer) => writeBareOrder(database.pool, database.programmeId, buyer))
    const { a, b } = await inTurns(bench.rounds, () => place(CONNECTIONS, bench.seconds, BUYERS), write)
    const crowd = await place(AT_ONCE, 60, AT_ONCE)
    return [
      {
        what: 'placing an order over HTTP, 3 lines',
        ours: speed(a),
        reference: speed(b),
        ratio: `${ratioOf(a, b, (round) => round.perSecond).toFixed(2)} (wanted ≥ 0.2)`,
      },
      { what: `${AT_ONCE} placed at once`, ours: `${crowd.failed} failed, p95 ${crowd.p95.toFixed(0)} ms` },
    ]
  } finally {
    await product.stop()
    await database.close()
  }
}

/** The form of /basket as the browser sends it. */
function placement(origin: string, { cookie, wish }: Buyer): Ask {
  const form = new URLSearchParams({
    intent: 'place',
    placementId: uuid7(),
    deliveryAddress: '东莞市万江街道示例路 1 号',
    contactName: '示例',
    contactPhone: '13800000011',
    wantedDate: '2099-01-05',
    notes: '',
  })
  for (const { productId, quantity, unitPriceFen } of wish.lines) {
    form.set(`lines[${productId}][quantity]`, formatThousandths(thousandths(BigInt(quantity))))
    form.set(`lines[${productId}][price]`, formatYuanPlain(fen(BigInt(unitPriceFen))))
  }
  const headers = { Cookie: cookie, Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' }
  return { method: 'POST', path: '/basket', headers, body: form.toString() }
}

/** The same number of hands, without HTTP. */
async function byHand(
  seconds: number,
  buyers: readonly Buyer[],
  write: (buyer: Buyer) => Promise<void>,
): Promise<Round> {
  const times: number[] = []
  const started = performance.now()
  const hand = async (_: unknown, index: number) => {
    for (let turn = index; performance.now() < started + seconds * 1000; turn += CONNECTIONS) {
      const begun = performance.now()
      await write(buyers[turn % buyers.length]!)
      times.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, hand))
  return {
    perSecond: times.length / ((performance.now() - started) / 1000),
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    answered: times.length,
    failed: 0,
  }
}
