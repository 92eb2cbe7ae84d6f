import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { type Fact, Facts, Note } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'
import type { Entry, EntryPage } from '../behalf.view.server'

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
export function EnteredFacts({ product }: { product: EntryPage['product'] }) {
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

interface AnswerFormProps {
  answer: FormAnswer | undefined
  /** Whoever holds a link writes who they are; a member is known. */
  named: boolean
  listed: boolean
}

/** 确认, or what is wrong. */
export function AnswerForm({ answer, named, listed }: AnswerFormProps) {
  const words = useMessages().behalf
  const form = useFormAnswer(answer)
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <p>{listed ? words.confirmListed : words.confirmDraft}</p>
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
        hint={words.wrongHint}
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
