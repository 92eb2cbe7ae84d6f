import type { ReactNode } from 'react'
import type { AttachmentKind } from '~/domain/attachment/attachment'
import { PAPER_KINDS } from '~/domain/organisation/papers'
import { useMessages } from '~/ui/messages-context'

interface OrganisationPapersProps<Paper> {
  side: 'BUYER' | 'SUPPLIER'
  papers: readonly Paper[]
  /** How files are listed. */
  list: (files: Paper[]) => ReactNode
}

/** What an organisation has handed in about itself, by kind; what is expected and not there is said. */
export function OrganisationPapers<Paper extends { kind: AttachmentKind }>({
  side,
  papers,
  list,
}: OrganisationPapersProps<Paper>) {
  const words = useMessages().onboarding.papers
  return (
    <div className="stack">
      {PAPER_KINDS[side].map((kind) => {
        const files = papers.filter((paper) => paper.kind === kind)
        if (files.length === 0 && kind === 'other') return null
        return (
          <section key={kind} aria-label={words.kinds[kind]}>
            <h3>{words.kinds[kind]}</h3>
            {files.length === 0 ? <p className="soft">{words.none}</p> : list(files)}
          </section>
        )
      })}
    </div>
  )
}
