import { Form, Link } from '@remix-run/react'
import { formatJin } from '~/domain/quantity/grams'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { CheckField, Field, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Facts, Note } from '~/ui/page-parts'
import { Stepper } from '~/ui/stepper'
import type { JudgedLine, JudgePage } from '../deliveries.view.server'

interface AcceptFieldsProps {
  number: string
  page: JudgePage
  answer: FormAnswer | undefined
}

/** An act that is not edited afterwards: what is signed, what it comes to, one tick, one verb. */
export function AcceptFields({ number, page, answer }: AcceptFieldsProps) {
  const { accept } = useMessages().deliveries
  const form = useFormAnswer(answer)
  const { note, lines } = page
  const missing = form.errorOf('counted') ? accept.tickMissing : undefined
  const errors = form.errors.map((error) =>
    error.field === 'counted' ? { ...error, text: accept.tickMissing } : error,
  )
  return (
    <Form method="post" className="stack" noValidate>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="acceptanceId" value={form.typed('acceptanceId') ?? page.acceptanceId} />
      <input type="hidden" name="deliveryNoteId" value={note.id} />
      <input type="hidden" name="version" value={note.version} />
      <fieldset className="fields">
        <legend>{accept.lines}</legend>
        <ul>
          {lines.map((line) => (
            <JudgeRow key={line.id} line={line} form={form} />
          ))}
        </ul>
      </fieldset>
      <div className="form">
        <TextField
          name="handedOverBy"
          label={accept.handedOverBy}
          optional
          autoComplete="off"
          defaultValue={form.typed('handedOverBy')}
          error={form.errorOf('handedOverBy')}
        />
      </div>
      <div>
        <p>
          {accept.full} <Money amount={note.shippedFen} size="large" />
        </p>
        <p className="amount-in-words" lang="zh-CN">
          {page.inCapitals}
        </p>
        <p className="soft">{accept.fullHint}</p>
      </div>
      <Note tone="due">{accept.final}</Note>
      <CheckField
        name="counted"
        label={accept.tick}
        required
        defaultChecked={form.typed('counted') === 'on'}
        error={missing}
      />
      <div className="form buttons">
        <SubmitButton big>{accept.submit}</SubmitButton>
        <Link className="button button-quiet" to={`/orders/${number}`}>
          {accept.back}
        </Link>
      </div>
    </Form>
  )
}

function JudgeRow({ line, form }: { line: JudgedLine; form: ReturnType<typeof useFormAnswer> }) {
  const { accept } = useMessages().deliveries
  const format = useFormat()
  const { terms, productName: product } = line
  const field = (name: 'accepted' | 'grams' | 'reason') => `lines[${line.id}][${name}]`
  const weighed = terms.billedBy === 'WEIGHT'
  const facts = [
    { term: accept.ordered, value: <span className="num">{format.quantity(line.ordered, terms.saleUnit)}</span> },
    { term: accept.shipped, value: <span className="num">{format.quantity(line.shipped, terms.saleUnit)}</span> },
  ]
  if (line.shippedGrams > 0n) {
    facts.push({ term: accept.weighed, value: <span className="num">{format.jin(line.shippedGrams)}</span> })
  }
  return (
    <li className="trade-line">
      <div>
        <b>{product}</b>
        <Facts amounts items={facts} />
      </div>
      <div className="stack">
        <Field
          name={field('accepted')}
          label={fill(accept.accepted, { product, unit: format.unit(terms.saleUnit) })}
          error={form.errorOf(field('accepted'))}
          control={(control) => (
            <Stepper
              control={control}
              defaultValue={form.typed(field('accepted')) ?? formatThousandths(line.shipped)}
              step={Number(terms.quantityStep) / 1000}
              max={Number(line.shipped) / 1000}
            />
          )}
        />
        {weighed ? (
          <TextField
            name={field('grams')}
            label={fill(accept.grams, { product })}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={form.typed(field('grams')) ?? formatJin(line.shippedGrams)}
            error={form.errorOf(field('grams'))}
          />
        ) : null}
      </div>
      <TextField
        name={field('reason')}
        label={fill(accept.reason, { product })}
        hint={accept.reasonHint}
        optional
        autoComplete="off"
        defaultValue={form.typed(field('reason'))}
        error={form.errorOf(field('reason'))}
      />
    </li>
  )
}
