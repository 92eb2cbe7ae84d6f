import { Link } from '@remix-run/react'
import { formatYuanPlain } from '~/domain/money/fen'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { Field, TextField } from '~/ui/field'
import type { useFormAnswer } from '~/ui/form-answer'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note, Section } from '~/ui/page-parts'
import { Pictured } from '~/ui/pictured'
import { ProductName, useProductName } from '~/ui/product-name'
import { Stepper } from '~/ui/stepper'
import type { BasketGroup } from '../basket.view.server'
import type { LiveBasket, LiveLine } from './live-basket'
import { SourceChoice } from './source-choice'
import { useTermsUnit } from './terms-unit'

interface GroupProps {
  group: BasketGroup
  live: LiveBasket
  form: ReturnType<typeof useFormAnswer>
  /** There are other orders, which may go another day. */
  several: boolean
}

/** The part of a basket that becomes one order: its lines, its sum, and when it can come. */
export function BasketOrder({ group, live, form, several }: GroupProps) {
  const { basket } = useMessages().orders
  const format = useFormat()
  const { supplierName, villageName, earliest, key } = group
  const name = `days[${key}]`
  const date = format.date(earliest)
  return (
    <Section title={fill(basket.group, { supplier: supplierName, village: villageName })}>
      <ul>
        {group.lines.map(({ offer }) => (
          <Line key={offer.productId} line={live.lineOf(offer.productId)} form={form} />
        ))}
      </ul>
      <p className="trade-total">
        {basket.groupTotal} <Money amount={live.totalOf(group)} size="strong" />
      </p>
      <p className="soft basket-when">{fill(basket.earliest, { date })}</p>
      {several ? (
        <details className="fold" open={Boolean(form.typed(name) || form.errorOf(name))}>
          <summary>{basket.dayFold}</summary>
          <div className="form">
            <TextField
              type="date"
              name={name}
              label={basket.day}
              hint={fill(basket.dayHint, { date })}
              optional
              defaultValue={form.typed(name)}
              error={form.errorOf(name)}
            />
          </div>
        </details>
      ) : null}
    </Section>
  )
}

interface LineProps extends Pick<GroupProps, 'form'> {
  line: LiveLine
}

function Line({ line, form }: LineProps) {
  const { basket } = useMessages().orders
  const format = useFormat()
  const nameOf = useProductName()
  const { offer, quantity, amountFen, putAtFen, trouble } = line
  const { terms } = offer
  const name = `lines[${offer.productId}][quantity]`
  const unit = format.unit(terms.saleUnit)
  const per = useTermsUnit()(terms)
  const inUnits = (amount: typeof quantity) => format.quantity(amount, terms.saleUnit)
  const wrong = trouble
    ? fill(basket.trouble[trouble], {
        minimum: inUnits(offer.minimumOrder),
        free: inUnits(offer.free),
        step: inUnits(terms.quantityStep),
      })
    : undefined
  return (
    <li className="trade-line">
      {/* The price that is shown is the one that is agreed to. */}
      <input type="hidden" name={`lines[${offer.productId}][price]`} value={formatYuanPlain(terms.unitPriceFen)} />
      <div>
        <Pictured kind={offer.picture}>
          <b>
            <Link to={`/products/${offer.slug}`}>
              <ProductName product={offer} />
            </Link>
          </b>
          <p className="soft" lang="zh-CN">
            {offer.spec}
          </p>
          <p className="num">
            {format.money(terms.unitPriceFen)}/{per}
          </p>
        </Pictured>
        {putAtFen === null ? null : (
          <Note tone="due">
            {fill(terms.unitPriceFen > putAtFen ? basket.dearer : basket.cheaper, {
              before: `${format.money(putAtFen)}/${per}`,
              now: `${format.money(terms.unitPriceFen)}/${per}`,
            })}
          </Note>
        )}
        <SourceChoice product={offer} sources={line.sources} quantity={quantity} />
      </div>
      <Field
        name={name}
        label={fill(basket.quantityOf, { product: nameOf(offer), unit })}
        hint={fill(basket.quantityHint, { minimum: inUnits(offer.minimumOrder), free: inUnits(offer.free) })}
        error={form.errorOf(name) ?? wrong}
        control={(control) => (
          <Stepper
            control={control}
            defaultValue={form.typed(name) ?? formatThousandths(line.stored)}
            step={Number(terms.quantityStep) / 1000}
          />
        )}
      />
      <div className="trade-amount">
        <Money amount={amountFen} size="strong" />
        {terms.billedBy === 'WEIGHT' ? <p className="soft">{basket.aboutAmount}</p> : null}
        <button
          type="submit"
          name="intent"
          value="remove"
          formAction={`/basket?remove=${offer.productId}`}
          className="button-link"
        >
          {basket.remove}
          <span className="sr-only"> {nameOf(offer)}</span>
        </button>
      </div>
    </li>
  )
}
