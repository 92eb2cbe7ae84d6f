import { Form, Link } from '@remix-run/react'
import { formatYuanPlain } from '~/domain/money/fen'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { DestinationFields } from '~/ui/destination-fields'
import { Field, TextAreaField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import { Stepper } from '~/ui/stepper'
import type { BasketGroup, BasketLineView, BasketPage } from '../basket.view.server'
import { SourceChoice } from './source-choice'

interface BasketFormProps {
  page: BasketPage
  answer: FormAnswer | undefined
}

type FormTexts = ReturnType<typeof useFormAnswer>

/** One form: quantities can be updated or everything placed; both send what was seen. */
export function BasketForm({ page, answer }: BasketFormProps) {
  const { basket } = useMessages().orders
  const format = useFormat()
  const form = useFormAnswer(answer)
  const field = (name: 'wantedDate', stored: string) => ({
    name,
    label: basket[name],
    defaultValue: form.typed(name) ?? stored,
    error: form.errorOf(name),
  })
  const { groups } = page
  const count = groups.length
  return (
    <Form method="post" action="/basket" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="placementId" value={form.typed('placementId') ?? page.placementId} />
      {/* The first button of a form answers the return key: it must not be the one that places. */}
      <button type="submit" name="intent" value="change" className="sr-only" tabIndex={-1} aria-hidden="true">
        {basket.update}
      </button>
      {groups.map((group) => (
        <Group key={`${group.supplierName} ${group.villageName}`} group={group} form={form} />
      ))}
      <div className="buttons above">
        <SubmitButton kind="quiet" name="intent" value="change">
          {basket.update}
        </SubmitButton>
      </div>
      <Section title={basket.delivery}>
        <div className="form">
          <DestinationFields destinations={page.destinations} form={form} />
          <TextField
            type="date"
            hint={fill(basket.wantedHint, { date: format.date(page.earliest) })}
            {...field('wantedDate', page.earliest)}
          />
          <TextAreaField
            name="notes"
            label={basket.notes}
            optional
            defaultValue={form.typed('notes')}
            error={form.errorOf('notes')}
          />
        </div>
        <div className="form above">
          <p>
            {basket.total} <Money amount={page.totalFen} size="large" />
            <br />
            <span className="soft">{count === 1 ? basket.ordersOne : fill(basket.ordersMany, { count })}</span>
          </p>
          <SubmitButton big name="intent" value="place">
            {basket.submit}
          </SubmitButton>
        </div>
      </Section>
    </Form>
  )
}

function Group({ group, form }: { group: BasketGroup; form: FormTexts }) {
  const { basket } = useMessages().orders
  const { supplierName, villageName } = group
  return (
    <Section title={fill(basket.group, { supplier: supplierName, village: villageName })}>
      <ul>
        {group.lines.map((line) => (
          <Line key={line.offer.productId} line={line} form={form} />
        ))}
      </ul>
      <p className="trade-total">
        {basket.groupTotal} <Money amount={group.totalFen} size="strong" />
      </p>
    </Section>
  )
}

function Line({ line, form }: { line: BasketLineView; form: FormTexts }) {
  const { basket } = useMessages().orders
  const format = useFormat()
  const { offer, quantity, amountFen } = line
  const { terms } = offer
  const name = `lines[${offer.productId}][quantity]`
  const unit = format.unit(terms.saleUnit)
  const per = terms.billedBy === 'WEIGHT' && terms.priceGrams !== null ? format.jin(terms.priceGrams) : unit
  const inUnits = (amount: typeof quantity) => format.quantity(amount, terms.saleUnit)
  const trouble = line.trouble
    ? fill(basket.trouble[line.trouble], { minimum: inUnits(offer.minimumOrder), free: inUnits(offer.free) })
    : undefined
  return (
    <li className="trade-line">
      {/* The price that is shown is the one that is agreed to. */}
      <input type="hidden" name={`lines[${offer.productId}][price]`} value={formatYuanPlain(terms.unitPriceFen)} />
      <div>
        <b>
          <Link to={`/products/${offer.slug}`}>{offer.name}</Link>
        </b>
        <p className="soft">{offer.spec}</p>
        <p className="num">
          {format.money(terms.unitPriceFen)}/{per}
        </p>
        <SourceChoice product={offer} sources={line.sources} quantity={quantity} />
      </div>
      <Field
        name={name}
        label={fill(basket.quantityOf, { product: offer.name, unit })}
        hint={fill(basket.quantityHint, { minimum: inUnits(offer.minimumOrder), free: inUnits(offer.free) })}
        error={form.errorOf(name) ?? trouble}
        control={(control) => (
          <Stepper
            control={control}
            defaultValue={form.typed(name) ?? formatThousandths(quantity)}
            step={Number(terms.quantityStep) / 1000}
          />
        )}
      />
      <div className="trade-amount">
        <Money amount={amountFen} size="strong" />
        {terms.billedBy === 'WEIGHT' ? <p className="soft">{basket.aboutAmount}</p> : null}
        <button
          type="submit"
          name="intent"
          value="remove"
          formAction={`/basket?remove=${offer.productId}`}
          className="button-link"
        >
          {basket.remove}
          <span className="sr-only"> {offer.name}</span>
        </button>
      </div>
    </li>
  )
}
