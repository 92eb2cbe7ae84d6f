import { formatYuanPlain } from '~/domain/money/fen'
import { ONE_KILO } from '~/domain/quantity/grams'
import { pricePerKilo } from '~/domain/quantity/measure'
import { formatThousandths } from '~/domain/quantity/thousandths'
import type { StructuredData } from '../structured-data'
import type { Product } from './product'

/** What the page shows of the product in the page's language. */
export interface ShownProduct {
  readonly origin: string
  readonly name: string
  readonly description: string
  readonly category: string
}

/** A product with its offer: price and what it is for, the least one may order, and whether it can be had. */
export function productData(product: Product, shown: ShownProduct): StructuredData {
  const { terms, slug, photos, supplierName, village, minimumOrder } = product
  const url = `${shown.origin}/products/${slug}`
  const price = formatYuanPlain(terms.unitPriceFen)
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    ...{ name: shown.name, description: shown.description, category: shown.category, sku: slug, url },
    ...(photos.length > 0 ? { image: photos.map(({ jpegPath }) => shown.origin + jpegPath) } : {}),
    offers: {
      '@type': 'Offer',
      ...{ url, price, priceCurrency: 'CNY', ...availability(product) },
      priceSpecification: priceSpecifications(product),
      eligibleQuantity: {
        '@type': 'QuantitativeValue',
        minValue: formatThousandths(minimumOrder),
        unitText: terms.saleUnit,
      },
      seller: { '@type': 'Organization', name: supplierName },
      availableAtOrFrom: { '@type': 'Place', name: village.name, url: `${shown.origin}/villages/${village.slug}` },
    },
  }
}

/** By the same rule as the word on the page (components/availability). */
function availability({ state, free, minimumOrder, supply, availableFrom }: Product) {
  if (state === 'PAUSED' || free < minimumOrder) return { availability: 'https://schema.org/OutOfStock' }
  if (supply === 'PREORDER' && availableFrom !== null)
    return { availability: 'https://schema.org/PreOrder', availabilityStarts: availableFrom }
  return { availability: 'https://schema.org/InStock' }
}

/** The price for a sale unit or the weight it is billed by, and by the kilogram where that is known. */
function priceSpecifications({ terms }: Product): StructuredData[] {
  const { billedBy, priceGrams, saleUnit, unitPriceFen } = terms
  const perKilo = pricePerKilo(terms)
  const weighed = billedBy === 'WEIGHT' && priceGrams !== null
  const first = weighed
    ? unitPrice(formatYuanPlain(unitPriceFen), { referenceQuantity: grams(priceGrams) })
    : unitPrice(formatYuanPlain(unitPriceFen), { unitText: saleUnit })
  const kilo = perKilo === null ? null : unitPrice(formatYuanPlain(perKilo), { referenceQuantity: grams(ONE_KILO) })
  return kilo === null || (weighed && priceGrams === ONE_KILO) ? [first] : [first, kilo]
}

function unitPrice(price: string, per: StructuredData): StructuredData {
  return { '@type': 'UnitPriceSpecification', price, priceCurrency: 'CNY', ...per }
}

function grams(weight: bigint): StructuredData {
  return { '@type': 'QuantitativeValue', value: String(weight), unitCode: 'GRM' }
}
