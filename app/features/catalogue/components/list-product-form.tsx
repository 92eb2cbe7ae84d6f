import { Form } from '@remix-run/react'
import { ONE_JIN, ONE_KILO } from '~/domain/quantity/grams'
import { SelectField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { SALE_UNITS } from '../produce.form'
import type { GrowingVillage } from '../produce.view.server'
import { BaseField } from './base-field'
import { SupplyFields, WhatFields } from './facts-fields'

interface ListProductFormProps {
  productId: string
  villages: readonly GrowingVillage[]
  answer: FormAnswer | undefined
}

/** A new product, top to bottom: what, how it is sold, for how much, when. */
export function ListProductForm({ productId, villages, answer }: ListProductFormProps) {
  const { catalogue } = useMessages()
  const words = catalogue.mine
  const form = useFormAnswer(answer)
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      {/* The first drawing of the form named the product; it keeps its name when the form comes back. */}
      <input type="hidden" name="productId" value={form.typed('productId') ?? productId} />
      <WhatFields form={form}>
        <SelectField
          name="villageId"
          label={words.village}
          choices={villages.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={form.typed('villageId')}
          error={form.errorOf('villageId')}
        />
        <BaseField form={form} villages={villages} />
      </WhatFields>
      <HowFields form={form} />
      <PriceFields form={form} />
      <SupplyFields form={form} />
      <div className="buttons">
        <SubmitButton name="state" value="LISTED">
          {words.publish}
        </SubmitButton>
        <SubmitButton kind="quiet" name="state" value="DRAFT">
          {words.draft}
        </SubmitButton>
      </div>
    </Form>
  )
}

type Answer = { form: ReturnType<typeof useFormAnswer> }

function HowFields({ form }: Answer) {
  const { catalogue, units } = useMessages()
  const words = catalogue.mine
  const names: Record<string, { one: string }> = units
  return (
    <fieldset className="fields">
      <legend>{words.groupHow}</legend>
      <SelectField
        name="saleUnit"
        label={words.saleUnit}
        hint={words.saleUnitHint}
        choices={SALE_UNITS.map((unit) => ({ value: unit, label: names[unit]?.one ?? unit }))}
        defaultValue={form.typed('saleUnit')}
        error={form.errorOf('saleUnit')}
      />
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
    </fieldset>
  )
}

function PriceFields({ form }: Answer) {
  const words = useMessages().catalogue.mine
  return (
    <fieldset className="fields">
      <legend>{words.groupPrice}</legend>
      <TextField
        name="unitPriceFen"
        label={words.priceByCount}
        hint={words.priceHint}
        inputMode="decimal"
        defaultValue={form.typed('unitPriceFen')}
        error={form.errorOf('unitPriceFen')}
        autoComplete="off"
      />
      <TextField
        name="onHand"
        label={words.onHandLabel}
        hint={words.onHandHint}
        inputMode="decimal"
        defaultValue={form.typed('onHand')}
        error={form.errorOf('onHand')}
        autoComplete="off"
      />
    </fieldset>
  )
}
