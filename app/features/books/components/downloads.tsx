import { useMessages } from '~/ui/messages-context'
import type { BookLinks } from '../book-words'

interface DownloadsProps {
  list: 'orders' | 'entries'
  links: BookLinks
  query: Parameters<BookLinks>[1]
}

/** The same list, all of it, as a file for a spreadsheet. */
export function Downloads({ list, links, query }: DownloadsProps) {
  const { orders: words } = useMessages().books
  return (
    <p className="buttons no-print">
      {(['xlsx', 'csv'] as const).map((format) => (
        <a key={format} className="button button-quiet" href={links(`/books/export/${list}/${format}`, query)} download>
          {words[format]}
        </a>
      ))}
    </p>
  )
}
