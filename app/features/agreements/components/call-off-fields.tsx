import { Form, Link } from '@remix-run/react'
import { formatThousandths, type Thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Quantity } from '~/ui/amounts'
import { DestinationFields } from '~/ui/destination-fields'
import { Field, SelectField, TextAreaField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Facts } from '~/ui/page-parts'
import { Stepper } from '~/ui/stepper'
import { callOffField, typedQuantity } from '../agreement.form'
import type { CallOffLine, CallOffPage } from '../call-off.view.server'
import { PriceText, ReferenceFields } from './reference-fields'

interface CallOffFieldsProps {
  page: CallOffPage
  answer: FormAnswer | undefined
}

/** Every line prefilled with what remains, the delivery with what the buyer gave last: often one press is enough. */
export function CallOffFields({ page, answer }: CallOffFieldsProps) {
  const { agreements, terms } = useMessages()
  const { callOff } = agreements
  const format = useFormat()
  const form = useFormAnswer(answer)
  const field = (name: 'wantedDate' | 'notes', stored: string) => ({
    name,
    label: callOff[name],
    defaultValue: form.typed(name) ?? stored,
    error: form.errorOf(name),
  })
  return (
    <Form method="post" className="stack" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="placementId" value={form.typed('placementId') ?? page.placementId} />
      <input type="hidden" name="version" value={page.version} />
      <fieldset className="fields" id="field-lines">
        <legend>{callOff.lines}</legend>
        <p className="hint">
          {callOff.zero} {callOff.split}
        </p>
        {page.capLeftFen === null ? null : (
          <p>{fill(terms.callOff.capLeft, { amount: format.money(page.capLeftFen) })}</p>
        )}
        <ul>
          {page.lines.map((line) => (
            <LineRow key={line.id} line={line} page={page} form={form} />
          ))}
        </ul>
      </fieldset>
      <fieldset className="fields">
        <legend>{callOff.delivery}</legend>
        <div className="form">
          <DestinationFields destinations={page.destinations} form={form} />
          <TextField
            type="date"
            hint={fill(callOff.wantedHint, { date: format.date(page.earliest) })}
            {...field('wantedDate', page.wantedDate)}
          />
          <TextAreaField optional {...field('notes', '')} />
        </div>
      </fieldset>
      <div className="buttons">
        <SubmitButton>{callOff.submit}</SubmitButton>
        <Link className="button button-quiet" to={`/agreements/${page.number}`}>
          {callOff.back}
        </Link>
      </div>
    </Form>
  )
}

interface LineRowProps {
  line: CallOffLine
  page: Pick<CallOffPage, 'villages' | 'today'>
  form: ReturnType<typeof useFormAnswer>
}

function LineRow({ line, page, form }: LineRowProps) {
  const messages = useMessages()
  const { callOff } = messages.agreements
  const words = messages.terms.callOff
  const format = useFormat()
  const { terms, productName } = line
  const amount = (quantity: Thousandths) => <Quantity quantity={quantity} unit={terms.saleUnit} />
  const [quantity, village] = [callOffField(line.id, 'quantity'), callOffField(line.id, 'village')]
  return (
    <li className="pick-row">
      <div>
        <b>{productName}</b>
        <p className="soft">{[line.spec, line.villageName].filter(Boolean).join(' · ')}</p>
        <PriceText line={line} />
        {line.window ? (
          <p className="soft num">
            {fill(words.window, { from: format.date(line.window.from), to: format.date(line.window.to) })}
          </p>
        ) : null}
      </div>
      <Facts
        amounts
        items={[
          { term: callOff.agreed, value: line.agreed === null ? callOff.openQuantity : amount(line.agreed) },
          { term: callOff.drawn, value: amount(line.drawn) },
          ...(line.remaining === null ? [] : [{ term: callOff.remaining, value: amount(line.remaining) }]),
          { term: callOff.callable, value: <b>{amount(line.callable)}</b> },
        ]}
      />
      <div className="stack">
        <Field
          name={quantity}
          label={fill(callOff.quantity, { product: productName, unit: format.unit(terms.saleUnit) })}
          error={form.errorOf(quantity)}
          control={(control) => (
            <Stepper
              control={control}
              defaultValue={form.typed(quantity) ?? typedQuantity(line.suggested)}
              step={Number(formatThousandths(terms.quantityStep))}
              max={Number(formatThousandths(line.callable))}
            />
          )}
        />
        {line.price.priceType === 'FIXED' ? null : <ReferenceFields line={line} today={page.today} form={form} />}
        {line.villageId === null ? (
          <SelectField
            name={village}
            label={fill(callOff.village, { product: productName })}
            hint={callOff.villageHint}
            placeholder={callOff.chooseVillage}
            choices={page.villages.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={form.typed(village) ?? ''}
            error={form.errorOf(village)}
          />
        ) : null}
      </div>
    </li>
  )
}
