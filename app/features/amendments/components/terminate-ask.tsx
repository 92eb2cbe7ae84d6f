import { Form, Link } from '@remix-run/react'
import { NOTICE_GROUNDS } from '~/domain/agreement/termination'
import type { Fen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { CheckField, TextAreaField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Facts } from '~/ui/page-parts'
import { REASON_LENGTH } from '../amendments.form'

interface TerminateAskProps {
  number: string
  version: number
  mine: string
  other: string
  remainingFen: Fen
  openOrders: readonly { readonly number: string }[]
  mayAmend: boolean
  answer: FormAnswer | undefined
}

/** What ends, what stays, the ground and the words for it, one tick, one button, and a plain way back. */
export function TerminateAsk({ number, version, mine, other, answer, ...props }: TerminateAskProps) {
  const { terminate } = useMessages().amendments
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { remainingFen, openOrders, mayAmend } = props
  const missing = form.errorOf('authority') ? terminate.authorityMissing : undefined
  const errors = form.errors.map((error) =>
    error.field === 'authority' ? { ...error, text: terminate.authorityMissing } : error,
  )
  return (
    <Form method="post" className="ask ask-wide" noValidate>
      <ErrorSummary errors={errors} />
      <Facts
        items={[
          { term: terminate.number, value: <b className="doc-number">{number}</b> },
          { term: terminate.other, value: other },
          { term: terminate.remaining, value: <span className="num">{format.money(remainingFen)}</span> },
          {
            term: terminate.open,
            value:
              openOrders.length === 0 ? (
                terminate.openNone
              ) : (
                <>
                  {fill(terminate.openCount, { count: openOrders.length })}
                  {openOrders.map((order) => (
                    <span key={order.number} className="block doc-number">
                      <Link to={`/orders/${order.number}`}>{order.number}</Link>
                    </span>
                  ))}
                </>
              ),
          },
        ]}
      />
      <h2>{terminate.afterTitle}</h2>
      <ul className="dots">
        <li>{terminate.stops}</li>
        <li>{terminate.orders}</li>
        <li>{terminate.signed}</li>
        <li>{terminate.told}</li>
      </ul>
      <p>
        {terminate.cannot}
        {mayAmend ? (
          <>
            {' '}
            <Link to={`/agreements/${number}/amend#end`}>{terminate.agree}</Link>
          </>
        ) : null}
      </p>
      <input type="hidden" name="version" value={version} />
      <fieldset className="fields" id="field-ground">
        <legend>{terminate.ground}</legend>
        {NOTICE_GROUNDS.map((ground) => (
          <CheckField
            key={ground}
            type="radio"
            name="ground"
            value={ground}
            label={terminate.grounds[ground]}
            defaultChecked={form.typed('ground') === ground}
          />
        ))}
        {form.errorOf('ground') ? <p className="field-error">{form.errorOf('ground')}</p> : null}
      </fieldset>
      <TextAreaField
        name="reason"
        label={terminate.reason}
        hint={terminate.reasonHint}
        maxLength={REASON_LENGTH}
        defaultValue={form.typed('reason')}
        error={form.errorOf('reason')}
      />
      <CheckField name="authority" label={fill(terminate.authority, { party: mine })} error={missing} />
      <div className="buttons">
        <SubmitButton>{terminate.submit}</SubmitButton>
      </div>
      <p>
        <Link to={`/agreements/${number}`}>{terminate.back}</Link>
      </p>
    </Form>
  )
}
