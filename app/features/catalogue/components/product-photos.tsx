import type { ProductPhoto } from '~/domain/product/photo'
import { fill } from '~/messages'
import { useLocale, useMessages } from '~/ui/messages-context'
import { Produce, SoilLine } from '~/ui/produce'
import { useProductName } from '~/ui/product-name'
import type { Product } from '../product'

/** A product large: its first photo, and the others to open; the drawn picture where nobody took one. */
export function ProductPhotos({ product }: { product: Product }) {
  const { catalogue, pieces } = useMessages()
  const words = catalogue.product
  const name = useProductName()(product)
  const saidOf = useSaid()
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
            alt={saidOf(first, name).alt}
            lang={saidOf(first, name).lang}
            fetchPriority="high"
            decoding="async"
          />
        </a>
        <SoilLine />
      </div>
      {others.length > 0 ? (
        <ul className="photo-row no-print" aria-label={fill(words.pictures, { name })}>
          {others.map((photo, index) => (
            <li key={photo.id}>
              <a href={photo.path}>
                <img
                  className="photo"
                  src={photo.path}
                  width={120}
                  height={120}
                  alt={saidOf(photo, fill(words.picture, { number: index + 2 })).alt}
                  lang={saidOf(photo, '').lang}
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

/** What is said of a photo in the page's language, or else in Chinese and marked as that, or else what the page says. */
function useSaid(): (photo: ProductPhoto, otherwise: string) => { alt: string; lang?: string } {
  const locale = useLocale()
  return ({ alt, altEn }, otherwise) => {
    if (locale === 'en' && altEn !== '') return { alt: altEn }
    if (alt === '') return { alt: otherwise }
    return locale === 'en' ? { alt, lang: 'zh-CN' } : { alt }
  }
}
