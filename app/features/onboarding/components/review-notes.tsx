import { missingPapers } from '~/domain/organisation/papers'
import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import type { ReviewPage } from '../onboarding.view.server'

/** What an official should look at twice: flagged, never refused by itself (docs/domain.md §4.8, §6). */
export function ReviewNotes({ page }: { page: ReviewPage }) {
  const { review, papers } = useMessages().onboarding
  const missing = missingPapers(
    page.organisation.side,
    page.papers.map(({ kind }) => kind),
  )
  const notes = [
    ...missing.map((kind) => fill(papers.flag, { paper: papers.kinds[kind] })),
    ...(page.mismatch ? [fill(review.mismatch, { kind: review.usccKind[page.mismatch] })] : []),
    ...page.likenesses.flatMap(({ name, side, sameUscc, sameRepresentative }) => {
      const who = { name, side: side === 'BUYER' ? review.buyer : review.supplier }
      return [
        ...(sameUscc ? [fill(review.sameUscc, who)] : []),
        ...(sameRepresentative ? [fill(review.sameRepresentative, who)] : []),
      ]
    }),
  ]
  if (notes.length === 0) return null
  return (
    <Note tone="due">
      <p className="font-bold">{review.flags}</p>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Note>
  )
}
