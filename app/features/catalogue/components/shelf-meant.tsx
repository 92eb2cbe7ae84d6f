import { fill } from '~/messages'
import { Chinese } from '~/ui/chinese'
import { useMessages } from '~/ui/messages-context'
import type { Category } from '../product'
import type { ShelfFilter } from '../storefront.form'

interface ShelfMeantProps {
  filter: ShelfFilter
  /** What was searched instead; empty: any of its words. */
  meant: string | null
  /** The kinds that the search is the word for. */
  kinds: readonly Category[]
}

/** What the list shows instead of what was typed and is nowhere. */
export function ShelfMeant({ filter: { search }, meant, kinds }: ShelfMeantProps) {
  const { catalogue } = useMessages()
  if (meant === null && kinds.length === 0) return null
  const names = kinds.map((kind) => catalogue.categories[kind]).join(' · ')
  const text =
    meant === null
      ? fill(catalogue.meantKinds, { search, kinds: names })
      : fill(meant === '' ? catalogue.meantSome : catalogue.meant, { search, meant })
  return (
    <p className="note shelf-head" role="status">
      <Chinese>{text}</Chinese>
    </p>
  )
}
