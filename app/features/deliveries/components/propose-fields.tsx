import { Form, Link } from '@remix-run/react'
import { REMEDIES } from '~/domain/delivery/remedy'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { CheckField, TextAreaField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import type { ProposeLine, ProposePage } from '../propose-page.view.server'

interface ProposeFieldsProps {
  number: string
  page: ProposePage
  remedyId: string
  answer: FormAnswer | undefined
}

/** How much of which line, and why: what the other side is asked to agree to. */
export function ProposeFields({ number, page, remedyId, answer }: ProposeFieldsProps) {
  const { propose, now } = useMessages().remedies
  const form = useFormAnswer(answer)
  const { kind, disputeId, reversed, lines } = page
  const verb = page.alone ? (kind === 'ALLOWANCE' ? propose.give : propose.close) : propose.submit
  // A refusal about a line as a whole stands at its only field.
  const at = REMEDIES[kind].lines === 'amount' ? 'amountFen' : 'quantity'
  const errors = form.errors.map((error) => ({
    ...error,
    field: error.field?.replace(/^(lines\[[^\]]+\])$/, `$1[${at}]`),
  }))
  return (
    <Form method="post" className="stack" noValidate>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="remedyId" value={form.typed('remedyId') ?? remedyId} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="disputeId" value={disputeId ?? ''} />
      <input type="hidden" name="reversesId" value={reversed?.id ?? ''} />
      {reversed ? <p>{propose.reversalText}</p> : null}
      {!reversed && lines.length > 0 ? (
        <ul>
          {lines.map((line) => (
            <LineFields
              key={line.id}
              line={line}
              kind={kind}
              typed={form.typed}
              errorOf={(field) => errors.find((error) => error.field === field)?.text}
            />
          ))}
        </ul>
      ) : null}
      <div className="form">
        <TextAreaField
          name="reason"
          label={propose.reason}
          hint={propose.reasonHint}
          defaultValue={form.typed('reason')}
          error={form.errorOf('reason')}
        />
        {page.asksRestock ? (
          <CheckField name="restock" label={now.restock} defaultChecked={form.typed('restock') === 'on'} />
        ) : null}
      </div>
      <Note tone="due">{page.alone ? now.effect : propose.lead}</Note>
      <div className="form buttons">
        <SubmitButton big>{verb}</SubmitButton>
        <Link className="button button-quiet" to={`/orders/${number}/remedies`}>
          {propose.back}
        </Link>
      </div>
    </Form>
  )
}

interface LineFieldsProps {
  line: ProposeLine
  kind: ProposePage['kind']
  typed: (field: string) => string | undefined
  errorOf: (field: string) => string | undefined
}

function LineFields({ line, kind, typed, errorOf }: LineFieldsProps) {
  const { propose } = useMessages().remedies
  const format = useFormat()
  const product = line.productName
  const field = (name: string) => `lines[${line.id}][${name}]`
  const input = (name: string) => ({
    name: field(name),
    optional: true,
    inputMode: 'decimal' as const,
    autoComplete: 'off',
    error: errorOf(field(name)),
  })
  if (REMEDIES[kind].lines === 'amount') {
    return (
      <li className="trade-line">
        <TextField
          {...input('amountFen')}
          label={fill(propose.amount, { product })}
          hint={fill(propose.mostAmount, { amount: format.money(line.mostFen) })}
          defaultValue={typed(field('amountFen')) ?? ''}
        />
      </li>
    )
  }
  const unit = format.unit(line.terms.saleUnit)
  return (
    <li className="trade-line">
      <TextField
        {...input('quantity')}
        label={fill(propose.quantity, { product, unit })}
        hint={fill(propose.mostGoods, { most: format.quantity(line.most, line.terms.saleUnit) })}
        defaultValue={typed(field('quantity')) ?? (kind === 'REPLACEMENT' ? formatThousandths(line.most) : '')}
      />
      {REMEDIES[kind].returns && line.terms.billedBy === 'WEIGHT' ? (
        <TextField
          {...input('grams')}
          label={fill(propose.grams, { product })}
          hint={propose.gramsHint}
          defaultValue={typed(field('grams')) ?? ''}
        />
      ) : null}
    </li>
  )
}
