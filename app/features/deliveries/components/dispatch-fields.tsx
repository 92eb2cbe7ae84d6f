import { Form, Link } from '@remix-run/react'
import { ceiling } from '~/domain/agreement/drawdown'
import { netShipped, openToShip } from '~/domain/order/order-line'
import { formatJin } from '~/domain/quantity/grams'
import { nominalWeight } from '~/domain/quantity/measure'
import { formatThousandths, thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Field, TextAreaField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Stepper } from '~/ui/stepper'
import type { LoadableLine } from '../deliveries.view.server'

interface DispatchFieldsProps {
  number: string
  /** Of the order. */
  version: number
  deliveryNoteId: string
  lines: readonly LoadableLine[]
  /** Whom the viewer sent last. */
  lastDriver: { driverName: string; driverPhone: string; plate: string } | null
  answer: FormAnswer | undefined
}

/** So many lines are passed by eye. */
const FEW = 6

/** What goes onto the car: prefilled with all that is left, so that often one press is enough. */
export function DispatchFields({ number, version, deliveryNoteId, lines, lastDriver, answer }: DispatchFieldsProps) {
  const { dispatch } = useMessages().deliveries
  const form = useFormAnswer(answer)
  const known = lastDriver ?? {}
  const field = (name: 'driverName' | 'driverPhone' | 'plate' | 'notes' | 'expectedOn') => ({
    name,
    label: dispatch[name],
    optional: true,
    defaultValue: form.typed(name) ?? (name in known ? known[name as keyof typeof known] : undefined),
    error: form.errorOf(name),
  })
  return (
    <Form method="post" className="stack" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="deliveryNoteId" value={form.typed('deliveryNoteId') ?? deliveryNoteId} />
      <input type="hidden" name="version" value={version} />
      <fieldset className="fields">
        <legend>{dispatch.lines}</legend>
        <p className="hint">
          {dispatch.all} {lines.length > 1 ? dispatch.zero : null}
        </p>
        {lines.length > FEW ? (
          <p>
            <a href="#car">{dispatch.toCar}</a>
          </p>
        ) : null}
        <ul>
          {lines.map((line) => (
            <LoadRow key={line.id} line={line} form={form} />
          ))}
        </ul>
      </fieldset>
      <fieldset className="fields" id="car">
        <legend>{dispatch.car}</legend>
        {lastDriver ? <p className="hint">{dispatch.lastDriver}</p> : null}
        <div className="form">
          <TextField autoComplete="off" {...field('driverName')} />
          <TextField type="tel" autoComplete="off" {...field('driverPhone')} />
          <TextField autoComplete="off" hint={dispatch.plateHint} {...field('plate')} />
          <TextField type="date" {...field('expectedOn')} />
          <TextAreaField {...field('notes')} />
        </div>
      </fieldset>
      <div className="form buttons">
        <SubmitButton big>{dispatch.submit}</SubmitButton>
        <Link className="button button-quiet" to={`/orders/${number}`}>
          {dispatch.back}
        </Link>
      </div>
    </Form>
  )
}

function LoadRow({ line, form }: { line: LoadableLine; form: ReturnType<typeof useFormAnswer> }) {
  const { dispatch } = useMessages().deliveries
  const format = useFormat()
  const { terms, productName: product } = line
  const [shipped, weighed] = [`lines[${line.id}][shipped]`, `lines[${line.id}][grams]`]
  const left = openToShip(line)
  const most = thousandths(ceiling(line.ordered, line.tolerancePermille) - netShipped(line))
  const weight = terms.billedBy === 'WEIGHT' ? nominalWeight(terms, left) : null
  const inUnits = (quantity: typeof left) => format.quantity(quantity, terms.saleUnit)
  return (
    <li className="trade-line">
      <div>
        <b>{product}</b>
        <p className="soft">{line.spec}</p>
      </div>
      <Field
        name={shipped}
        label={fill(dispatch.shipped, { product, unit: format.unit(terms.saleUnit) })}
        hint={fill(dispatch.shippedHint, { left: inUnits(left), most: inUnits(most) })}
        error={form.errorOf(shipped)}
        control={(control) => (
          <Stepper
            control={control}
            defaultValue={form.typed(shipped) ?? formatThousandths(left)}
            step={Number(terms.quantityStep) / 1000}
          />
        )}
      />
      {weight === null ? null : (
        <TextField
          name={weighed}
          label={fill(dispatch.grams, { product })}
          hint={fill(dispatch.gramsHint, { weight: format.jin(weight) })}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={form.typed(weighed) ?? formatJin(weight)}
          error={form.errorOf(weighed)}
        />
      )}
      <LineMore line={line} form={form} />
    </li>
  )
}

/** What the note says beside quantities: folded, for most loads need none of it. */
function LineMore({ line, form }: { line: LoadableLine; form: ReturnType<typeof useFormAnswer> }) {
  const { dispatch } = useMessages().deliveries
  const format = useFormat()
  const { terms, productName: product } = line
  const field = (name: 'batch' | 'certificate' | 'reason', label: string) => {
    const full = `lines[${line.id}][${name}]`
    return { name: full, label, defaultValue: form.typed(full), error: form.errorOf(full) }
  }
  const weighed = `lines[${line.id}][grams]`
  const nominal = terms.billedBy === 'COUNT' ? nominalWeight(terms, openToShip(line)) : null
  const said = ['batch', 'certificate', 'reason', ...(nominal ? ['grams'] : [])]
  const open = said.some((name) => form.typed(`lines[${line.id}][${name}]`))
  return (
    <details className="fold trade-more" open={open || undefined}>
      <summary>{fill(dispatch.more, { product })}</summary>
      <div className="form">
        <TextField autoComplete="off" optional {...field('batch', dispatch.batch)} />
        <TextField autoComplete="off" optional {...field('certificate', dispatch.certificate)} />
        {nominal === null ? null : (
          <TextField
            name={weighed}
            label={dispatch.weighed}
            hint={fill(dispatch.weighedHint, { weight: format.jin(nominal) })}
            inputMode="decimal"
            autoComplete="off"
            optional
            defaultValue={form.typed(weighed)}
            error={form.errorOf(weighed)}
          />
        )}
        <TextField autoComplete="off" optional {...field('reason', dispatch.difference)} />
      </div>
    </details>
  )
}
