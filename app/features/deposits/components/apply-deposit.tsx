import { Form, Link } from '@remix-run/react'
import { formatYuanPlain } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { TextAreaField, TextField } from '~/ui/field'
import type { useFormAnswer } from '~/ui/form-answer'
import { SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note, Section } from '~/ui/page-parts'
import { DateText } from '~/ui/times'
import type { DepositOffer, DepositPage } from '../deposits.view.server'

interface FormProps {
  page: DepositPage
  form: ReturnType<typeof useFormAnswer>
}

/** Orders that wait for money, each with what the deposit can pay of it. */
export function ApplyDeposit({ page, form }: FormProps) {
  const { apply } = useMessages().deposits
  const format = useFormat()
  if (!page.moves.apply || page.offers.length === 0) return null
  return (
    <Section title={apply.title}>
      <p>{apply.lead}</p>
      {page.offers.map((offer) => {
        const mine = form.typed('intent') === 'apply' && form.typed('orderId') === offer.orderId
        return (
          <Form key={offer.orderId} method="post" className="form above" noValidate>
            <input type="hidden" name="intent" value="apply" />
            <input type="hidden" name="orderId" value={offer.orderId} />
            <input
              type="hidden"
              name="applicationId"
              value={(mine ? form.typed('applicationId') : undefined) ?? offer.applicationId}
            />
            <TextField
              id={`apply-${offer.orderId}`}
              name="amount"
              label={fill(apply.amount, { number: offer.number })}
              hint={fill(apply.offer, { open: format.yuan(offer.openFen) })}
              inputMode="decimal"
              autoComplete="off"
              defaultValue={(mine ? form.typed('amount') : undefined) ?? formatYuanPlain(offer.offeredFen)}
              error={mine ? form.errorOf('amount') : undefined}
            />
            <div>
              <SubmitButton>{apply.submit}</SubmitButton>
            </div>
          </Form>
        )
      })}
    </Section>
  )
}

/** On an order's own page: what its agreement's deposit can pay of it, with one tap. */
export function DepositOnOrder({ offer }: { offer: DepositOffer | null }) {
  const { apply, title } = useMessages().deposits
  const format = useFormat()
  if (!offer) return null
  const amount = format.yuan(offer.offeredFen)
  const path = `/agreements/${offer.agreementNumber}/deposit`
  return (
    <Note tone="due">
      <p>
        <Link to={path}>{title}</Link> {fill(apply.onOrder, { left: format.yuan(offer.leftFen), amount })}
      </p>
      <Form method="post" action={path} className="buttons no-print">
        <input type="hidden" name="intent" value="apply" />
        <input type="hidden" name="orderId" value={offer.orderId} />
        <input type="hidden" name="applicationId" value={offer.applicationId} />
        <input type="hidden" name="amount" value={formatYuanPlain(offer.offeredFen)} />
        <SubmitButton>{fill(apply.oneTap, { amount })}</SubmitButton>
      </Form>
    </Note>
  )
}

/** What of it paid which order; either side may undo it. */
export function Applications({ page, form }: FormProps) {
  const { applications: words } = useMessages().deposits
  if (page.applications.length === 0) return <p className="soft">{words.none}</p>
  return (
    <ul className="rows">
      {page.applications.map((made) => (
        <li key={made.id}>
          <div>
            <Link className="num" to={`/orders/${made.orderNumber}`}>
              {made.orderNumber}
            </Link>{' '}
            <span className="soft">
              <DateText date={made.appliedOn} /> {made.applierName}
            </span>
            {made.reversed ? <p className="soft">{words.reversed}</p> : null}
            {made.reversesId ? <p className="soft">{made.reason}</p> : null}
            {made.mayUndo ? <Undo made={made} form={form} /> : null}
          </div>
          <Money amount={made.amountFen} />
        </li>
      ))}
    </ul>
  )
}

function Undo({ made, form }: { made: DepositPage['applications'][number]; form: FormProps['form'] }) {
  const { applications: words } = useMessages().deposits
  const mine = form.typed('applicationId') === made.id && form.typed('intent') === 'unapply'
  return (
    <details className="fold no-print" open={mine || undefined}>
      <summary>{words.undo}</summary>
      <Form method="post" className="form">
        <input type="hidden" name="intent" value="unapply" />
        <input type="hidden" name="applicationId" value={made.id} />
        <input
          type="hidden"
          name="reversalId"
          value={(mine ? form.typed('reversalId') : undefined) ?? made.reversalId}
        />
        <TextAreaField
          id={`undo-${made.id}`}
          name="reason"
          label={words.why}
          hint={words.undoHint}
          defaultValue={mine ? form.typed('reason') : undefined}
          error={mine ? form.errorOf('reason') : undefined}
        />
        <div>
          <SubmitButton kind="quiet">{words.submit}</SubmitButton>
        </div>
      </Form>
    </details>
  )
}
