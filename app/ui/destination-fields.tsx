import type { ReactNode } from 'react'
import { fill } from '~/messages'
import { CheckField, fieldId, SelectField, TextField } from './field'
import type { FormTexts } from './form-answer'
import { useMessages } from './messages-context'

interface Destinations {
  addresses: readonly { id: string; text: string; contactName: string; contactPhone: string }[]
  titles: readonly { id: string; title: string; uscc: string; isDefault: boolean }[]
  ownTitle: string
  contact: { contactName: string; contactPhone: string }
}

interface DestinationFieldsProps {
  /** Null: nothing is kept, everything is written. */
  destinations: Destinations | null
  form: FormTexts
}

/** One of the kept addresses or one by hand, whose fields show when it is asked for; and whose name the invoice has. */
export function DestinationFields({ destinations, form }: DestinationFieldsProps) {
  const { addresses: words } = useMessages()
  const { addresses = [], titles = [], ownTitle = '', contact } = destinations ?? {}
  const chosen = form.typed('addressId') ?? addresses[0]?.id ?? ''
  const field = (name: 'deliveryAddress' | 'contactName' | 'contactPhone', stored: string) => ({
    name,
    label: words.choose[name],
    defaultValue: form.typed(name) ?? stored,
    error: form.errorOf(name),
  })
  const choice = (value: string, label: ReactNode) => (
    <CheckField
      key={value}
      type="radio"
      name="addressId"
      id={value === (addresses[0]?.id ?? '') ? fieldId('addressId') : undefined}
      value={value}
      label={label}
      defaultChecked={value === chosen}
    />
  )
  const error = form.errorOf('addressId')
  const written = (
    <>
      <TextField autoComplete="street-address" {...field('deliveryAddress', '')} />
      <TextField autoComplete="name" {...field('contactName', contact?.contactName ?? '')} />
      <TextField type="tel" autoComplete="tel" {...field('contactPhone', contact?.contactPhone ?? '')} />
    </>
  )
  return (
    <>
      {addresses.length === 0 ? (
        written
      ) : (
        <fieldset className="destination">
          <legend>{words.choose.address}</legend>
          {addresses.map(({ id, text, contactName, contactPhone }) =>
            choice(
              id,
              <>
                {text}
                <span className="soft block">
                  {contactName} <span className="num">{contactPhone}</span>
                </span>
              </>,
            ),
          )}
          {choice('', words.choose.other)}
          {error ? <p className="field-error">{error}</p> : null}
          <div className="form destination-written">{written}</div>
        </fieldset>
      )}
      {titles.length === 0 ? null : (
        <SelectField
          name="invoiceTitleId"
          label={words.choose.title}
          choices={[
            { value: '', label: fill(words.ownTitle, { name: ownTitle }) },
            ...titles.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          defaultValue={form.typed('invoiceTitleId') ?? titles.find(({ isDefault }) => isDefault)?.id ?? ''}
          error={form.errorOf('invoiceTitleId')}
        />
      )}
    </>
  )
}
