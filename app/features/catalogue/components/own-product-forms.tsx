import { Form } from '@remix-run/react'
import { formatYuanPlain } from '~/domain/money/fen'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'
import type { GrowingVillage, OwnProductPage } from '../produce.view.server'
import { BaseField } from './base-field'
import { MoreFields, SupplyFields, WhatFields } from './facts-fields'
import { Price, usePricedUnit } from './price'

interface OwnFormProps {
  product: OwnProductPage
  /** Of this form; the page hands each form its own. */
  answer: FormAnswer | undefined
}

/** How much there is, and what is held of it. */
export function StockForm({ product, answer }: OwnFormProps) {
  const words = useMessages().catalogue.mine
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { terms, onHand, held, free } = product
  const inUnits = (quantity: typeof onHand) => format.quantity(quantity, terms.saleUnit)
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="intent" value="stock" />
      <input type="hidden" name="seenOnHand" value={formatThousandths(onHand)} />
      <p>{fill(words.stockNow, { onHand: inUnits(onHand), held: inUnits(held), free: inUnits(free) })}</p>
      <TextField
        name="onHand"
        label={fill(words.stockNew, { unit: format.unit(terms.saleUnit) })}
        hint={words.stockKeeps}
        inputMode="decimal"
        defaultValue={form.typed('onHand') ?? formatThousandths(onHand)}
        error={form.errorOf('onHand')}
        autoComplete="off"
      />
      <TextField
        name="stockReason"
        label={words.reason}
        hint={words.reasonStock}
        defaultValue={form.typed('stockReason')}
        error={form.errorOf('stockReason')}
        autoComplete="off"
      />
      <div className="buttons">
        <SubmitButton name="pressed" value="stock">
          {words.changeStock}
        </SubmitButton>
      </div>
    </Form>
  )
}

/** What is asked for it from now on. */
export function PriceForm({ product, answer }: OwnFormProps) {
  const words = useMessages().catalogue.mine
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { terms, version } = product
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="intent" value="price" />
      <input type="hidden" name="version" value={version} />
      <p>
        {words.priceNow} <Price terms={terms} size="strong" />
      </p>
      <TextField
        name="unitPriceFen"
        label={fill(words.priceNew, { unit: format.unit(usePricedUnit(terms)) })}
        hint={words.priceKeeps}
        inputMode="decimal"
        defaultValue={form.typed('unitPriceFen') ?? formatYuanPlain(terms.unitPriceFen)}
        error={form.errorOf('unitPriceFen')}
        autoComplete="off"
      />
      <TextField
        name="priceReason"
        label={words.reason}
        hint={words.reasonPrice}
        defaultValue={form.typed('priceReason')}
        error={form.errorOf('priceReason')}
        autoComplete="off"
      />
      <div className="buttons">
        <SubmitButton name="pressed" value="price">
          {words.changePrice}
        </SubmitButton>
      </div>
    </Form>
  )
}

/** On the shelf, paused, or taken off for good. */
export function StateForm({ product, answer }: OwnFormProps) {
  const words = useMessages().catalogue.mine
  const form = useFormAnswer(answer)
  const held = useMessages().reviews.product.heldYours
  const { state, version, events } = product
  const asksWhy = events.some((event) => event === 'pause' || event === 'withdraw')
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="intent" value="state" />
      <input type="hidden" name="version" value={version} />
      <p>
        <StatusTag kind="product" status={state} /> {words.stateText[state]}
      </p>
      {product.heldByOffice ? <Note tone="due">{held}</Note> : null}
      {asksWhy ? (
        <TextField
          name="stateReason"
          label={words.reasonPause}
          hint={words.reasonPauseHint}
          optional={events.includes('publish') || events.includes('submit')}
          defaultValue={form.typed('stateReason')}
          error={form.errorOf('stateReason')}
          autoComplete="off"
        />
      ) : null}
      {events.length > 0 ? (
        <div className="buttons">
          {events.map((event) => (
            <SubmitButton
              key={event}
              kind={event === 'publish' || event === 'submit' ? 'main' : 'quiet'}
              name="event"
              value={event}
            >
              {words.event[event]}
            </SubmitButton>
          ))}
        </div>
      ) : null}
    </Form>
  )
}

/** What is said about it, and how it is supplied. */
export function FactsForm({ product, answer, villages }: OwnFormProps & { villages: readonly GrowingVillage[] }) {
  const words = useMessages().catalogue.mine
  const form = useFormAnswer(answer)
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="intent" value="facts" />
      <input type="hidden" name="version" value={product.version} />
      <WhatFields form={form} product={product}>
        <BaseField
          form={form}
          villages={villages.filter((village) => village.id === product.villageId)}
          baseId={product.baseId}
        />
      </WhatFields>
      <SupplyFields form={form} product={product} />
      <MoreFields form={form} product={product} />
      <div className="buttons">
        <SubmitButton name="pressed" value="facts">
          {words.save}
        </SubmitButton>
      </div>
    </Form>
  )
}

/** Said once above the page after something was done. */
export function Done({ done }: { done: string | null }) {
  const words = useMessages().catalogue.mine
  const said: Record<string, string> = {
    saved: words.saved,
    LISTED: words.listed,
    SUBMITTED: words.submitted,
    DRAFT: words.drafted,
    COPIED: words.copied,
  }
  const text = done === null ? undefined : Object.hasOwn(said, done) ? said[done] : undefined
  if (!text) return null
  return (
    <Note tone="done" live>
      {text}
    </Note>
  )
}
