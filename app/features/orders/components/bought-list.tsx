import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { isToBeHad } from '~/domain/product/to-be-had'
import { formatThousandths, type Thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Phrase } from '~/ui/phrase'
import { useProductName } from '~/ui/product-name'
import type { Bought } from '../bought.view.server'

interface BoughtListProps {
  bought: readonly Bought[]
  /** How a product is shown, with what is said of it beside. */
  line: (offer: Bought['offer'], said: ReactNode) => ReactNode
}

/** What the organisation bought before, each to be bought again with one press. */
export function BoughtList({ bought, line }: BoughtListProps) {
  const words = useMessages().favourites
  const format = useFormat()
  return (
    <ul className="rows above">
      {bought.map(({ offer, quantity, number, boughtOn }) => (
        <li key={offer.productId} className="kept">
          {line(
            offer,
            <p className="soft">
              <Phrase
                text={words.boughtOn}
                parts={{
                  date: format.date(boughtOn),
                  number: (
                    <Link className="doc-number" to={`/orders/${number}`}>
                      {number}
                    </Link>
                  ),
                }}
              />
            </p>,
          )}
          {isToBeHad(offer) ? (
            <div className="kept-acts">
              <ToBasket offer={offer} quantity={quantity}>
                {fill(words.again, { quantity: format.quantity(quantity, offer.terms.saleUnit) })}
              </ToBasket>
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

interface ToBasketProps {
  offer: Pick<Bought['offer'], 'productId' | 'name' | 'nameEn' | 'state' | 'free' | 'minimumOrder'>
  quantity: Thousandths
  children: string
}

/** Puts so much of a product into the basket, where it can be had; pressed twice it is there once. */
export function ToBasket({ offer, quantity, children }: ToBasketProps) {
  const nameOf = useProductName()
  if (!isToBeHad(offer)) return null
  return (
    <Form method="post">
      <input type="hidden" name="productId" value={offer.productId} />
      <input type="hidden" name="quantity" value={formatThousandths(quantity)} />
      <SubmitButton kind="quiet" name="intent" value="buy">
        {children}
        <span className="sr-only"> {nameOf(offer)}</span>
      </SubmitButton>
    </Form>
  )
}
