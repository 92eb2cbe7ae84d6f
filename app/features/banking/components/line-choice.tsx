import { Form } from '@remix-run/react'
import { formatYuanPlain, minFen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { SelectField, TextField } from '~/ui/field'
import type { FormTexts } from '~/ui/form-answer'
import { SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { LinePage } from '../banking.view.server'

interface LineChoiceProps {
  page: LinePage
  buyerId: string | null
  form: FormTexts
}

/** Whose money it is, then which of its orders it pays: two steps, so that it works without the script. */
export function LineChoice({ page, buyerId, form }: LineChoiceProps) {
  const { line: words } = useMessages().banking
  const format = useFormat()
  const { line, buyers, orders, deposits } = page
  const mine = form.typed('by') === 'hand'
  let left = line.amountFen
  const ofOrders = orders.map((order) => {
    const part = minFen(left, order.openFen)
    left = (left - part) as typeof left
    const hint = fill(words.openHint, { amount: format.yuan(order.openFen), code: order.code })
    const label = fill(words.allocation, { number: order.number })
    return {
      id: order.id,
      name: `allocations[ORDER-${order.id}]`,
      label,
      hint,
      part: part > 0n ? formatYuanPlain(part) : '',
    }
  })
  // A deposit is paid because somebody means to: it is offered, never filled in.
  const ofDeposits = deposits.map(({ id, number, openFen }) => {
    const hint = fill(words.depositHint, { amount: format.yuan(openFen) })
    return { id, name: `allocations[DEPOSIT-${id}]`, label: fill(words.depositAllocation, { number }), hint, part: '' }
  })
  const fields = [...ofOrders, ...ofDeposits]
  return (
    <div className="stack">
      <p className="hint">{words.chooseLead}</p>
      <Form method="get" className="form">
        <SelectField
          name="buyer"
          label={words.buyer}
          choices={buyers.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={words.buyerNone}
          defaultValue={buyerId ?? ''}
        />
        <div className="buttons">
          <SubmitButton kind="quiet">{words.show}</SubmitButton>
        </div>
      </Form>
      {buyerId ? (
        <Form method="post" className="form" noValidate key={buyerId}>
          <input type="hidden" name="intent" value="confirm" />
          <input type="hidden" name="by" value="hand" />
          <input type="hidden" name="lineId" value={line.id} />
          <input type="hidden" name="version" value={line.version} />
          <input type="hidden" name="buyerId" value={buyerId} />
          {fields.length === 0 ? <p>{words.noOrders}</p> : null}
          {fields.map(({ id, name, label, hint, part }) => (
            <TextField
              key={id}
              name={name}
              label={label}
              hint={hint}
              error={mine ? form.errorOf(name) : undefined}
              optional
              inputMode="decimal"
              defaultValue={mine ? form.typed(name) : part}
            />
          ))}
          <WhyFields by="hand" form={form} always />
          <div className="buttons">
            <SubmitButton>{words.confirm}</SubmitButton>
          </div>
        </Form>
      ) : null}
    </div>
  )
}

/** Why somebody else paid, and why it is not the payment that stands already: asked where it is wanted. */
export function WhyFields({ by, form, always = false }: { by: string; form: FormTexts; always?: boolean }) {
  const { line: words } = useMessages().banking
  const shown = form.typed('by') === by
  const wanted = (field: 'payerReason' | 'distinct') => shown && form.errorOf(field) !== undefined
  const fields = (['payerReason', 'distinct'] as const).filter(
    (field) => wanted(field) || (shown && form.typed(field)) || (always && field === 'payerReason'),
  )
  return (
    <>
      {fields.map((field) => (
        <TextField
          key={field}
          id={`${by}-${field}`}
          name={field}
          label={words[field]}
          hint={field === 'payerReason' ? words.payerReasonHint : words.distinctHint}
          error={shown ? form.errorOf(field) : undefined}
          optional={!wanted(field)}
          defaultValue={shown ? form.typed(field) : undefined}
        />
      ))}
    </>
  )
}
