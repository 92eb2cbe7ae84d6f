import { Produce } from '~/ui/produce'
import type { ProductCard } from '../product'

interface ProductPictureProps {
  product: Pick<ProductCard, 'photo' | 'picture'>
  /** What it says to whoever does not see it; left out where the name stands beside it. */
  label?: string
  /** Among the first on the page: fetched at once. */
  first?: boolean
}

/** A product on a shelf: its photo, or the drawn picture of its kind where nobody took one. */
export function ProductPicture({ product: { photo, picture }, label = '', first = false }: ProductPictureProps) {
  if (photo === null) return label === '' ? <Produce kind={picture} /> : <Produce kind={picture} label={label} />
  return (
    <img
      className="produce photo"
      src={photo.path}
      width={photo.width}
      height={photo.height}
      alt={label}
      loading={first ? 'eager' : 'lazy'}
      decoding="async"
    />
  )
}
