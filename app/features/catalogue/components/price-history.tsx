import type { SaleTerms } from '~/domain/quantity/measure'
import { Money } from '~/ui/amounts'
import { Digits } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { MomentText } from '~/ui/times'
import type { AskedPrice } from '../prices.view.server'
import { usePricedUnit } from './price'

const [WIDTH, HEIGHT, EDGE] = [240, 56, 4]

/** What was asked, as steps from left to right and in words, the latest first. What was ordered keeps its price. */
export function PriceHistory({ prices, terms, now }: { prices: readonly AskedPrice[]; terms: SaleTerms; now: Date }) {
  const words = useMessages().catalogue.mine
  const format = useFormat()
  const unit = usePricedUnit(terms)
  if (prices.length === 0) return <p className="soft">{words.pricesEmpty}</p>
  return (
    <>
      {prices.length > 1 ? (
        <svg className="price-steps" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
          <path d={steps(prices, now)} fill="none" stroke="currentColor" strokeWidth="2.5" />
        </svg>
      ) : null}
      <ul className="rows">
        {prices.map(({ id, unitPriceFen, since, reason, byName }) => (
          <li key={id}>
            <span>
              <Money amount={unitPriceFen} per={format.unit(unit)} />{' '}
              <span className="soft">
                <Digits kind="name">{reason}</Digits>
              </span>
            </span>
            <span className="soft">
              <Digits kind="name">{byName}</Digits> <MomentText at={since} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** A stair: as far right as the day, as high as the price. */
function steps(latestFirst: readonly AskedPrice[], now: Date): string {
  const prices = latestFirst.toReversed()
  const amounts = prices.map(({ unitPriceFen }) => Number(unitPriceFen))
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)]
  const start = prices[0]?.since.getTime() ?? 0
  const length = Math.max(1, now.getTime() - start)
  const x = (at: Date) => Math.round(EDGE + ((at.getTime() - start) / length) * (WIDTH - 2 * EDGE))
  const y = (amount: number) =>
    Math.round(HEIGHT - EDGE - (most === least ? 0.5 : (amount - least) / (most - least)) * (HEIGHT - 2 * EDGE))
  const path = prices.map(({ since, unitPriceFen }, index) => {
    const height = y(Number(unitPriceFen))
    return index === 0 ? `M${x(since)} ${height}` : `H${x(since)}V${height}`
  })
  return `${path.join('')}H${WIDTH - EDGE}`
}
