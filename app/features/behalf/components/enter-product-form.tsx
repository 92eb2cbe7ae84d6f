import { Form } from '@remix-run/react'
import { MOST_PHOTOS } from '~/domain/product/photo'
import { SelectField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { PhotoField } from '~/ui/photo-field'

interface EnterProductFormProps {
  ids: { entryId: string; productId: string; supplierId: string }
  villages: readonly { id: string; name: string }[]
  answer: FormAnswer | undefined
}

/** A product that an official enters for a cooperative: what the short form of a supplier asks. */
export function EnterProductForm({ ids, villages, answer }: EnterProductFormProps) {
  const { behalf: words, catalogue, units } = useMessages()
  const { mine } = catalogue
  const form = useFormAnswer(answer)
  const text = (name: string, label: string, more: { hint?: string; decimal?: true } = {}) => (
    <TextField
      name={name}
      label={label}
      hint={more.hint}
      inputMode={more.decimal ? 'decimal' : undefined}
      defaultValue={form.typed(name)}
      error={form.errorOf(name)}
      autoComplete="off"
    />
  )
  return (
    <Form method="post" encType="multipart/form-data" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="entryId" value={form.typed('entryId') ?? ids.entryId} />
      <input type="hidden" name="productId" value={form.typed('productId') ?? ids.productId} />
      <input type="hidden" name="supplierId" value={ids.supplierId} />
      <SelectField
        name="villageId"
        label={mine.village}
        choices={villages.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={form.typed('villageId')}
        error={form.errorOf('villageId')}
      />
      {text('name', mine.nameLabel, { hint: mine.nameHint })}
      {text('spec', mine.spec, { hint: mine.specHint })}
      <SelectField
        name="saleUnit"
        label={mine.saleUnit}
        choices={Object.entries(units).map(([unit, { one }]) => ({ value: unit, label: one }))}
        defaultValue={form.typed('saleUnit')}
        error={form.errorOf('saleUnit')}
      />
      {text('unitPriceFen', mine.priceByCount, { decimal: true })}
      {text('onHand', mine.onHandLabel, { decimal: true })}
      <PhotoField
        withForm
        optional
        most={MOST_PHOTOS}
        label={words.photos}
        hint={words.photosHint}
        error={form.errorOf('photos')}
      />
      <p className="hint">{words.enterHint}</p>
      <div className="buttons">
        <SubmitButton big name="state" value="LISTED">
          {words.enterListed}
        </SubmitButton>
        <SubmitButton kind="quiet" name="state" value="DRAFT">
          {words.enterDraft}
        </SubmitButton>
      </div>
    </Form>
  )
}
