import { Form, Link } from '@remix-run/react'
import { capitals } from '~/domain/money/capitals'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { DestinationFields } from '~/ui/destination-fields'
import { Field, TextAreaField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { ProductName } from '~/ui/product-name'
import { Stepper } from '~/ui/stepper'
import type { BasketPage, BasketSuggestion } from '../basket.view.server'
import { BasketOrder } from './basket-lines'
import { type LiveBasket, liveBasket } from './live-basket'

interface BasketFormProps {
  page: BasketPage
  answer: FormAnswer | undefined
}

/** One form: quantities can be updated or everything placed; both send what was seen. */
export function BasketForm({ page, answer }: BasketFormProps) {
  const { basket } = useMessages().orders
  const format = useFormat()
  const form = useFormAnswer(answer)
  const live = liveBasket(page, form.typed)
  return (
    <Form method="post" action="/basket" id="basket" data-look="look" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="placementId" value={form.typed('placementId') ?? page.placementId} />
      {/* The first button of a form answers the return key: it must not be the one that places. */}
      <button type="submit" name="intent" value="change" className="sr-only" tabIndex={-1} aria-hidden="true">
        {basket.update}
      </button>
      <div className="basket">
        <div>
          {page.groups.map((group) => (
            <BasketOrder key={group.key} group={group} live={live} form={form} several={page.groups.length > 1} />
          ))}
          <div className="buttons above">
            <SubmitButton kind="quiet" name="intent" value="change">
              {basket.update}
            </SubmitButton>
          </div>
          {page.suggestion ? <Suggestion suggestion={page.suggestion} form={form} /> : null}
        </div>
        <Section title={basket.delivery}>
          <div className="form">
            <DestinationFields destinations={page.destinations} form={form} />
            <TextField
              type="date"
              name="wantedDate"
              label={basket.wantedDate}
              hint={fill(basket.wantedHint, { date: format.date(page.earliest) })}
              defaultValue={form.typed('wantedDate') ?? page.earliest}
              error={form.errorOf('wantedDate')}
            />
            <TextAreaField
              name="notes"
              label={basket.notes}
              optional
              defaultValue={form.typed('notes')}
              error={form.errorOf('notes')}
            />
          </div>
          <Sum page={page} live={live} />
        </Section>
      </div>
    </Form>
  )
}

/** What will be ordered: the orders it is split into, and all of it in digits and in 大写. */
function Sum({ page, live }: { page: BasketPage; live: LiveBasket }) {
  const { basket } = useMessages().orders
  const format = useFormat()
  const { groups } = page
  const count = groups.length
  return (
    <div className="form above basket-sum">
      {count > 1 ? (
        <>
          <h3>{basket.split}</h3>
          <ul className="rows">
            {groups.map((group) => (
              <li key={group.key}>
                <span>{fill(basket.splitOrder, { supplier: group.supplierName, village: group.villageName })}</span>
                <Money amount={live.totalOf(group)} />
                <span className="soft basis-full">{fill(basket.earliest, { date: format.date(group.earliest) })}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p aria-live="polite">
        {basket.total} <Money amount={live.totalFen} size="large" />
        <br />
        {basket.capitals} <span lang="zh-CN">{capitals(live.totalFen)}</span>
        <br />
        <span className="soft">{count === 1 ? basket.ordersOne : fill(basket.ordersMany, { count })}</span>
      </p>
      <p className="hint">{basket.freight}</p>
      {live.troubles > 0 ? <Note tone="due">{fill(basket.troubles, { count: live.troubles })}</Note> : null}
      <SubmitButton big name="intent" value="place">
        {basket.submit}
      </SubmitButton>
    </div>
  )
}

interface SuggestionProps {
  suggestion: BasketSuggestion
  form: ReturnType<typeof useFormAnswer>
}

/** What the village that lacks most could sell beside it: so much to begin with, as much as one types, one button. */
function Suggestion({ suggestion, form }: SuggestionProps) {
  const { basket } = useMessages().orders
  const format = useFormat()
  const { product, villageName, gapFen, quantity, amountFen } = suggestion
  const { terms, free, minimumOrder } = product
  const inUnits = (much: typeof quantity) => format.quantity(much, terms.saleUnit)
  return (
    <div className="basket-suggestion">
      <input type="hidden" name="suggested" value={product.productId} />
      <p>
        <Phrase
          text={basket.suggest}
          parts={{
            village: villageName,
            gap: <span className="num">{format.money(gapFen)}</span>,
            quantity: <span className="num">{inUnits(quantity)}</span>,
            product: (
              <Link to={`/products/${product.slug}`}>
                <ProductName product={product} />
              </Link>
            ),
            amount: <b className="num">{format.money(amountFen)}</b>,
          }}
        />
      </p>
      <Field
        name="suggestedQuantity"
        label={fill(basket.suggestQuantity, { unit: format.unit(terms.saleUnit) })}
        hint={fill(basket.quantityHint, { minimum: inUnits(minimumOrder), free: inUnits(free) })}
        error={form.errorOf('suggestedQuantity')}
        control={(control) => (
          <Stepper
            control={{ ...control, required: undefined }}
            defaultValue={form.typed('suggestedQuantity') ?? formatThousandths(quantity)}
            step={Number(formatThousandths(terms.quantityStep))}
          />
        )}
      />
      <SubmitButton kind="quiet" name="intent" value="add">
        {basket.suggestAdd}
      </SubmitButton>
    </div>
  )
}
