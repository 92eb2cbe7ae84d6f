import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { type Fen, subtractFen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { useProductName } from '~/ui/product-name'
import type { Favourite } from '../favourites.view.server'

interface FavouriteListProps {
  favourites: readonly Favourite[]
  /** The page they stand on, to come back to. */
  here: string
  /** How a product is shown, with what is said of it beside. */
  line: (offer: Favourite['offer'], said: ReactNode) => ReactNode
  /** What one may do with it. */
  act: (offer: Favourite['offer']) => ReactNode
}

/** What a person keeps, as it can be had today, and how its price moved since. */
export function FavouriteList({ favourites, here, line, act }: FavouriteListProps) {
  const words = useMessages().favourites
  const format = useFormat()
  const nameOf = useProductName()
  return (
    <ul className="rows above">
      {favourites.map(({ offer, keptAtFen, keptOn }) => (
        <li key={offer.productId} className="kept">
          {line(
            offer,
            <p className="soft">
              {fill(words.keptOn, { date: format.date(keptOn) })}
              <Moved from={keptAtFen} to={offer.terms.unitPriceFen} />
            </p>,
          )}
          <div className="kept-acts">
            {act(offer)}
            <Form method="post">
              <input type="hidden" name="productId" value={offer.productId} />
              <input type="hidden" name="back" value={here} />
              <SubmitButton kind="link" name="intent" value="drop">
                {words.drop}
                <span className="sr-only"> {nameOf(offer)}</span>
              </SubmitButton>
            </Form>
          </div>
        </li>
      ))}
    </ul>
  )
}

function Moved({ from, to }: { from: Fen; to: Fen }) {
  const words = useMessages().favourites
  const format = useFormat()
  if (from === to) return null
  const amount = format.money(to > from ? subtractFen(to, from) : subtractFen(from, to))
  return (
    <>
      {' · '}
      <b className={to > from ? 'due' : 'grow'}>{fill(to > from ? words.higher : words.lower, { amount })}</b>
    </>
  )
}
