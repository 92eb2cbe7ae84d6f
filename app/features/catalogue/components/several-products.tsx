import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { CheckField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, Note } from '~/ui/page-parts'
import { ProductName } from '~/ui/product-name'
import type { OwnList } from '../produce.view.server'

type State = 'LISTED' | 'PAUSED'

/** Which are to be ticked: those on the shelf, or those that are paused. */
export function SeveralStates({ state, states }: { state: State; states: OwnList['states'] }) {
  const { catalogue, statuses } = useMessages()
  const countOf = (one: State) => states.find((row) => row.state === one)?.count ?? 0
  return (
    <nav className="chips" aria-label={catalogue.mine.byState}>
      {(['LISTED', 'PAUSED'] as const).map((one) => (
        <Link
          key={one}
          className="chip"
          to={`/produce/several?state=${one}`}
          aria-current={one === state ? 'page' : undefined}
        >
          {`${statuses.product[one]} ${countOf(one)}`}
        </Link>
      ))}
    </nav>
  )
}

/** A form that came back; `names`: those that may not move, by slug, of which none has moved. */
export type SeveralAnswer = FormAnswer & { readonly names?: Readonly<Record<string, string>> }

interface SeveralProductsProps {
  list: OwnList
  state: State
  /** Asked for with a link: all of the page are ticked. */
  all: boolean
  answer: SeveralAnswer | undefined
}

/** Those on the shelf to be paused, or paused ones to be put back, as many as are ticked, in one press. */
export function SeveralProducts({ list, state, all, answer }: SeveralProductsProps) {
  const { mine } = useMessages().catalogue
  const words = mine.several
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { products, page } = list
  if (products.length === 0 && !answer) {
    return <EmptyState title={state === 'LISTED' ? words.noneListed : words.nonePaused} />
  }
  const ticked = answer?.typed['slugs[]']
  const isTicked = (slug: string) =>
    answer ? (typeof ticked === 'string' ? ticked === slug : (ticked?.includes(slug) ?? false)) : all
  // What has moved elsewhere meanwhile stands in this list no more: it is named all the same, and leads nowhere.
  const errors = form.errors.map(({ field, ...error }) => {
    const name = answer?.names?.[field ?? '']
    const there = name === undefined || products.some(({ slug }) => slug === field)
    const text = name === undefined ? error.text : fill(words.refused, { product: name, why: error.text })
    return { ...error, text, ...(there && field !== undefined ? { field } : {}) }
  })
  return (
    <Form method="post" className="form above" noValidate>
      <ErrorSummary errors={errors} />
      {answer?.names ? <Note tone="due">{words.nothingMoved}</Note> : null}
      <input type="hidden" name="event" value={state === 'LISTED' ? 'pause' : 'resume'} />
      <fieldset className="fields" id="field-slugs">
        <legend>{state === 'LISTED' ? words.whichPause : words.whichResume}</legend>
        <p>
          <Link to={`/produce/several?state=${state}&page=${page}${all ? '' : '&all=on'}`} preventScrollReset>
            {all ? words.tickNone : fill(words.tickAll, { count: products.length })}
          </Link>
        </p>
        {products.map((product) => (
          <CheckField
            key={`${product.slug}-${all}`}
            id={`field-${product.slug}`}
            name="slugs[]"
            value={product.slug}
            defaultChecked={isTicked(product.slug)}
            error={form.errorOf(product.slug)}
            label={
              <>
                <ProductName product={product} />{' '}
                <span className="soft">
                  {fill(words.freeNow, { free: format.quantity(product.free, product.terms.saleUnit) })}
                </span>
              </>
            }
          />
        ))}
      </fieldset>
      {state === 'LISTED' ? (
        <TextField
          name="reason"
          label={words.why}
          hint={words.whyHint}
          defaultValue={form.typed('reason')}
          error={form.errorOf('reason')}
          autoComplete="off"
        />
      ) : null}
      <p className="hint">{state === 'LISTED' ? words.pauseKeeps : words.resumeHint}</p>
      <div className="buttons">
        <SubmitButton big>{state === 'LISTED' ? words.pause : words.resume}</SubmitButton>
      </div>
    </Form>
  )
}
