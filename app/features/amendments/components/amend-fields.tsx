import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { amendedField } from '~/domain/amendment/amendment-changes'
import { formatYuanPlain } from '~/domain/money/fen'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Field, TextAreaField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Stepper } from '~/ui/stepper'
import type { AddableProduct, AmendForm, AmendFormLine } from '../amend-form.view.server'
import { percentOf, REASON_LENGTH } from '../amendments.form'

interface AmendFieldsProps {
  page: AmendForm
  answer: FormAnswer | undefined
  /** A new one, or a draft that is changed. */
  fresh: boolean
  backTo: string
  /** What is known of the harvest, by the id of a line or of a product that can be added. */
  beside?: (id: string) => ReactNode
}

type Answered = ReturnType<typeof useFormAnswer>

/** What holds now, field by field: whoever amends changes what should change and leaves the rest. */
export function AmendFields({ page, answer, fresh, backTo, beside }: AmendFieldsProps) {
  const { form: texts } = useMessages().amendments
  const format = useFormat()
  const form = useFormAnswer(answer)
  const mine = form.typed('intent') !== 'end'
  const errors = mine ? form.errors : []
  const { wanted, stands, lines, products } = page
  const field = (name: string, stored: string) => ({
    name,
    defaultValue: (mine ? form.typed(name) : undefined) ?? stored,
    error: mine ? form.errorOf(name) : undefined,
  })
  const adding = products.some(
    ({ productId, wantedQuantity }) =>
      wantedQuantity !== null || Boolean(form.typed(amendedField('added', productId, 'quantity'))),
  )
  return (
    <Form method="post" className="stack" noValidate>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="intent" value="change" />
      {fresh ? <input type="hidden" name="id" value={form.typed('id') ?? page.freshId} /> : null}
      <input type="hidden" name="version" value={page.version} />
      <fieldset className="fields" id="field-lines">
        <legend>{texts.lines}</legend>
        <p className="hint">{texts.linesHint}</p>
        <ul>
          {lines.map((line) => (
            <LineRow key={line.id} line={line} form={form} beside={beside?.(line.id)} />
          ))}
        </ul>
      </fieldset>
      <details className="fold" open={adding || undefined} id="field-added">
        <summary>{texts.add}</summary>
        {products.length === 0 ? <p className="soft">{texts.noneToAdd}</p> : <p className="hint">{texts.addHint}</p>}
        <ul>
          {products.map((product) => (
            <ProductRow key={product.productId} product={product} form={form} beside={beside?.(product.productId)} />
          ))}
        </ul>
      </details>
      <fieldset className="fields">
        <legend>{texts.term}</legend>
        <div className="form">
          <TextField
            type="date"
            label={texts.endDate}
            hint={fill(texts.endHint, { date: format.date(stands.endDate) })}
            {...field('endDate', wanted.endDate)}
          />
          <TextField
            inputMode="decimal"
            label={texts.tolerance}
            {...field('tolerance', percentOf(wanted.tolerancePermille))}
          />
          <TextField
            inputMode="numeric"
            label={texts.paymentDays}
            {...field('paymentDays', String(wanted.paymentDays))}
          />
          {wanted.capFen === null ? null : (
            <TextField inputMode="decimal" label={texts.cap} {...field('cap', formatYuanPlain(wanted.capFen))} />
          )}
        </div>
      </fieldset>
      <div className="form">
        <TextAreaField
          label={texts.reason}
          hint={texts.reasonHint}
          maxLength={REASON_LENGTH}
          {...field('reason', page.reason)}
        />
      </div>
      <div className="buttons">
        <SubmitButton>{fresh ? texts.save : texts.saveChange}</SubmitButton>
        <Link className="button button-quiet" to={backTo}>
          {texts.cancel}
        </Link>
      </div>
      <p className="hint">{texts.later}</p>
    </Form>
  )
}

function LineRow({ line, form, beside }: { line: AmendFormLine; form: Answered; beside: ReactNode }) {
  const { form: texts } = useMessages().amendments
  const format = useFormat()
  const per = format.priceUnit(line.terms)
  const { id, productName, spec, villageName, terms, agreed, drawn } = line
  const now = {
    price: `${format.money(terms.unitPriceFen)}/${per}`,
    drawn: format.quantity(drawn, terms.saleUnit),
  }
  const quantity = amendedField('lines', id, 'quantity')
  return (
    <li className="pick-row">
      <div>
        <b>{productName}</b>
        <p className="soft">{[spec, villageName].filter(Boolean).join(' · ')}</p>
        <p className="soft">
          {agreed === null
            ? fill(texts.nowOpen, now)
            : fill(texts.now, { ...now, quantity: format.quantity(agreed, terms.saleUnit) })}
        </p>
        {beside}
      </div>
      {line.wantedAgreed === null ? null : (
        <Field
          name={quantity}
          label={fill(texts.quantity, { product: productName, unit: format.unit(terms.saleUnit) })}
          error={form.errorOf(quantity)}
          control={(control) => (
            <Stepper
              control={control}
              defaultValue={form.typed(quantity) ?? formatThousandths(line.wantedAgreed ?? terms.quantityStep)}
              step={Number(formatThousandths(terms.quantityStep))}
            />
          )}
        />
      )}
      <PriceField
        name={amendedField('lines', id, 'price')}
        label={fill(texts.price, { product: productName, unit: per })}
        stored={formatYuanPlain(line.wantedPriceFen)}
        form={form}
      />
    </li>
  )
}

function ProductRow({ product, form, beside }: { product: AddableProduct; form: Answered; beside: ReactNode }) {
  const { form: texts } = useMessages().amendments
  const format = useFormat()
  const per = format.priceUnit(product.terms)
  const { productId, name, spec, villageName, terms, free, wantedQuantity } = product
  const quantity = amendedField('added', productId, 'quantity')
  return (
    <li className="pick-row">
      <div>
        <b>{name}</b>
        <p className="soft">{[spec, villageName].filter(Boolean).join(' · ')}</p>
        <p className="soft">
          {fill(texts.offered, {
            price: `${format.money(terms.unitPriceFen)}/${per}`,
            free: format.quantity(free, terms.saleUnit),
          })}
        </p>
        {beside}
      </div>
      <Field
        name={quantity}
        label={fill(texts.quantity, { product: name, unit: format.unit(terms.saleUnit) })}
        error={form.errorOf(quantity)}
        control={(control) => (
          <Stepper
            control={{ ...control, required: undefined }}
            defaultValue={form.typed(quantity) ?? (wantedQuantity === null ? '' : formatThousandths(wantedQuantity))}
            step={Number(formatThousandths(terms.quantityStep))}
          />
        )}
      />
      <PriceField
        name={amendedField('added', productId, 'price')}
        label={fill(texts.price, { product: name, unit: per })}
        stored={formatYuanPlain(product.wantedPriceFen)}
        form={form}
      />
    </li>
  )
}

interface PriceFieldProps {
  name: string
  label: string
  stored: string
  form: Answered
}

function PriceField({ name, label, stored, form }: PriceFieldProps) {
  return (
    <Field
      name={name}
      label={label}
      error={form.errorOf(name)}
      control={(control) => (
        <input
          {...control}
          className="input amount-input"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={form.typed(name) ?? stored}
        />
      )}
    />
  )
}

/** 双方同意解除: an amendment that ends the agreement, drafted with its reason alone. */
export function EndByConsent({ page, answer }: { page: AmendForm; answer: FormAnswer | undefined }) {
  const { form: texts } = useMessages().amendments
  const form = useFormAnswer(answer)
  const mine = form.typed('intent') === 'end'
  return (
    <details className="fold" open={mine || undefined} id="end">
      <summary>{texts.end}</summary>
      <Form method="post" className="form" noValidate>
        {mine ? <ErrorSummary errors={form.errors} /> : null}
        <input type="hidden" name="intent" value="end" />
        <input type="hidden" name="id" value={(mine ? form.typed('id') : undefined) ?? page.freshId} />
        <input type="hidden" name="version" value={page.version} />
        <TextAreaField
          name="endReason"
          label={texts.endReason}
          hint={texts.endText}
          maxLength={REASON_LENGTH}
          defaultValue={mine ? form.typed('endReason') : undefined}
          error={mine ? form.errorOf('endReason') : undefined}
        />
        <SubmitButton kind="quiet">{texts.endSubmit}</SubmitButton>
      </Form>
    </details>
  )
}
