import { overNewYear } from '~/domain/product/seasons'
import { Produce } from '~/ui/produce'
import { ProductName, useProductName } from '~/ui/product-name'
import { YearStrip } from '~/ui/year-strip'
import type { ProductCard } from '../product'

/** What a village's fields do through the year: one strip for each crop, however many products are made of it. */
export function FieldYear({ products, now }: { products: readonly ProductCard[]; now: number }) {
  const nameOf = useProductName()
  const crops = products.filter((product, index) => products.findIndex((other) => sameYear(other, product)) === index)
  return (
    <ul className="seasons">
      {crops.map((product) => (
        <li key={product.productId} className="season">
          <span className="name">
            <Produce kind={product.picture} />
            <ProductName product={product} />
          </span>
          <YearStrip
            name={nameOf(product)}
            plant={overNewYear(product.seasons.plant)}
            harvest={overNewYear(product.seasons.harvest)}
            sell={overNewYear(product.seasons.sell)}
            now={now}
          />
        </li>
      ))}
    </ul>
  )
}

function sameYear(a: ProductCard, b: ProductCard): boolean {
  return a.picture === b.picture && JSON.stringify(a.seasons) === JSON.stringify(b.seasons)
}
