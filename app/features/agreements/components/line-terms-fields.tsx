import { type LinePart, lineField } from '~/domain/agreement/agreement-terms'
import { PRICE_TYPES } from '~/domain/agreement/price-rule'
import { fill } from '~/messages'
import { CheckField, SelectField, TextField } from '~/ui/field'
import type { FormTexts } from '~/ui/form-answer'
import { useMessages } from '~/ui/messages-context'
import type { AgreementLine } from '../agreement'
import { isFoldWrong, LINE_TEXT_LENGTH } from '../draft.form'

interface LineTermsFieldsProps {
  productId: string
  productName: string
  line: AgreementLine | undefined
  form: FormTexts
  /** The form came back: what was typed counts, also where it is nothing. */
  sent: boolean
  /** Of many rows each says it without its hints: they stand with the first. */
  brief: boolean
}

/** How a line's price is made, when it is delivered, and what the goods are like: folded, a fixed price needs none. */
export function LineTermsFields({ productId, productName, line, form, sent, brief }: LineTermsFieldsProps) {
  const { terms } = useMessages()
  const { row } = terms
  const field = (part: LinePart, stored: string) => {
    const name = lineField(productId, part)
    return {
      name,
      label: row[part as keyof typeof row],
      defaultValue: sent ? (form.typed(name) ?? '') : stored,
      error: form.errorOf(name),
    }
  }
  const written = (part: keyof typeof LINE_TEXT_LENGTH) => (
    <TextField optional maxLength={LINE_TEXT_LENGTH[part]} {...field(part, line?.[part as 'grade'] ?? '')} />
  )
  const open = lineField(productId, 'open')
  const wrong = isFoldWrong(productId, form.errorOf)
  return (
    <details className="fold row-more" open={wrong || undefined}>
      <summary>
        <span aria-hidden="true">{row.more}</span>
        <span className="sr-only">{fill(row.moreOf, { product: productName })}</span>
      </summary>
      <div className="row-more-fields">
        <SelectField
          hint={brief ? undefined : row.priceTypeHint}
          choices={PRICE_TYPES.map((value) => ({ value, label: terms.priceTypes[value] }))}
          {...field('priceType', line?.price.priceType ?? 'FIXED')}
        />
        <TextField
          optional
          maxLength={LINE_TEXT_LENGTH.priceSource}
          hint={brief ? undefined : row.priceSourceHint}
          {...field('priceSource', line?.price.priceSource ?? '')}
        />
        <TextField
          optional
          type="date"
          hint={brief ? undefined : row.priceDateHint}
          {...field('priceDate', line?.price.priceDate ?? '')}
        />
        <TextField
          optional
          type="date"
          hint={brief ? undefined : row.windowHint}
          {...field('windowFrom', line?.window?.from ?? '')}
        />
        <TextField optional type="date" {...field('windowTo', line?.window?.to ?? '')} />
        {written('grade')}
        {written('origin')}
        {written('brand')}
        {written('packaging')}
        <div className="row-more-wide">
          <CheckField
            name={open}
            label={row.open}
            defaultChecked={sent ? form.typed(open) === 'on' : line !== undefined && line.agreed === null}
            error={form.errorOf(open)}
          />
        </div>
      </div>
    </details>
  )
}
