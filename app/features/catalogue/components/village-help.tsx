import { Link } from '@remix-run/react'
import { gapFen } from '~/domain/target/rates'
import { fill } from '~/messages'
import { Chinese } from '~/ui/chinese'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Phrase } from '~/ui/phrase'
import { ProductName } from '~/ui/product-name'
import { VillageRow } from '~/ui/village-row'
import type { Product, ProductCard } from '../product'

interface VillageHelpProps {
  product: Product
  /** A product of the village that lacks most, where this one's village lacks nothing. */
  elsewhere: ProductCard | null
}

/** The village's ground of this year, what an order of this product does for it, and what is published of the village. */
export function VillageHelp({ product, elsewhere }: VillageHelpProps) {
  const { villages } = useMessages()
  const { village, targetFen, countedFen, villageReport: report } = product
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
      {report ? (
        <figure className="above">
          <blockquote className="quoted" lang="zh-CN">
            {report.note}
          </blockquote>
          <figcaption className="soft above">
            {villages.reported} · <Chinese>{fill(villages.source, { source: report.source })}</Chinese>
          </figcaption>
        </figure>
      ) : null}
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
