import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useMessages } from '~/ui/messages-context'
import { Pictured } from '~/ui/pictured'
import { ProductName } from '~/ui/product-name'
import type { Offer } from '../offer'
import { Availability } from './availability'
import { Price } from './price'

interface OfferLineProps {
  offer: Offer
  /** What else is to be said of it. */
  children?: ReactNode
}

/** A product by name and village, its price and whether it can be had: a row of a list. */
export function OfferLine({ offer, children }: OfferLineProps) {
  const { catalogue } = useMessages()
  const shown = offer.state === 'LISTED' || offer.state === 'PAUSED'
  const name = <ProductName product={offer} />
  return (
    <Pictured kind={offer.picture}>
      <p>
        <b>{shown ? <Link to={`/products/${offer.slug}`}>{name}</Link> : name}</b>{' '}
        <span className="soft" lang="zh-CN">
          {offer.villageName}
        </span>
      </p>
      <p>
        {offer.state === 'LISTED' ? (
          <>
            <Price terms={offer.terms} /> <Availability product={offer} />
          </>
        ) : (
          <span className="due">{shown ? catalogue.paused : catalogue.gone}</span>
        )}
      </p>
      {children}
    </Pictured>
  )
}
