import { Form, Link } from '@remix-run/react'
import { lineAmount, nominalWeight, type SaleTerms } from '~/domain/quantity/measure'
import { formatThousandths, parseThousandths, type Thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { Field } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import { Stepper } from '~/ui/stepper'
import type { Product } from '../product'
import { useWeight } from './price'

interface AddToBasketProps {
  product: Product
  /** A buyer puts it into the basket, a visitor signs in first, others are told who may. */
  viewer: 'buyer' | 'visitor' | 'other'
  answer?: FormAnswer
}

/** How many, what it comes to, and into the basket. */
export function AddToBasket({ product, viewer, answer }: AddToBasketProps) {
  const { catalogue } = useMessages()
  const words = catalogue.product
  if (product.state === 'PAUSED') return <Note tone="due">{words.pausedText}</Note>
  if (product.free < product.minimumOrder) return <Note tone="due">{words.soldOut}</Note>
  if (viewer === 'other') return <Note>{words.notForYou}</Note>
  if (viewer === 'visitor') {
    return (
      <div className="buttons">
        <Link className="button" to={`/sign-in?next=${encodeURIComponent(`/products/${product.slug}`)}`}>
          {words.signInToBuy}
        </Link>
      </div>
    )
  }
  return <BasketForm product={product} answer={answer} />
}

function BasketForm({ product, answer }: Pick<AddToBasketProps, 'product' | 'answer'>) {
  const { errors, errorOf, typed: typedBefore } = useFormAnswer(answer)
  const { catalogue } = useMessages()
  const format = useFormat()
  const words = catalogue.product
  const { terms, minimumOrder, free } = product
  const typed = typedBefore('quantity') ?? formatThousandths(minimumOrder)
  const quantity = parseThousandths(typed)
  const inUnits = (amount: Thousandths) => format.quantity(amount, terms.saleUnit)
  const hint = terms.quantityStep === 1000n ? words.quantityHintOne : words.quantityHint
  return (
    <Form method="post" id="to-basket" data-look="look">
      <ErrorSummary errors={errors} />
      <input type="hidden" name="productId" value={product.productId} />
      <div className="buy">
        <Field
          name="quantity"
          label={words.quantity}
          error={errorOf('quantity')}
          hint={fill(hint, {
            minimum: inUnits(minimumOrder),
            step: inUnits(terms.quantityStep),
            free: inUnits(free),
          })}
          control={(control) => (
            <Stepper
              control={control}
              defaultValue={typed}
              step={Number(terms.quantityStep) / 1000}
              min={Number(minimumOrder) / 1000}
              max={Number(free) / 1000}
              unit={format.unit(terms.saleUnit)}
            />
          )}
        />
        <output className="buy-sum" htmlFor="field-quantity">
          {quantity.ok ? <Sum terms={terms} quantity={quantity.value} /> : null}
        </output>
      </div>
      <div className="buttons">
        <SubmitButton>{words.addToBasket}</SubmitButton>
      </div>
    </Form>
  )
}

function Sum({ terms, quantity }: { terms: SaleTerms; quantity: Thousandths }) {
  const words = useMessages().catalogue.product
  const format = useFormat()
  const weigh = useWeight()
  const weight = nominalWeight(terms, quantity)
  const text = terms.billedBy === 'WEIGHT' ? words.sumAbout : words.sum
  return (
    <>
      {weight === null ? null : (
        <span className="num">
          {fill(text, { quantity: format.quantity(quantity, terms.saleUnit), weight: weigh(weight) })}
        </span>
      )}
      <br />
      <Money amount={lineAmount(terms, { quantity })} size="strong" />
    </>
  )
}
