import type { ReactNode } from 'react'

/**
 * The recipe of every block print: flat colour plates printed (2, 1.4) off an ink line of 2.4, on a square of 120,
 * standing on y = 116; at most four hues, no gradients, no red.
 */
export function Print({ plates, ink }: { plates: ReactNode; ink: ReactNode }) {
  return (
    <>
      <g transform="translate(2 1.4)">{plates}</g>
      <g className="ink" fill="none" stroke="var(--ink)" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round">
        {ink}
      </g>
    </>
  )
}
