import { Link } from '@remix-run/react'
import { gapFen } from '~/domain/target/rates'
import { fill } from '~/messages'
import { Chinese } from '~/ui/chinese'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Phrase } from '~/ui/phrase'
import { VillageRow } from '~/ui/village-row'
import type { ProductCard } from '../product'
import { ProductName } from './product-name'

interface VillageHelpProps {
  product: ProductCard
  /** A product of the village that lacks most, where this one's village lacks nothing. */
  elsewhere: ProductCard | null
}

/** The village's ground of this year, and what an order of this product does for it. */
export function VillageHelp({ product, elsewhere }: VillageHelpProps) {
  const { villages } = useMessages()
  const { village, targetFen, countedFen } = product
  return (
    <>
      <ul>
        <VillageRow
          name={village.name}
          href={`/villages/${village.slug}`}
          town={village.town ?? villages.townUnknown}
          counted={countedFen}
          target={targetFen}
        />
      </ul>
      <p className="soft above">
        <Hint product={product} elsewhere={elsewhere} />
      </p>
    </>
  )
}

function Hint({ product, elsewhere }: VillageHelpProps) {
  const words = useMessages().catalogue.product
  const format = useFormat()
  const village = product.village.name
  const gap = gapFen(product.countedFen, product.targetFen)
  if (gap === null) return <Chinese>{fill(words.villageNoTarget, { village })}</Chinese>
  const gapElsewhere = elsewhere ? gapFen(elsewhere.countedFen, elsewhere.targetFen) : null
  if (gap > 0n || !elsewhere || !gapElsewhere) return <Chinese>{fill(words.villageHint, { village })}</Chinese>
  return (
    <Phrase
      text={fill(words.villageFull, { village, amount: format.yuan(gapElsewhere), product: '{product}' })}
      parts={{
        product: (
          <Link to={`/products/${elsewhere.slug}`}>
            <Chinese>{elsewhere.village.name}</Chinese> · <ProductName product={elsewhere} />
          </Link>
        ),
      }}
    />
  )
}
