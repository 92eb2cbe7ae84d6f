import { Form, Link } from '@remix-run/react'
import type { ProductPhoto } from '~/domain/product/photo'
import type { ProductState } from '~/domain/product/product-lifecycle'
import { fill } from '~/messages'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import type { OwnProductPage } from '../produce.view.server'
import { ProductPicture } from './product-picture'

interface ProductWaysProps {
  product: OwnProductPage
  photos: readonly ProductPhoto[]
}

/** What it looks like on the shelf, and the pages of its own that it has: each one tap away. */
export function ProductWays({ product, photos }: ProductWaysProps) {
  const words = useMessages().catalogue.mine
  const { slug, photo, picture } = product
  return (
    <nav className="product-ways" aria-label={words.ways}>
      <Link to={`/produce/${slug}/photos`} className="look" tabIndex={-1} aria-hidden="true">
        <ProductPicture product={{ photo, picture }} first />
      </Link>
      <ul>
        <li>
          <Link to={`/produce/${slug}/photos`}>
            {photos.length === 0 ? words.photosFirst : fill(words.photosOf, { count: photos.length })}
          </Link>
        </li>
      </ul>
    </nav>
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
