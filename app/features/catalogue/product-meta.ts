import { fill } from '~/messages'
import { formatterFor } from '~/messages/format'
import { localeFrom, type Match, messagesFrom, originFrom, publicMeta } from '~/messages/page-title'
import { breadcrumbData } from '../structured-data'
import type { Product } from './product'
import { productData } from './product-data'

/** What a product's page says of itself to search engines, and to whoever is sent its address. */
export function productMeta(matches: readonly Match[], product: Product) {
  const { catalogue, chrome } = messagesFrom(matches)
  const locale = localeFrom(matches)
  const origin = originFrom(matches)
  const { village, terms } = product
  const name = (locale === 'en' && product.nameEn) || product.name
  const categories: Readonly<Record<string, string>> = catalogue.categories
  const category = categories[product.category] ?? product.category
  const price = formatterFor(locale).money(terms.unitPriceFen)
  const description = fill(catalogue.metaOfProduct, { name, spec: product.spec, village: village.name, price })
  const [photo] = product.photos
  return [
    ...publicMeta(matches, () => ({ title: name, description })),
    ...(photo ? [{ property: 'og:image', content: origin + photo.jpegPath }] : []),
    { 'script:ld+json': productData(product, { origin, name, description, category }) },
    {
      'script:ld+json': breadcrumbData(origin, [
        { name: chrome.home, path: '/' },
        { name: catalogue.title, path: '/products' },
        { name, path: `/products/${product.slug}` },
      ]),
    },
  ]
}
