import { Form } from '@remix-run/react'
import { MOST_PHOTOS } from '~/domain/product/photo'
import { ONE_JIN, ONE_KILO } from '~/domain/quantity/grams'
import { SelectField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { PhotoField } from '~/ui/photo-field'
import { SALE_UNITS } from '../produce.form'
import type { GrowingVillage } from '../produce.view.server'
import { BaseField } from './base-field'

interface ListProductFormProps {
  productId: string
  villages: readonly GrowingVillage[]
  /** What the supplier named last. */
  unit: string | null
  answer: FormAnswer | undefined
}

/** A new product on a phone: photo, name, unit, price, how much there is. The rest has its defaults, and its own page. */
export function ListProductForm({ productId, villages, unit, answer }: ListProductFormProps) {
  const { catalogue, units } = useMessages()
  const words = catalogue.mine
  const form = useFormAnswer(answer)
  const names: Record<string, { one: string }> = units
  return (
    <Form method="post" encType="multipart/form-data" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      {/* The first drawing of the form named the product; it keeps its name when the form comes back. */}
      <input type="hidden" name="productId" value={form.typed('productId') ?? productId} />
      <PhotoField
        label={words.photos}
        hint={words.photosHint}
        error={form.errorOf('photos')}
        most={MOST_PHOTOS}
        sent={form.typedAll('photoIds')}
      />
      <TextField
        name="name"
        label={words.nameLabel}
        hint={words.nameHint}
        defaultValue={form.typed('name')}
        error={form.errorOf('name')}
        autoComplete="off"
      />
      <div className="pair">
        <SelectField
          name="saleUnit"
          label={words.saleUnit}
          choices={SALE_UNITS.map((key) => ({ value: key, label: names[key]?.one ?? key }))}
          defaultValue={form.typed('saleUnit') ?? unit ?? undefined}
          error={form.errorOf('saleUnit')}
        />
        <TextField
          name="unitPriceFen"
          label={words.priceByCount}
          inputMode="decimal"
          defaultValue={form.typed('unitPriceFen')}
          error={form.errorOf('unitPriceFen')}
          autoComplete="off"
        />
      </div>
      <TextField
        name="onHand"
        label={words.onHandLabel}
        inputMode="decimal"
        defaultValue={form.typed('onHand')}
        error={form.errorOf('onHand')}
        autoComplete="off"
      />
      <VillageChoice form={form} villages={villages} />
      <MoreFields form={form} villages={villages} />
      <div className="buttons">
        <SubmitButton big name="state" value="LISTED">
          {words.publish}
        </SubmitButton>
        <SubmitButton kind="quiet" name="state" value="DRAFT">
          {words.draft}
        </SubmitButton>
      </div>
    </Form>
  )
}

interface Answer {
  form: ReturnType<typeof useFormAnswer>
  villages: readonly GrowingVillage[]
}

/** Asked only where there is something to choose: most cooperatives sell for one village. */
function VillageChoice({ form, villages }: Answer) {
  const words = useMessages().catalogue.mine
  const [only, ...others] = villages
  if (only && others.length === 0) return <input type="hidden" name="villageId" value={only.id} />
  return (
    <SelectField
      name="villageId"
      label={words.village}
      choices={villages.map(({ id, name }) => ({ value: id, label: name }))}
      defaultValue={form.typed('villageId')}
      error={form.errorOf('villageId')}
    />
  )
}

/** What most need not say: sold by weight, from the harvest to come. Fixed or asked for later is said where it is so. */
function MoreFields({ form, villages }: Answer) {
  const words = useMessages().catalogue.mine
  const names = ['nominalGrams', 'billedBy', 'priceGrams', 'supply', 'availableFrom', 'baseId']
  const open = names.some((name) => form.errorOf(name) !== undefined)
  return (
    <details className="fold" open={open || undefined}>
      <summary>{words.more}</summary>
      <div className="form above">
        <p className="hint">{words.moreHint}</p>
        <TextField
          name="nominalGrams"
          label={words.nominal}
          hint={words.nominalHint}
          optional
          inputMode="decimal"
          defaultValue={form.typed('nominalGrams')}
          error={form.errorOf('nominalGrams')}
          autoComplete="off"
        />
        <SelectField
          name="billedBy"
          label={words.billedBy}
          choices={[
            { value: 'COUNT', label: words.billedByCount },
            { value: 'WEIGHT', label: words.billedByWeight },
          ]}
          defaultValue={form.typed('billedBy')}
          error={form.errorOf('billedBy')}
        />
        <SelectField
          name="priceGrams"
          label={words.priceGrams}
          hint={words.priceGramsHint}
          choices={[
            { value: String(ONE_JIN), label: words.perJin },
            { value: String(ONE_KILO), label: words.perKilo },
          ]}
          defaultValue={form.typed('priceGrams')}
          error={form.errorOf('priceGrams')}
        />
        <SelectField
          name="supply"
          label={words.supply}
          choices={[
            { value: 'STOCK', label: words.supplyStock },
            { value: 'PREORDER', label: words.supplyPreorder },
          ]}
          defaultValue={form.typed('supply')}
          error={form.errorOf('supply')}
        />
        <TextField
          name="availableFrom"
          label={words.availableFrom}
          hint={words.availableFromHint}
          optional
          defaultValue={form.typed('availableFrom')}
          error={form.errorOf('availableFrom')}
          autoComplete="off"
        />
        <BaseField form={form} villages={villages} />
      </div>
    </details>
  )
}
