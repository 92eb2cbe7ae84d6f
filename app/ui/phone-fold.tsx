import type { ReactNode } from 'react'

interface PhoneFoldProps {
  /** What opens it, where it is folded. */
  summary: ReactNode
  /** Looks like a button rather than a line of text. */
  button?: boolean
  children: ReactNode
}

/**
 * Folded on a phone, open on a desk and on paper, without script: the style sheet opens it where the browser knows
 * how (`::details-content`); an older one folds it everywhere.
 */
export function PhoneFold({ summary, button = false, children }: PhoneFoldProps) {
  return (
    <details className={button ? 'phone-fold on-demand' : 'phone-fold'}>
      <summary className={button ? 'button button-quiet' : undefined}>{summary}</summary>
      {children}
    </details>
  )
}
