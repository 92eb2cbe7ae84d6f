import { Form, Link } from '@remix-run/react'
import type { ProductPhoto } from '~/domain/product/photo'
import type { ProductState } from '~/domain/product/product-lifecycle'
import { fill } from '~/messages'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'
import type { OwnProductPage } from '../produce.view.server'
import { Price } from './price'
import { ProductPicture } from './product-picture'

interface ProductNowProps {
  product: OwnProductPage
  photos: readonly ProductPhoto[]
}

/** How it stands at a glance — on the shelf or not, price, what can be ordered — and the pages of its own that it has. */
export function ProductNow({ product, photos }: ProductNowProps) {
  const { catalogue, certifications, stock } = useMessages()
  const words = catalogue.mine
  const format = useFormat()
  const { slug, photo, picture, state, terms, free } = product
  const shown = state === 'LISTED' || state === 'PAUSED'
  return (
    <>
      <div className="product-ways">
        <Link to={`/produce/${slug}/photos`} className="look" tabIndex={-1} aria-hidden="true">
          <ProductPicture product={{ photo, picture }} first />
        </Link>
        <div>
          <p>
            <StatusTag kind="product" status={state} />
          </p>
          <p>
            <Price terms={terms} size="strong" />
          </p>
          <p>{fill(words.several.freeNow, { free: format.quantity(free, terms.saleUnit) })}</p>
        </div>
      </div>
      <nav aria-label={words.ways}>
        <ul className="ways">
          <li>
            <Link to={`/produce/${slug}/photos`}>
              {photos.length === 0 ? words.photosFirst : fill(words.photosOf, { count: photos.length })}
            </Link>
          </li>
          <li>
            <Link to={`/produce/${slug}/stock`}>{stock.open}</Link>
          </li>
          <li>
            <Link to={`/produce/${slug}/papers`}>{catalogue.papers.own}</Link>
          </li>
          {shown ? (
            <>
              <li>
                <Link to={`/produce/${slug}/certification`}>{certifications.own.link}</Link>
              </li>
              <li>
                <Link to={`/products/${slug}`}>{words.onShelf}</Link>
              </li>
            </>
          ) : null}
        </ul>
      </nav>
    </>
  )
}

interface Entry {
  action: string
  reason: string | null
  toState: string | null
}

/** Why the office gave it back, as long as it has not been handed in again; `history` is the latest first. */
export function Returned({ state, history }: { state: ProductState; history: readonly Entry[] }) {
  const words = useMessages().catalogue.mine
  const last = history.find(({ toState }) => toState !== null)
  if (state !== 'DRAFT' || last?.action !== 'product.return') return null
  const [before = '', after = ''] = words.returned.split('{reason}')
  return (
    <Note tone="due">
      {before}
      <Digits kind="name">{last.reason}</Digits>
      {after}
    </Note>
  )
}

/** The same again for another season: one tap. */
export function CopyForm({ copyId, answer }: { copyId: string; answer: FormAnswer | undefined }) {
  const words = useMessages().catalogue.mine
  const form = useFormAnswer(answer)
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="intent" value="copy" />
      <input type="hidden" name="productId" value={copyId} />
      <p>{words.copyText}</p>
      <div className="buttons">
        <SubmitButton kind="quiet" name="pressed" value="copy">
          {words.copy}
        </SubmitButton>
      </div>
    </Form>
  )
}
