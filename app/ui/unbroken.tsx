import type { ReactNode } from 'react'

/** Numbers that documents carry: GX-2026-000001, with what an amendment or a part adds; and dates as 2026-11-26. */
const NUMBERS = /[A-Z]{2}-\d{4}-\d{4,}(?:-[A-Z]?\d+)?|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g

/** A text whose document numbers and dates stay in one piece: a number torn at its hyphen reads as two. */
export function unbroken(content: ReactNode): ReactNode {
  if (typeof content !== 'string') return content
  const pieces: ReactNode[] = []
  let from = 0
  for (const { 0: number, index } of content.matchAll(NUMBERS)) {
    pieces.push(
      content.slice(from, index),
      <span key={index} className="doc-number">
        {number}
      </span>,
    )
    from = index + number.length
  }
  return pieces.length === 0 ? content : [...pieces, content.slice(from)]
}
