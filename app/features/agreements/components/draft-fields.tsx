import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { lineField } from '~/domain/agreement/agreement-terms'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { formatYuanPlain } from '~/domain/money/fen'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Field, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import { Stepper } from '~/ui/stepper'
import type { Agreement } from '../agreement'
import type { OfferedProduct, StartTerms } from '../draft-form.view.server'
import { LineTermsFields } from './line-terms-fields'
import { usePriceUnit } from './price-unit'
import { CoreTermFields, FurtherTermFields } from './term-fields'

/** With more products than this, only rows that are lines already carry all their fields: the page stays light. */
const MOST_UNFOLDED = 40

interface DraftFieldsProps {
  products: readonly OfferedProduct[]
  /** What the form starts with. */
  start: StartTerms & { startDate: BusinessDate; endDate: BusinessDate }
  /** The draft that is changed; without one a new one is written. */
  agreement?: Agreement
  /** Names this filling-in of a new draft. */
  fresh?: { id: string; counterpartId: string }
  answer: FormAnswer | undefined
  /** What else is said of a product, by its id: whether its harvest will do. */
  beside?: ((productId: string) => ReactNode) | undefined
  /** What the button says; unless told, that a draft is kept. */
  submit?: string
  backTo: string
}

/** One form for a new draft and for changing one. */
export function DraftFields({ products, start, agreement, fresh, answer, beside, submit, backTo }: DraftFieldsProps) {
  const { agreements, chrome, terms } = useMessages()
  const texts = agreements.form
  const capFen = agreement?.capFen ?? null
  const unfolds = products.length <= MOST_UNFOLDED
  const form = useFormAnswer(answer)
  if (products.length === 0) return <Note tone="due">{texts.noProducts}</Note>
  const field = (name: string, stored: string) => ({
    name,
    defaultValue: form.typed(name) ?? stored,
    error: form.errorOf(name),
  })
  return (
    <Form method="post" className="stack" noValidate>
      <ErrorSummary errors={form.errors} />
      {fresh ? (
        <>
          <input type="hidden" name="id" value={form.typed('id') ?? fresh.id} />
          <input type="hidden" name="counterpart" value={fresh.counterpartId} />
        </>
      ) : null}
      {agreement ? <input type="hidden" name="version" value={form.typed('version') ?? agreement.version} /> : null}
      <fieldset className="fields" id="field-lines">
        <legend>{texts.lines}</legend>
        <p className="hint">{texts.linesHint}</p>
        <ul className={unfolds ? undefined : 'many-rows'}>
          {products.map((product, index) => (
            <ProductRow
              key={product.productId}
              product={product}
              line={agreement?.lines.find((line) => line.productId === product.productId)}
              form={form}
              sent={answer !== undefined}
              unfolds={unfolds}
              first={index === 0}
              beside={beside?.(product.productId)}
            />
          ))}
        </ul>
        {unfolds ? null : <p className="hint">{terms.row.foldedLater}</p>}
        <details className="fold" open={capFen !== null || form.errorOf('cap') !== undefined || undefined}>
          <summary>{terms.capFold}</summary>
          <div className="form">
            <TextField
              optional
              inputMode="decimal"
              label={terms.cap}
              hint={terms.capHint}
              {...field('cap', capFen === null ? '' : formatYuanPlain(capFen))}
            />
          </div>
        </details>
      </fieldset>
      <fieldset className="fields">
        <legend>{texts.term}</legend>
        <div className="form">
          <TextField type="date" label={texts.startDate} {...field('startDate', start.startDate)} />
          <TextField type="date" label={texts.endDate} hint={texts.endHint} {...field('endDate', start.endDate)} />
          <CoreTermFields start={start} form={form} />
        </div>
      </fieldset>
      <fieldset className="fields">
        <legend>{texts.clauses}</legend>
        <FurtherTermFields start={start} form={form} />
      </fieldset>
      <div className="buttons">
        <SubmitButton>{submit ?? texts.save}</SubmitButton>
        <Link className="button button-quiet" to={backTo}>
          {chrome.cancel}
        </Link>
      </div>
      {agreement ? null : <p className="hint">{texts.startsWith}</p>}
    </Form>
  )
}

interface ProductRowProps {
  product: OfferedProduct
  line: Agreement['lines'][number] | undefined
  form: ReturnType<typeof useFormAnswer>
  /** The form came back: what was typed counts, also where it is nothing. */
  sent: boolean
  /** Whether rows that are no line yet have their fold too. */
  unfolds: boolean
  first: boolean
  beside: ReactNode
}

function ProductRow({ product, line, form, sent, unfolds, first, beside }: ProductRowProps) {
  const { form: texts } = useMessages().agreements
  const format = useFormat()
  const priceUnit = usePriceUnit()
  const { productId, terms } = product
  const unit = format.unit(terms.saleUnit)
  const per = priceUnit(terms)
  const [quantity, price] = [lineField(productId, 'quantity'), lineField(productId, 'price')]
  const stored = line?.agreed ? formatThousandths(line.agreed) : ''
  const storedPrice = formatYuanPlain(line?.terms.unitPriceFen ?? terms.unitPriceFen)
  return (
    <li className="pick-row">
      <div>
        <b>{product.name}</b>
        <p className="soft">
          {product.spec} · {product.villageName}
        </p>
        <p className="soft">
          {product.onSale
            ? fill(texts.now, {
                price: `${format.money(terms.unitPriceFen)}/${per}`,
                free: format.quantity(product.free, terms.saleUnit),
              })
            : texts.offSale}
        </p>
        {beside}
      </div>
      <Field
        name={quantity}
        label={fill(texts.quantity, { product: product.name, unit })}
        error={form.errorOf(quantity)}
        control={(control) => (
          <Stepper
            control={{ ...control, required: undefined }}
            defaultValue={sent ? (form.typed(quantity) ?? '') : stored}
            step={Number(formatThousandths(terms.quantityStep))}
          />
        )}
      />
      <Field
        name={price}
        label={fill(texts.price, { product: product.name, unit: per })}
        error={form.errorOf(price)}
        control={(control) => (
          <input
            {...control}
            required={undefined}
            className="input amount-input"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={sent ? (form.typed(price) ?? '') : storedPrice}
          />
        )}
      />
      {unfolds || line ? (
        <LineTermsFields
          productId={productId}
          productName={product.name}
          line={line}
          form={form}
          sent={sent}
          brief={!unfolds && !first}
        />
      ) : null}
    </li>
  )
}
