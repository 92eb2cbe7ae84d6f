import { type Grams, ONE_JIN, ONE_KILO } from '~/domain/quantity/grams'
import { lineAmount, pricePerJin, pricePerKilo, type SaleTerms } from '~/domain/quantity/measure'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { fill, JIN, KILO } from '~/messages'
import { Money } from '~/ui/amounts'
import { useFormat, useMessages } from '~/ui/messages-context'

/** A sack is weighed in kilograms, what one carries in jin. */
const SACK_GRAMS = 25_000n

/** 25 斤, or 25 公斤 for a sack. */
export function useWeight(): (weight: Grams) => string {
  const format = useFormat()
  return (weight) => (weight >= SACK_GRAMS && weight % ONE_KILO === 0n ? format.kilo(weight) : format.jin(weight))
}

interface PriceProps {
  terms: SaleTerms
  size?: 'plain' | 'strong' | 'large'
}

/** The price with what it is for: a basket of 25 jin, or a jin that will be weighed. */
export function Price({ terms, size }: PriceProps) {
  const { catalogue } = useMessages()
  const weight = useWeight()
  const unit = usePricedUnit(terms)
  return (
    <>
      <Money amount={terms.unitPriceFen} size={size} per={unit} />
      {terms.billedBy === 'WEIGHT' || terms.nominalGrams === null ? null : (
        <span className="soft num">{fill(catalogue.weight, { weight: weight(terms.nominalGrams) })}</span>
      )}
    </>
  )
}

/** What the price is for: the sale unit, 斤, 公斤, or another weight. */
export function usePricedUnit({ billedBy, priceGrams, saleUnit }: SaleTerms): string {
  const { jin } = useFormat()
  if (billedBy === 'COUNT' || priceGrams === null) return saleUnit
  if (priceGrams === ONE_JIN) return JIN
  return priceGrams === ONE_KILO ? KILO : jin(priceGrams)
}

/** The price by weight, so that boxes and bags compare; for what is weighed, what one unit comes to. */
export function ComparedPrice({ terms, kilo = false }: { terms: SaleTerms; kilo?: boolean }) {
  const { catalogue } = useMessages()
  const format = useFormat()
  const weight = useWeight()
  if (terms.billedBy === 'WEIGHT' && terms.nominalGrams !== null) {
    const price = format.money(lineAmount(terms, { quantity: wholeUnits(1) }))
    const unit = format.unit(terms.saleUnit)
    return fill(catalogue.aboutEach, { unit, weight: weight(terms.nominalGrams), price })
  }
  const jin = pricePerJin(terms)
  const perKilo = pricePerKilo(terms)
  if (jin === null || perKilo === null) return null
  return kilo
    ? fill(catalogue.perJinAndKilo, { jin: format.money(jin), kilo: format.money(perKilo) })
    : fill(catalogue.perJin, { price: format.money(jin) })
}
