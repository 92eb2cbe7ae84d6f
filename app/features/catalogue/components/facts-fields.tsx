import type { ReactNode } from 'react'
import { LANES, type Lane, overNewYear, type Seasons } from '~/domain/product/seasons'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { type Choice, SelectField, TextAreaField, TextField } from '~/ui/field'
import type { useFormAnswer } from '~/ui/form-answer'
import { useFormat, useMessages } from '~/ui/messages-context'
import { PICTURES } from '../produce.form'
import type { OwnProductPage } from '../produce.view.server'
import { CATEGORIES } from '../product'

export type Form = ReturnType<typeof useFormAnswer>

interface FieldsProps {
  form: Form
  /** Absent: a new product. */
  product?: OwnProductPage
}

/** What it is: its names, kind, picture and words. */
export function WhatFields({ form, product, children }: FieldsProps & { children?: ReactNode }) {
  const { catalogue, pieces } = useMessages()
  const words = catalogue.mine
  const pictures: Record<string, string> = pieces.produce
  return (
    <fieldset className="fields">
      <legend>{words.groupWhat}</legend>
      <TextField
        name="name"
        label={words.nameLabel}
        hint={words.nameHint}
        defaultValue={form.typed('name') ?? product?.name}
        error={form.errorOf('name')}
        autoComplete="off"
      />
      <TextField
        name="nameEn"
        label={words.nameEn}
        optional
        defaultValue={form.typed('nameEn') ?? product?.nameEn}
        error={form.errorOf('nameEn')}
        autoComplete="off"
      />
      <SelectField
        name="category"
        label={words.category}
        placeholder={product ? undefined : ''}
        choices={CATEGORIES.map((category) => ({ value: category, label: catalogue.categories[category] }))}
        defaultValue={form.typed('category') ?? product?.category}
        error={form.errorOf('category')}
      />
      <SelectField
        name="picture"
        label={words.picture}
        placeholder={product ? undefined : ''}
        choices={PICTURES.map((picture) => ({ value: picture, label: pictures[picture] ?? picture }))}
        defaultValue={form.typed('picture') ?? product?.picture}
        error={form.errorOf('picture')}
      />
      {children}
      <TextField
        name="spec"
        label={words.spec}
        hint={words.specHint}
        optional
        defaultValue={form.typed('spec') ?? product?.spec}
        error={form.errorOf('spec')}
        autoComplete="off"
      />
      <TextAreaField
        name="description"
        label={words.description}
        hint={words.descriptionHint}
        optional
        defaultValue={form.typed('description') ?? product?.description}
        error={form.errorOf('description')}
      />
    </fieldset>
  )
}

/** What else one may say of it: how good, how long it keeps, and where it goes. */
export function MoreFields({ form, product }: FieldsProps) {
  const words = useMessages().catalogue.more
  const text = (name: 'grade' | 'storage' | 'deliveryArea' | 'originNote') => (
    <TextField
      name={name}
      label={words[name]}
      hint={words.hints[name]}
      optional
      defaultValue={form.typed(name) ?? product?.[name]}
      error={form.errorOf(name)}
      autoComplete="off"
    />
  )
  return (
    <fieldset className="fields">
      <legend>{words.group}</legend>
      {text('grade')}
      <TextField
        name="shelfLifeDays"
        label={words.shelfLifeDays}
        hint={words.hints.shelfLifeDays}
        optional
        inputMode="numeric"
        defaultValue={
          form.typed('shelfLifeDays') ?? (product?.shelfLifeDays ? String(product.shelfLifeDays) : undefined)
        }
        error={form.errorOf('shelfLifeDays')}
        autoComplete="off"
      />
      {text('storage')}
      {text('deliveryArea')}
      {text('originNote')}
    </fieldset>
  )
}

/** How it is supplied: the smallest order, the lead time, from stock or from the harvest to come. */
export function SupplyFields({ form, product }: FieldsProps) {
  const { catalogue } = useMessages()
  const format = useFormat()
  const words = catalogue.mine
  const minimum = product ? formatThousandths(product.minimumOrder) : undefined
  return (
    <fieldset className="fields">
      <legend>{words.groupWhen}</legend>
      <TextField
        name="minimumOrder"
        label={words.minimumOrder}
        hint={product ? format.unit(product.terms.saleUnit) : words.minimumOrderHint}
        inputMode="decimal"
        defaultValue={form.typed('minimumOrder') ?? minimum ?? '1'}
        error={form.errorOf('minimumOrder')}
        autoComplete="off"
      />
      <TextField
        name="leadDays"
        label={words.leadDays}
        inputMode="numeric"
        defaultValue={form.typed('leadDays') ?? String(product?.leadDays ?? 2)}
        error={form.errorOf('leadDays')}
        autoComplete="off"
      />
      <SelectField
        name="supply"
        label={words.supply}
        choices={[
          { value: 'STOCK', label: words.supplyStock },
          { value: 'PREORDER', label: words.supplyPreorder },
        ]}
        defaultValue={form.typed('supply') ?? product?.supply}
        error={form.errorOf('supply')}
      />
      <TextField
        name="availableFrom"
        label={words.availableFrom}
        hint={words.availableFromHint}
        optional
        defaultValue={form.typed('availableFrom') ?? product?.availableFrom ?? undefined}
        error={form.errorOf('availableFrom')}
        autoComplete="off"
      />
      <p className="hint">{words.seasonHint}</p>
      {LANES.map((lane) => (
        <SeasonFields key={lane} lane={lane} form={form} seasons={product?.seasons} />
      ))}
    </fieldset>
  )
}

interface SeasonFieldsProps {
  lane: Lane
  form: Form
  seasons: Seasons | undefined
}

function SeasonFields({ lane, form, seasons }: SeasonFieldsProps) {
  const { catalogue } = useMessages()
  const words = catalogue.mine
  const names = { plant: words.sowing, harvest: words.harvest, sell: words.selling }
  const choices = useHalfMonths()
  const known = overNewYear(seasons?.[lane] ?? [])
  const ends = { From: known[0]?.[0], To: known.at(-1)?.[1] }
  const field = (end: 'From' | 'To', label: string) => (
    <SelectField
      name={`${lane}${end}`}
      label={label}
      optional
      placeholder={words.seasonNone}
      choices={choices}
      defaultValue={form.typed(`${lane}${end}`) ?? (ends[end] === undefined ? undefined : String(ends[end]))}
      error={form.errorOf(`${lane}${end}`)}
    />
  )
  return (
    <div className="pair">
      {field('From', fill(words.seasonFrom, { lane: names[lane] }))}
      {field('To', fill(words.seasonTo, { lane: names[lane] }))}
    </div>
  )
}

function useHalfMonths(): Choice[] {
  const format = useFormat()
  return Array.from({ length: 24 }, (_, index) => ({ value: String(index), label: format.halfMonth(index) }))
}
