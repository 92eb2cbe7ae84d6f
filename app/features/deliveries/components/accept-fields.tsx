import { Form, Link } from '@remix-run/react'
import { SHORTFALLS } from '~/domain/delivery/remedy'
import { formatJin } from '~/domain/quantity/grams'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { CheckField, Field, SelectField, TextField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Facts } from '~/ui/page-parts'
import { Stepper } from '~/ui/stepper'
import type { JudgedLine, JudgePage } from '../deliveries.view.server'

interface AcceptFieldsProps {
  number: string
  page: JudgePage
  answer: FormAnswer | undefined
}

/**
 * An act that is not edited afterwards, in two ways: everything as it was shipped with one tap, or line by line. Two
 * forms, so that the key that ends typing a quantity never signs for everything.
 */
export function AcceptFields({ number, page, answer }: AcceptFieldsProps) {
  const { accept } = useMessages().deliveries
  const form = useFormAnswer(answer)
  const { note, lines } = page
  const missing = form.errorOf('counted') ? accept.tickMissing : undefined
  const errors = form.errors.map((error) =>
    error.field === 'counted' ? { ...error, text: accept.tickMissing } : error,
  )
  const paper = (
    <>
      <input type="hidden" name="acceptanceId" value={form.typed('acceptanceId') ?? page.acceptanceId} />
      <input type="hidden" name="deliveryNoteId" value={note.id} />
      <input type="hidden" name="version" value={note.version} />
    </>
  )
  const handedOver = (id?: string) => (
    <TextField
      name="handedOverBy"
      id={id}
      label={accept.handedOverBy}
      hint={accept.handedOverHint}
      optional
      autoComplete="off"
      defaultValue={form.typed('handedOverBy')}
      error={form.errorOf('handedOverBy')}
    />
  )
  return (
    <div className="stack">
      <ErrorSummary errors={errors} />
      <Form method="post">
        {paper}
        <NowBox title={accept.wholeTitle}>
          <p>
            <Money amount={note.shippedFen} size="large" />
          </p>
          <p className="amount-in-words" lang="zh-CN">
            {page.inCapitals}
          </p>
          <div className="stack mt-3">
            <p>{accept.wholeText}</p>
            {handedOver('handed-over-whole')}
            <p className="soft">{accept.final}</p>
          </div>
          <div className="buttons">
            <SubmitButton big name="whole" value="on">
              {accept.whole}
            </SubmitButton>
          </div>
        </NowBox>
      </Form>
      <Form method="post" encType="multipart/form-data" className="stack" noValidate>
        {paper}
        <h2 className="mt-4">{accept.some}</h2>
        <fieldset className="fields">
          <legend>{accept.lines}</legend>
          <ul>
            {lines.map((line) => (
              <JudgeRow key={line.id} line={line} form={form} />
            ))}
          </ul>
        </fieldset>
        <div className="form">{handedOver()}</div>
        <p className="soft">{accept.final}</p>
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
    </div>
  )
}

function JudgeRow({ line, form }: { line: JudgedLine; form: ReturnType<typeof useFormAnswer> }) {
  const { deliveries, remedies } = useMessages()
  const { accept } = deliveries
  const { shortfalls } = remedies
  const format = useFormat()
  const { terms, productName: product } = line
  const field = (name: 'accepted' | 'grams' | 'shortfall' | 'reason' | 'photos') => `lines[${line.id}][${name}]`
  const weighed = terms.billedBy === 'WEIGHT'
  const folded = ['shortfall', 'reason', 'photos'] as const
  const short = folded.some((name) => form.errorOf(field(name)) || form.typed(field(name)))
  const facts = [
    { term: accept.ordered, value: <span className="num">{format.quantity(line.ordered, terms.saleUnit)}</span> },
    { term: accept.shipped, value: <span className="num">{format.quantity(line.shipped, terms.saleUnit)}</span> },
  ]
  if (line.shippedGrams > 0n) {
    // In the unit that is asked for below, else in that of the order.
    const weight = weighed ? format.jin(line.shippedGrams) : format.kilo(line.shippedGrams)
    facts.push({ term: accept.weighed, value: <span className="num">{weight}</span> })
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
      <details className="fold" open={short || undefined}>
        <summary>{accept.more}</summary>
        <div className="stack">
          <SelectField
            name={field('shortfall')}
            label={fill(accept.shortfall, { product })}
            placeholder={accept.shortfallNone}
            optional
            choices={SHORTFALLS.map((value) => ({ value, label: shortfalls[value] }))}
            defaultValue={form.typed(field('shortfall'))}
            error={form.errorOf(field('shortfall'))}
          />
          <TextField
            name={field('reason')}
            label={fill(accept.reason, { product })}
            hint={accept.reasonHint}
            optional
            autoComplete="off"
            defaultValue={form.typed(field('reason'))}
            error={form.errorOf(field('reason'))}
          />
          <FileField
            name={field('photos')}
            label={fill(accept.photos, { product })}
            optional
            multiple
            error={form.errorOf(field('photos'))}
          />
        </div>
      </details>
    </li>
  )
}
