import { Form } from '@remix-run/react'
import { TextAreaField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { type Fact, Facts, Note } from '~/ui/page-parts'
import type { Category } from '../product'
import type { ReviewedProduct } from '../review.view.server'

interface ProductReviewProps {
  product: ReviewedProduct
  answer: FormAnswer | undefined
}

/** What an official may do about what a product says: find it fine, or take it off the shelf until it is mended. */
export function ProductReview({ product, answer }: ProductReviewProps) {
  const words = useMessages().reviews.product
  const { version, state, reviewSince, heldAt } = product
  if (heldAt !== null && state === 'PAUSED') return <Note tone="due">{words.held}</Note>
  if (state === 'SUBMITTED') return <Submitted version={version} answer={answer} />
  if (state !== 'LISTED') return null
  const hold = <HoldForm version={version} answer={answer} />
  if (reviewSince === null) {
    return (
      <>
        <Note tone="done">{words.lookedText}</Note>
        {hold}
      </>
    )
  }
  const looked = answer?.typed.intent === 'look' ? answer : undefined
  return (
    <NowBox title={words.looksTitle}>
      <p>{words.looksText}</p>
      <LookForm version={version} answer={looked} />
      {hold}
    </NowBox>
  )
}

/** Handed in before it is sold: on the shelf, or back with the reason. */
function Submitted({ version, answer }: { version: number; answer: FormAnswer | undefined }) {
  const words = useMessages().reviews.product
  const { list, returnTitle, returnText, returnIt } = words
  return (
    <NowBox title={words.submittedTitle}>
      <p>{words.looksText}</p>
      <LookForm version={version} answer={answer?.typed.intent === 'look' ? answer : undefined} verb={list} />
      <HoldForm version={version} answer={answer} said={{ title: returnTitle, text: returnText, verb: returnIt }} />
    </NowBox>
  )
}

interface LookFormProps {
  version: number
  answer: FormAnswer | undefined
  /** What the button says; that it was looked at when left out. */
  verb?: string
}

function LookForm({ version, answer, verb }: LookFormProps) {
  const words = useMessages().reviews.product
  const form = useFormAnswer(answer)
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="intent" value="look" />
      <input type="hidden" name="version" value={version} />
      <div className="buttons">
        <SubmitButton>{verb ?? words.look}</SubmitButton>
      </div>
    </Form>
  )
}

interface HoldFormProps {
  version: number
  answer: FormAnswer | undefined
  /** Taken off the shelf when left out. */
  said?: { title: string; text: string; verb: string }
}

function HoldForm({ version, answer, said }: HoldFormProps) {
  const words = useMessages().reviews.product
  const mine = answer?.typed.intent === 'hold' ? answer : undefined
  const form = useFormAnswer(mine)
  return (
    <details className="fold" open={mine ? true : undefined}>
      <summary>{said?.title ?? words.holdTitle}</summary>
      <Form method="post" className="form" noValidate>
        <ErrorSummary errors={form.errors} />
        <p>{said?.text ?? words.holdText}</p>
        <input type="hidden" name="intent" value="hold" />
        <input type="hidden" name="version" value={version} />
        <TextAreaField
          name="reason"
          label={words.holdReason}
          defaultValue={form.typed('reason')}
          error={form.errorOf('reason')}
        />
        <div className="buttons">
          <SubmitButton kind="quiet">{said?.verb ?? words.hold}</SubmitButton>
        </div>
      </Form>
    </details>
  )
}

/** What the product says of itself. */
export function ReviewedFacts({ product }: { product: ReviewedProduct }) {
  const { catalogue, reviews } = useMessages()
  const words = reviews.product
  const said = (text: string) => (
    <Digits kind="name">
      <span lang="zh-CN">{text}</span>
    </Digits>
  )
  const facts: (Fact | null)[] = [
    { term: words.supplier, value: said(product.supplierName) },
    { term: words.village, value: said(product.villageName) },
    { term: words.category, value: catalogue.categories[product.category as Category] ?? product.category },
    product.spec ? { term: words.spec, value: said(product.spec) } : null,
    product.description ? { term: words.description, value: said(product.description) } : null,
  ]
  return <Facts items={facts.filter((fact) => fact !== null)} />
}
