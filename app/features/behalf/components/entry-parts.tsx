import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { half, placeOfHalf, yearOfHalf } from '~/domain/harvest/half-month'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useLocale, useMessages } from '~/ui/messages-context'
import { type Fact, Facts, Note } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'
import type { EnteredPlantingFacts, EnteredProductFacts, Entry, EntryPage } from '../behalf.view.server'

/** 代录入, by whom and when, and what the cooperative said of it. */
export function EntryMark({ entry, children }: { entry: Entry; children?: ReactNode }) {
  const words = useMessages().behalf
  const format = useFormat()
  const { state, answeredAt, answeredByName, answeredName } = entry
  const who = answeredByName ?? (answeredName === '' ? entry.supplierName : answeredName)
  return (
    <Note tone={state === 'WAITING' ? 'due' : state === 'DISPUTED' ? 'bad' : 'info'}>
      <p>
        <StatusTag kind="behalf" status={state} />{' '}
        <Digits kind="quoted">
          {fill(words.enteredBy, { name: entry.enteredByName, at: format.dateTime(entry.enteredAt) })}
        </Digits>
      </p>
      {answeredAt ? (
        <p>
          <Digits kind="quoted">{fill(words.answered[state], { name: who, at: format.dateTime(answeredAt) })}</Digits>
        </p>
      ) : null}
      {entry.words ? <p>{entry.words}</p> : null}
      {children ? <p>{children}</p> : null}
    </Note>
  )
}

/** What was entered, as whoever is asked has to judge it. */
export function Entered({ page: { product, planting, photos } }: { page: Omit<EntryPage, 'entry'> }) {
  const words = useMessages().behalf
  return (
    <>
      {product && photos.length > 0 ? (
        <ul className="own-photos">
          {photos.map(({ src }, index) => (
            <li key={src.slice(-40)}>
              <img
                src={src}
                alt={fill(words.photoOf, { name: product.name, number: index + 1 })}
                width="480"
                height="480"
              />
            </li>
          ))}
        </ul>
      ) : null}
      {product ? <ProductFacts product={product} /> : null}
      {planting ? <PlantingFacts planting={planting} /> : null}
    </>
  )
}

function ProductFacts({ product }: { product: EnteredProductFacts }) {
  const { behalf: words, catalogue } = useMessages()
  const format = useFormat()
  const { terms } = product
  const items: Fact[] = [
    { term: catalogue.mine.village, value: product.villageName },
    {
      term: words.price,
      value: (
        <b className="num">
          <Digits kind="setting">
            {format.money(terms.unitPriceFen)} / {format.priceUnit(terms)}
          </Digits>
        </b>
      ),
    },
    { term: words.stock, value: <Digits kind="setting">{format.quantity(product.onHand, terms.saleUnit)}</Digits> },
    {
      term: catalogue.mine.minimumOrder,
      value: <Digits kind="setting">{format.quantity(product.minimumOrder, terms.saleUnit)}</Digits>,
    },
  ]
  if (product.spec !== '') items.push({ term: catalogue.mine.spec, value: product.spec })
  if (product.description !== '') items.push({ term: catalogue.mine.description, value: product.description })
  return <Facts items={items} />
}

function PlantingFacts({ planting }: { planting: EnteredPlantingFacts }) {
  const { behalf: words, harvests } = useMessages()
  const format = useFormat()
  const locale = useLocale()
  const { product, fieldName, villageName, area, from, to, intercropped, expected } = planting
  const halfOf = (at: number) =>
    fill(harvests.half, { year: String(yearOfHalf(half(at))), half: format.halfMonth(placeOfHalf(half(at))) })
  const inUnits = (quantity: typeof expected) => format.quantity(quantity, product.saleUnit)
  const lineOf = (line: (typeof planting.harvests)[number]) => `${halfOf(line.half)} ${inUnits(line.expected)}`
  const items: Fact[] = [
    { term: words.plantingWhat, value: (locale === 'en' && product.nameEn) || product.name },
    {
      term: words.plantingWhere,
      value: (
        <Digits kind="name">
          {villageName} · {fieldName} · {fill(harvests.areaOf, { area: formatThousandths(area) })}
        </Digits>
      ),
    },
    {
      term: words.plantingWhen,
      value: <Digits kind="setting">{fill(harvests.planting.when, { from: halfOf(from), to: halfOf(to) })}</Digits>,
    },
    { term: words.plantingTotal, value: <Digits kind="setting">{inUnits(expected)}</Digits> },
    {
      term: words.plantingHalves,
      value: <Digits kind="setting">{planting.harvests.map(lineOf).join(' · ')}</Digits>,
    },
  ]
  if (intercropped) items.push({ term: harvests.intercroppedTag, value: words.yes })
  return <Facts items={items} />
}

interface AnswerFormProps {
  entry: Pick<Entry, 'kind' | 'listed' | 'version'>
  answer: FormAnswer | undefined
  /** Whoever holds a link writes who they are; a member is known. */
  named: boolean
}

/** 确认, or what is wrong. */
export function AnswerForm({ entry, answer, named }: AnswerFormProps) {
  const words = useMessages().behalf
  const form = useFormAnswer(answer)
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="version" value={entry.version} />
      <p>
        {entry.kind === 'PLANTING' ? words.confirmPlanting : entry.listed ? words.confirmListed : words.confirmDraft}
      </p>
      {named ? (
        <TextField
          name="name"
          label={words.yourName}
          hint={words.yourNameHint}
          defaultValue={form.typed('name')}
          error={form.errorOf('name')}
          autoComplete="name"
        />
      ) : null}
      <div className="buttons">
        <SubmitButton big name="answer" value="confirm">
          {words.confirm}
        </SubmitButton>
      </div>
      <TextField
        name="words"
        label={words.wrongWords}
        hint={entry.kind === 'PLANTING' ? words.wrongPlantingHint : words.wrongHint}
        defaultValue={form.typed('words')}
        error={form.errorOf('words')}
        autoComplete="off"
      />
      <div className="buttons">
        <SubmitButton kind="quiet" name="answer" value="dispute">
          {words.wrong}
        </SubmitButton>
      </div>
    </Form>
  )
}
