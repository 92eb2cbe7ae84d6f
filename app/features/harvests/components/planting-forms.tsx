import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { type Half, half, halfAt, halvesFrom } from '~/domain/harvest/half-month'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { CheckField, SelectField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useLocale, useMessages } from '~/ui/messages-context'
import { EmptyState } from '~/ui/page-parts'
import { ReasonStep, StepFields } from '~/ui/reason-step'
import type { Crop, HarvestLine, PlantingPage } from '../harvests.view.server'
import { nameIn, useHalf, useHalfHead } from './half-words'

/** What a new planting begins with: last year's, a year later; null: nothing. */
export interface PlantingStart {
  readonly productId: string
  readonly from: Half
  readonly harvestFrom: Half
  readonly to: Half
  readonly quantity: string
  readonly intercropped: boolean
}

interface PlantingFormProps {
  plantingId: string
  /** Null: it is chosen in the form. */
  fieldId: string | null
  crops: readonly Crop[]
  year: number
  start: PlantingStart | null
  answer: FormAnswer | undefined
  /** What stands above the questions: on which field, where it is chosen here. */
  children?: ReactNode
  /** Where nothing can be planted: what to do about it. */
  without?: ReactNode
  productHint?: string
  hint?: string
  save?: string
}

/** Late December. */
const LAST_PLACE = 23

/** Five answers: what, sown when, harvested from when to when, how much. */
export function PlantingForm(props: PlantingFormProps) {
  const { plantingId, fieldId, crops, year, start, answer, children, without, productHint, hint, save } = props
  const words = useMessages().harvests.planting
  const form = useFormAnswer(answer)
  const halfOf = useHalfHead()
  const locale = useLocale()
  const format = useFormat()
  if (crops.length === 0) {
    return (
      <EmptyState
        title={words.noProducts}
        action={
          without ?? (
            <Link className="button" to="/produce/new">
              {words.toProducts}
            </Link>
          )
        }
      />
    )
  }
  // From the year before to the next: what stands already, and what is planned; further where it is copied from there.
  const last = Math.max(halfAt(year + 1, LAST_PLACE), start?.to ?? 0)
  const halves = halvesFrom(halfAt(year - 1, 0), half(last)).map((value) => ({
    value: String(value),
    label: halfOf(value),
  }))
  const when = (name: 'from' | 'harvestFrom' | 'to') => (
    <SelectField
      name={name}
      label={words[name]}
      placeholder={words.choose}
      choices={halves}
      defaultValue={form.typed(name) ?? (start ? String(start[name]) : '')}
      error={form.errorOf(name)}
    />
  )
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="plantingId" value={plantingId} />
      {fieldId === null ? null : <input type="hidden" name="fieldId" value={fieldId} />}
      {children}
      <SelectField
        name="productId"
        label={words.product}
        hint={productHint ?? words.productHint}
        placeholder={words.choose}
        choices={crops.map((crop) => ({
          value: crop.productId,
          label: `${nameIn(locale, crop)} / ${format.unit(crop.saleUnit)}`,
        }))}
        defaultValue={form.typed('productId') ?? start?.productId ?? (crops.length === 1 ? crops[0]?.productId : '')}
        error={form.errorOf('productId')}
      />
      {when('from')}
      {when('harvestFrom')}
      {when('to')}
      <TextField
        name="quantity"
        label={words.quantity}
        hint={words.quantityHint}
        inputMode="decimal"
        defaultValue={form.typed('quantity') ?? start?.quantity}
        error={form.errorOf('quantity')}
        autoComplete="off"
      />
      <CheckField
        name="intercropped"
        label={words.intercropped}
        defaultChecked={form.typed('intercropped') === 'on' || (answer === undefined && start?.intercropped)}
      />
      {hint ? <p className="hint">{hint}</p> : null}
      <div className="buttons">
        <SubmitButton>{save ?? words.save}</SubmitButton>
      </div>
    </Form>
  )
}

interface OwnProps {
  planting: PlantingPage
  answer: FormAnswer | undefined
}

/** One tap: what is still expected of a half-month stands in the field already. */
export function GatherForm({ planting, line, answer }: OwnProps & { line: HarvestLine }) {
  const words = useMessages().harvests.planting
  const format = useFormat()
  const halfOf = useHalf()
  const mine = answer?.typed.half === String(line.half) ? answer : undefined
  const form = useFormAnswer(mine)
  const { saleUnit } = planting.product
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="intent" value="gather" />
      <input type="hidden" name="half" value={line.half} />
      <input type="hidden" name="seenGathered" value={formatThousandths(line.gathered)} />
      <p>{fill(words.gatherNow, { half: halfOf(line.half), still: format.quantity(line.still, saleUnit) })}</p>
      <TextField
        id={`gather-${line.half}`}
        name="quantity"
        label={fill(words.gatherQuantity, { unit: format.unit(saleUnit) })}
        inputMode="decimal"
        defaultValue={form.typed('quantity') ?? (line.still > 0n ? formatThousandths(line.still) : undefined)}
        error={form.errorOf('quantity')}
        autoComplete="off"
      />
      <div className="buttons">
        <SubmitButton>{planting.supply === 'PREORDER' ? words.gatherPreorder : words.gather}</SubmitButton>
      </div>
    </Form>
  )
}

/** What each half-month is expected to give. */
export function ExpectedForm({ planting, answer }: OwnProps) {
  const words = useMessages().harvests.planting
  const format = useFormat()
  const halfOf = useHalfHead()
  const form = useFormAnswer(answer)
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <StepFields intent="expected" version={planting.version} />
      <p className="hint">{fill(words.expectedHint, { unit: format.unit(planting.product.saleUnit) })}</p>
      {planting.harvests.map(({ half, expected }) => (
        <TextField
          key={half}
          name={`expected[${half}]`}
          label={halfOf(half)}
          inputMode="decimal"
          defaultValue={form.typed(`expected[${half}]`) ?? formatThousandths(expected)}
          error={form.errorOf(`expected[${half}]`)}
          autoComplete="off"
        />
      ))}
      <div className="buttons">
        <SubmitButton kind="quiet">{words.saveExpected}</SubmitButton>
      </div>
    </Form>
  )
}

/** Given up, with its reason. */
export function DropForm({ planting, answer }: OwnProps) {
  const words = useMessages().harvests.planting
  const form = useFormAnswer(answer)
  return (
    <ReasonStep
      intent="drop"
      version={planting.version}
      form={form}
      name={words.drop}
      label={words.dropReason}
      hint={words.dropHint}
    >
      {words.drop}
    </ReasonStep>
  )
}
