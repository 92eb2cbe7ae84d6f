import { Form, Link, useLocation } from '@remix-run/react'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { ProductName } from '~/ui/product-name'

interface FavouriteButtonProps {
  product: { productId: string; name: string; nameEn: string }
  /** Null: a visitor, who signs in first and comes back. */
  kept: boolean | null
}

/** 收藏, or 已收藏 where it is: one form, back to the page it stands on. */
export function FavouriteButton({ product, kept }: FavouriteButtonProps) {
  const words = useMessages().favourites
  const { pathname, search } = useLocation()
  const here = pathname + search
  if (kept === null) {
    return (
      <Link className="button-link" to={`/sign-in?${new URLSearchParams({ next: here })}`}>
        {words.signIn}
        <span className="sr-only">
          {' '}
          <ProductName product={product} />
        </span>
      </Link>
    )
  }
  return (
    <Form method="post" action="/favourites">
      <input type="hidden" name="productId" value={product.productId} />
      <input type="hidden" name="back" value={here} />
      <SubmitButton kind="link" name="intent" value={kept ? 'drop' : 'keep'}>
        {kept ? words.kept : words.keep}
        <span className="sr-only">
          {' '}
          <ProductName product={product} />
          {kept ? words.keptHint : ''}
        </span>
      </SubmitButton>
    </Form>
  )
}
