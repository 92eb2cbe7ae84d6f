import { Link } from '@remix-run/react'
import type { PaperKind } from '~/domain/paper/paper-kinds'
import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'

/** From a document to its paper. */
export function PrintLink({ kind, number }: { kind: PaperKind; number: string }) {
  const { kinds, page } = useMessages().papers
  return (
    <Link
      className="no-print"
      to={`/papers/${kind}/${encodeURIComponent(number)}`}
      aria-label={fill(page.openOf, { kind: kinds[kind], number })}
    >
      {page.open}
    </Link>
  )
}
