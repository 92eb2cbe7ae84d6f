import type { ReactNode } from 'react'

interface PhoneFoldProps {
  /** What opens it, where it is folded. */
  summary: ReactNode
  /** Looks like a button rather than a line of text. */
  button?: boolean
  /** Folded on a desk too, and open on paper only. */
  desk?: boolean
  children: ReactNode
}

/**
 * Folded on a phone, open on a desk and on paper, without script: the style sheet opens it where the browser knows
 * how (`::details-content`); an older one folds it everywhere.
 */
export function PhoneFold({ summary, button = false, desk = false, children }: PhoneFoldProps) {
  const look = ['phone-fold', button ? 'on-demand' : '', desk ? 'desk-fold' : ''].filter(Boolean).join(' ')
  return (
    <details className={look}>
      <summary className={button ? 'button button-quiet' : undefined}>{summary}</summary>
      {children}
    </details>
  )
}
