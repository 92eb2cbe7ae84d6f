import { type Fen, sumFen, ZERO_FEN } from '~/domain/money/fen'
import { type BasketTrouble, basketTrouble } from '~/domain/order/basket-line'
import { lineAmount } from '~/domain/quantity/measure'
import { parseThousandths, type Thousandths } from '~/domain/quantity/thousandths'
import type { BasketGroup, BasketLineView, BasketPage } from '../basket.view.server'

/** A line as it would be with what stands in its field now. */
export interface LiveLine extends Pick<BasketLineView, 'offer' | 'sources' | 'putAtFen'> {
  /** As it was last updated. */
  stored: Thousandths
  quantity: Thousandths
  amountFen: Fen
  trouble: BasketTrouble | null
}

export interface LiveBasket {
  lineOf(productId: string): LiveLine
  totalOf(group: BasketGroup): Fen
  totalFen: Fen
  /** How many lines cannot be ordered as they stand. */
  troubles: number
}

/**
 * The basket with what is typed into it: sums, smallest orders and stock are right before it is sent. What cannot be
 * read as a quantity leaves the line as it was.
 *
 * @param typed what a form that came back had in a line's field
 */
export function liveBasket(page: BasketPage, typed: (field: string) => string | undefined): LiveBasket {
  const lines = new Map(
    page.groups
      .flatMap((group) => group.lines)
      .map((line) => {
        const { productId } = line.offer
        return [productId, liveLine(line, typed(`lines[${productId}][quantity]`))] as const
      }),
  )
  const lineOf = (productId: string): LiveLine => {
    const line = lines.get(productId)
    if (!line) throw new Error('a line of the page is in its basket')
    return line
  }
  const totalOf = (group: BasketGroup) => sumFen(group.lines.map(({ offer }) => lineOf(offer.productId).amountFen))
  return {
    lineOf,
    totalOf,
    totalFen: sumFen(page.groups.map(totalOf)),
    troubles: [...lines.values()].filter(({ trouble }) => trouble !== null).length,
  }
}

function liveLine({ offer, sources, putAtFen, quantity: stored }: BasketLineView, typed: string | undefined): LiveLine {
  const read = typed === undefined ? null : typed.trim() === '' ? NONE : parseThousandths(typed)
  const quantity = read?.ok ? read.value : stored
  const amountFen = quantity === 0n ? ZERO_FEN : lineAmount(offer.terms, { quantity })
  return { offer, sources, putAtFen, stored, quantity, amountFen, trouble: basketTrouble(offer, quantity) }
}

const NONE = parseThousandths('0')
