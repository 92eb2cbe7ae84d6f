import { Form } from '@remix-run/react'
import { formatYuanPlain } from '~/domain/money/fen'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { CheckField, fieldId, TextAreaField, TextField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import type { GapPage } from '../gap.view.server'

/** The basket as it is seen, to one buyer or more. Its products and prices go along: what changed meanwhile is refused. */
export function SendForm({ page, answer }: { page: GapPage; answer: FormAnswer | undefined }) {
  const { gap } = useMessages().proposals
  const form = useFormAnswer(answer)
  const { buyers, wantedOn, asked } = page
  const lines = page.answer?.villages.flatMap((village) => village.lines) ?? []
  const chosen = answer?.typed.buyers
  const error = form.errorOf('buyers')
  return (
    <Section title={gap.send} id="send">
      <p>{gap.sendLead}</p>
      {buyers.length === 0 ? (
        <p className="note">{gap.noBuyers}</p>
      ) : (
        <Form method="post" className="form above no-print" noValidate>
          <ErrorSummary errors={form.errors} />
          <input type="hidden" name="intent" value="send" />
          <input type="hidden" name="sendingId" value={form.typed('sendingId') ?? page.form.sendingId} />
          <input type="hidden" name="wanted" value={wantedOn} />
          <input type="hidden" name="basis" value={asked.basis} />
          {lines.map(({ productId, quantity, terms }) => (
            <span key={productId} className="contents">
              <input type="hidden" name={`lines[${productId}][quantity]`} value={formatThousandths(quantity)} />
              <input type="hidden" name={`lines[${productId}][price]`} value={formatYuanPlain(terms.unitPriceFen)} />
            </span>
          ))}
          <fieldset className="fields" id={fieldId('buyers')} aria-describedby={error ? 'buyers-error' : undefined}>
            <legend>{gap.buyers}</legend>
            <p className="hint">{gap.sendTwice}</p>
            {buyers.map(({ id, name }) => (
              <CheckField
                key={id}
                name="buyers"
                id={`buyer-${id}`}
                value={id}
                defaultChecked={chosen === id || (Array.isArray(chosen) && chosen.includes(id))}
                label={<Digits kind="name">{name}</Digits>}
              />
            ))}
            {error ? (
              <p className="field-error" id="buyers-error">
                {error}
              </p>
            ) : null}
          </fieldset>
          <TextField
            name="lastDay"
            type="date"
            label={gap.lastDay}
            hint={gap.lastDayHint}
            defaultValue={form.typed('lastDay') ?? page.form.lastDay}
            error={form.errorOf('lastDay')}
          />
          <TextAreaField
            name="note"
            label={gap.note}
            hint={gap.noteHint}
            optional
            defaultValue={form.typed('note')}
            error={form.errorOf('note')}
          />
          <div className="buttons">
            <SubmitButton big>{gap.sendButton}</SubmitButton>
          </div>
        </Form>
      )}
    </Section>
  )
}
