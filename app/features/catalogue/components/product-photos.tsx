import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import { Produce, SoilLine } from '~/ui/produce'
import type { Product } from '../product'
import { useProductName } from './product-name'

/** A product large: its first photo, and the others to open; the drawn picture where nobody took one. */
export function ProductPhotos({ product }: { product: Product }) {
  const { catalogue, pieces } = useMessages()
  const words = catalogue.product
  const name = useProductName()(product)
  const [first, ...others] = product.photos
  if (!first) {
    return (
      <>
        <div className="product-picture">
          <Produce kind={product.picture} large />
          <SoilLine />
        </div>
        <p className="soft no-print">{pieces.drawn}</p>
      </>
    )
  }
  return (
    <>
      <div className="product-picture">
        <a href={first.path}>
          <img
            className="photo photo-whole"
            src={first.path}
            width={first.width}
            height={first.height}
            alt={first.alt || name}
            fetchPriority="high"
            decoding="async"
          />
        </a>
        <SoilLine />
      </div>
      {others.length > 0 ? (
        <ul className="photo-row no-print" aria-label={fill(words.pictures, { name })}>
          {others.map(({ id, path, alt }, index) => (
            <li key={id}>
              <a href={path}>
                <img
                  className="photo"
                  src={path}
                  width={120}
                  height={120}
                  alt={alt || fill(words.picture, { number: index + 2 })}
                  loading="lazy"
                  decoding="async"
                />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
