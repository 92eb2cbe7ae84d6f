import type { Fen } from '~/domain/money/fen'
import type { ReferencePrice } from '~/domain/product/price-guard'
import { type Grams, ONE_JIN, ONE_KILO } from '~/domain/quantity/grams'
import { fill } from '~/messages'
import { Digits } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { unbroken } from '~/ui/unbroken'
import type { PriceGuard } from '../price-guard.view.server'

/** '¥3.20/斤', for the weight that was written down. */
export function useWeightPrice(): (price: Fen, weight: Grams) => string {
  const format = useFormat()
  const words = useMessages().reviews.price
  return (price, weight) => {
    const money = format.money(price)
    if (weight === ONE_JIN) return fill(words.perJin, { price: money })
    if (weight === ONE_KILO) return fill(words.perKilo, { price: money })
    return fill(words.perWeight, { price: money, weight: format.jin(weight) })
  }
}

/** What a market paid, where and when. */
export function useReferenceText(): (reference: ReferencePrice) => string {
  const format = useFormat()
  const words = useMessages().reviews.price
  const priceOf = useWeightPrice()
  return ({ priceFen, grams, source, observedOn }) =>
    fill(words.referenceOf, { price: priceOf(priceFen, grams), source, date: format.date(observedOn) })
}

/** '高 31.25%' of a product's price beside the market's. */
export function useOffText(): (offBasisPoints: bigint) => string {
  const format = useFormat()
  const words = useMessages().reviews.price
  return (points) => {
    if (points === 0n) return words.same
    const percent = format.percent(points < 0n ? -points : points, 10_000n)
    return fill(points > 0n ? words.above : words.below, { percent })
  }
}

/** For the shelf: the market's price with its day and where from, and how far off this one is, where it is. */
export function MarketPrice({ guard }: { guard: PriceGuard }) {
  const words = useMessages().reviews.price
  const referenceText = useReferenceText()
  const off = useOffText()
  if (!guard.reference || guard.offBasisPoints === null) return null
  return (
    <>
      <Digits kind="setting">{unbroken(referenceText(guard.reference))}</Digits>
      {guard.state === 'FAR_OFF' ? (
        <>
          {' '}
          <span className="soft">
            {fill(words.shelfFar, { off: off(guard.offBasisPoints) })}
            {guard.accepted ? `${words.stop}${words.shelfAccepted}` : null}
          </span>
        </>
      ) : null}
    </>
  )
}
