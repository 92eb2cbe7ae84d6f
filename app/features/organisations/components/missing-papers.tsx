import { Link } from '@remix-run/react'
import type { AttachmentKind } from '~/domain/attachment/attachment'
import { missingPapers } from '~/domain/organisation/papers'
import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'

interface MissingPapersProps {
  side: 'BUYER' | 'SUPPLIER'
  papers: readonly { kind: AttachmentKind }[]
  /** Whoever may hand them in is led there. */
  manages: boolean
}

/** What a reviewer will look for and not find. */
export function MissingPapers({ side, papers, manages }: MissingPapersProps) {
  const words = useMessages().onboarding.papers
  const missing = missingPapers(
    side,
    papers.map(({ kind }) => kind),
  )
  if (missing.length === 0) return null
  return (
    <Note tone="due">
      <p>{fill(words.missing, { papers: missing.map((kind) => words.kinds[kind]).join(words.and) })}</p>
      {manages ? (
        <p>
          <Link to="/organisation/papers">{words.link}</Link>
        </p>
      ) : null}
    </Note>
  )
}
