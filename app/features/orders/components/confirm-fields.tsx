import { Form, Link } from '@remix-run/react'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { formatYuanPlain } from '~/domain/money/fen'
import { asked } from '~/domain/order/confirmation'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Field, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Stepper } from '~/ui/stepper'
import type { Order, OrderLine } from '../order'

interface ConfirmFieldsProps {
  order: Order
  /** Prefilled as the day of delivery: the wanted one, while it is not over. */
  wantedDate: BusinessDate
  answer: FormAnswer | undefined
}

/** Prefilled with all of it on the wanted day: what differs is changed, and often that is one line or the freight. */
export function ConfirmFields({ order, wantedDate, answer }: ConfirmFieldsProps) {
  const { confirm } = useMessages().orders
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { freightOfferedFen } = order
  return (
    <Form method="post" className="stack" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="orderId" value={order.id} />
      <input type="hidden" name="version" value={order.version} />
      <fieldset className="fields">
        <legend>{confirm.lines}</legend>
        <p className="hint">{confirm.linesHint}</p>
        <ul>
          {order.lines.map((line) => (
            <ConfirmRow key={line.id} line={line} form={form} />
          ))}
        </ul>
      </fieldset>
      <div className="form">
        <TextField
          type="date"
          name="promisedDate"
          label={confirm.promised}
          hint={fill(confirm.promisedHint, { date: format.date(wantedDate) })}
          defaultValue={form.typed('promisedDate') ?? order.promisedDate ?? wantedDate}
          error={form.errorOf('promisedDate')}
        />
        <TextField
          name="freight"
          label={confirm.freight}
          hint={confirm.freightHint}
          optional
          inputMode="decimal"
          autoComplete="off"
          defaultValue={form.typed('freight') ?? (freightOfferedFen === null ? '' : formatYuanPlain(freightOfferedFen))}
          error={form.errorOf('freight')}
        />
      </div>
      <div className="form buttons">
        <SubmitButton big>{confirm.submit}</SubmitButton>
        <Link className="button button-quiet" to={`/orders/${order.number}`}>
          {confirm.back}
        </Link>
      </div>
    </Form>
  )
}

function ConfirmRow({ line, form }: { line: OrderLine; form: ReturnType<typeof useFormAnswer> }) {
  const { confirm } = useMessages().orders
  const format = useFormat()
  const { terms, productName: product } = line
  const field = (name: 'quantity' | 'reason' | 'promised') => `lines[${line.id}][${name}]`
  const [quantity, reason, promised] = [field('quantity'), field('reason'), field('promised')]
  const said = [reason, promised].some((name) => form.errorOf(name) || form.typed(name))
  return (
    <li className="trade-line">
      <div>
        <b>{product}</b>
        <p className="soft">{line.spec}</p>
      </div>
      <Field
        name={quantity}
        label={fill(confirm.quantity, { product, unit: format.unit(terms.saleUnit) })}
        hint={fill(confirm.quantityHint, { asked: format.quantity(asked(line), terms.saleUnit) })}
        error={form.errorOf(quantity)}
        control={(control) => (
          <Stepper
            control={control}
            defaultValue={form.typed(quantity) ?? formatThousandths(line.ordered)}
            step={Number(terms.quantityStep) / 1000}
            max={Number(line.ordered) / 1000}
          />
        )}
      />
      <details className="fold" open={said || undefined}>
        <summary>
          {confirm.detail}
          <span className="sr-only"> {product}</span>
        </summary>
        <div className="form">
          <TextField
            name={reason}
            label={confirm.reason}
            optional
            autoComplete="off"
            defaultValue={form.typed(reason) ?? line.loweredReason}
            error={form.errorOf(reason)}
          />
          <TextField
            type="date"
            name={promised}
            label={confirm.linePromised}
            optional
            defaultValue={form.typed(promised) ?? line.promisedDate ?? ''}
            error={form.errorOf(promised)}
          />
        </div>
      </details>
    </li>
  )
}
