import { Link } from '@remix-run/react'
import { unitsToClose } from '~/domain/gap/units-to-close'
import { isToBeHad } from '~/domain/product/to-be-had'
import { gapFen } from '~/domain/target/rates'
import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Phrase } from '~/ui/phrase'
import { ProductName } from '~/ui/product-name'
import type { ProductCard } from '../product'

const SHOWN = 3

interface GapInProduceProps {
  /** Of one village, what is in season first. */
  products: readonly ProductCard[]
}

/** What a village still lacks, said in what it grows: about so many baskets of this, or of that. */
export function GapInProduce({ products }: GapInProduceProps) {
  const words = useMessages().villages
  const format = useFormat()
  const [first] = products
  const gap = first ? gapFen(first.countedFen, first.targetFen) : null
  if (gap === null || gap === 0n) return null
  const ways = products
    .filter((product) => isToBeHad({ state: 'LISTED', ...product }))
    .flatMap((product) => {
      const units = unitsToClose(gap, product.terms)
      return units === null ? [] : [{ product, units }]
    })
    .slice(0, SHOWN)
  if (ways.length === 0) return null
  return (
    <div className="gap-in-produce">
      <p>{fill(words.gapInProduce, { amount: format.money(gap) })}</p>
      <ul className="rows">
        {ways.map(({ product, units }) => (
          <li key={product.productId}>
            <span>
              <Phrase
                text={words.gapUnits}
                parts={{
                  quantity: <b className="num">{format.quantity(units, product.terms.saleUnit)}</b>,
                  product: (
                    <Link to={`/products/${product.slug}`}>
                      <ProductName product={product} />
                    </Link>
                  ),
                }}
              />
            </span>
            <span className="soft num">
              {fill(words.gapFree, { free: format.quantity(product.free, product.terms.saleUnit) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
