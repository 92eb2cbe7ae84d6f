import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import type { ReviewPage } from '../onboarding.view.server'

/** What an official should look at twice: flagged, never refused by itself (docs/domain.md §4.8, §6). */
export function ReviewNotes({ page }: { page: ReviewPage }) {
  const { review } = useMessages().onboarding
  const notes = [
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
