import { MOST_REFERENCE_DAYS } from '~/domain/agreement/price-rule'
import { addDays, type BusinessDate } from '~/domain/calendar/business-date'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import type { FormTexts } from '~/ui/form-answer'
import { useFormat, useMessages } from '~/ui/messages-context'
import { callOffField } from '../agreement.form'
import type { CallOffLine } from '../call-off.view.server'
import { usePriceUnit } from './price-unit'

/** The agreed price, and by which market it goes where it is no fixed one. */
export function PriceText({ line: { price, terms } }: { line: CallOffLine }) {
  const messages = useMessages()
  const words = messages.terms.callOff
  const format = useFormat()
  const agreed = `${format.money(terms.unitPriceFen)}/${usePriceUnit()(terms)}`
  if (price.priceType === 'FIXED') {
    return (
      <p className="soft num">
        {messages.agreements.callOff.price} {agreed}
      </p>
    )
  }
  const date = price.priceDate ? format.date(price.priceDate) : ''
  return (
    <>
      <p className="soft num">
        {price.priceType === 'FLOOR'
          ? fill(words.floor, { price: agreed })
          : fill(words.market, { price: agreed, date })}
      </p>
      <p className="soft">{fill(words.source, { source: price.priceSource })}</p>
    </>
  )
}

interface ReferenceFieldsProps {
  line: CallOffLine
  today: BusinessDate
  form: FormTexts
}

/** What the agreed market pays now, and of which day that is: today unless the caller says another. */
export function ReferenceFields({ line, today, form }: ReferenceFieldsProps) {
  const words = useMessages().terms.callOff
  const format = useFormat()
  const unit = usePriceUnit()(line.terms)
  const [price, date] = [callOffField(line.id, 'price'), callOffField(line.id, 'date')]
  const product = line.productName
  const days = { from: format.date(addDays(today, -MOST_REFERENCE_DAYS)), to: format.date(today) }
  return (
    <>
      <TextField
        name={price}
        inputMode="decimal"
        autoComplete="off"
        optional={line.suggested === 0n}
        label={fill(words.reference, { product, unit })}
        hint={line.price.priceType === 'FLOOR' ? words.referenceHintFloor : words.referenceHintMarket}
        defaultValue={form.typed(price) ?? ''}
        error={form.errorOf(price)}
      />
      <TextField
        type="date"
        name={date}
        label={fill(words.date, { product })}
        hint={fill(words.dateHint, days)}
        defaultValue={form.typed(date) ?? today}
        error={form.errorOf(date)}
      />
    </>
  )
}
