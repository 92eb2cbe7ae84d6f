import { Link } from '@remix-run/react'
import type { PaperKind } from '~/domain/paper/paper-kinds'
import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'

interface PrintLinkProps {
  kind: PaperKind
  /** As the paper's address names the document. */
  number: string
  /** As it is called, where that is another word. */
  named?: string
}

/** From a document to its paper. */
export function PrintLink({ kind, number, named = number }: PrintLinkProps) {
  const { kinds, page } = useMessages().papers
  return (
    <Link
      className="no-print"
      to={`/papers/${kind}/${encodeURIComponent(number)}`}
      aria-label={fill(page.openOf, { kind: kinds[kind], number: named })}
    >
      {page.open}
    </Link>
  )
}
