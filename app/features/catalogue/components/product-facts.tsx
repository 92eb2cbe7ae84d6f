import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'
import { type Fact, Facts } from '~/ui/page-parts'
import type { PriceGuard } from '../price-guard.view.server'
import type { Product } from '../product'
import { Availability } from './availability'
import { CertificationState } from './certification-state'
import { MarketPrice } from './market-price'

/** What one has to know before ordering. */
export function ProductFacts({ product, guard }: { product: Product; guard: PriceGuard }) {
  const { catalogue, reviews } = useMessages()
  const format = useFormat()
  const words = catalogue.product
  const { terms, minimumOrder, leadDays, supply, availableFrom, free, onHand, mark } = product
  const minimum = format.quantity(minimumOrder, terms.saleUnit)
  const { shelfLifeDays, storage } = product
  const days = shelfLifeDays === null ? '' : fill(words.keeps, { days: shelfLifeDays })
  const spec = [product.grade, product.spec].filter(Boolean).join('，')
  const facts: (Fact | null)[] = [
    guard.offBasisPoints === null ? null : { term: reviews.price.shelfFact, value: <MarketPrice guard={guard} /> },
    spec === '' ? null : { term: words.spec, value: <Said>{spec}</Said> },
    {
      term: supply === 'PREORDER' ? words.harvest : words.stock,
      value: (
        <>
          <Availability product={product} />
          {onHand > free && free >= minimumOrder ? (
            <>
              {' '}
              <span className="soft">{fill(words.stockHeld, { onHand: format.quantity(onHand, terms.saleUnit) })}</span>
            </>
          ) : null}
        </>
      ),
    },
    {
      term: words.minimum,
      value:
        leadDays === 0 ? fill(words.minimumToday, { minimum }) : fill(words.minimumLead, { minimum, days: leadDays }),
    },
    availableFrom === null
      ? null
      : { term: words.when, value: fill(words.whenFrom, { date: format.date(availableFrom) }) },
    product.deliveryArea === '' ? null : { term: words.area, value: <Said>{product.deliveryArea}</Said> },
    days === '' && storage === ''
      ? null
      : {
          term: words.keeping,
          value: (
            <>
              {days}
              {days === '' || storage === '' ? null : words.keepsStop}
              {storage === '' ? null : <Said>{storage}</Said>}
            </>
          ),
        },
    product.originNote === '' ? null : { term: words.origin, value: <Said>{product.originNote}</Said> },
    terms.billedBy === 'WEIGHT' ? { term: words.weighing, value: words.weighingText } : null,
    { term: words.supplier, value: <Said>{product.supplierName}</Said> },
    mark ? { term: words.certification, value: <CertificationState mark={mark} /> } : null,
  ]
  return <Facts items={facts.filter((fact) => fact !== null)} />
}

/** In the words of whoever sells it. */
function Said({ children }: { children: string }) {
  return <span lang="zh-CN">{children}</span>
}
