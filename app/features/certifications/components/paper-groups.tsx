import type { ReactNode } from 'react'
import { CERTIFICATION_PAPERS } from '~/domain/certification/certification-days'
import { useMessages } from '~/ui/messages-context'
import type { OwnCertification } from '../certifications.view.server'

type Paper = OwnCertification['papers'][number]

interface PaperGroupsProps {
  papers: readonly Paper[]
  /** How files are listed. */
  list: (files: readonly Paper[]) => ReactNode
}

/** What was handed in, by kind; kinds of which nothing was are left out. */
export function PaperGroups({ papers, list }: PaperGroupsProps) {
  const words = useMessages().certifications
  if (papers.length === 0) return <p className="soft">{words.noPapers}</p>
  return (
    <div className="paper-kinds">
      {CERTIFICATION_PAPERS.map((kind) => {
        const files = papers.filter((paper) => paper.kind === kind)
        if (files.length === 0) return null
        return (
          <section key={kind} aria-label={words.papers[kind]}>
            <h3>{words.papers[kind]}</h3>
            {list(files)}
          </section>
        )
      })}
    </div>
  )
}
